import type { EndpointName } from "../../vocabulary/network.ts";

/** An endpoint as it is made. */
export interface EndpointSpec {
    /** In its logical name: `ecr-api`. */
    readonly name: string;
    /** `com.amazonaws.eu-central-1.ecr.api` */
    readonly serviceName: string;
    /** A gateway is a route and costs nothing; an interface is an address in each subnet, billed by the hour and by volume. */
    readonly type: "Gateway" | "Interface";
}

/**
 * Endpoints that are only useful together.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 */
const together: Partial<Record<EndpointName, readonly string[]>> = {
    ecr: ["ecr.api", "ecr.dkr"],
    ecs: ["ecs", "ecs-agent", "ecs-telemetry"],
};

/** @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
const gateways: readonly string[] = ["s3", "dynamodb"];

/**
 * Interface endpoints whose names start with `cn.` in the regions of China.
 * @see https://docs.amazonaws.cn/en_us/vpc/latest/privatelink/aws-services-privatelink-support.html
 * @see https://github.com/aws/aws-cdk/pull/16139, from what `aws ec2 describe-vpc-endpoint-services` answers there
 */
const prefixedInChina: readonly string[] = ["ecr.api", "ecr.dkr", "lambda", "monitoring", "sqs", "states", "sts", "xray"];

/** The gateway endpoint of S3, from which images of ECR come too, and those that are asked for. */
export function endpointSpecs(region: string, endpoints: readonly EndpointName[] = []): readonly EndpointSpec[] {
    const services = ["s3", ...endpoints.flatMap((name) => together[name] ?? [name])];
    return services.map((service) => ({
        name: service.replaceAll(".", "-"),
        serviceName: `${region.startsWith("cn-") && prefixedInChina.includes(service) ? "cn." : ""}com.amazonaws.${region}.${service}`,
        type: gateways.includes(service) ? "Gateway" : "Interface",
    }));
}
