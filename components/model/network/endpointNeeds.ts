import { type EndpointName, endpointNames } from "../../vocabulary/network.ts";
import type { Statement } from "../iam/statement.ts";
import { ecrImage } from "../images/ecrImage.ts";
import type { ServicePlan } from "../services/servicePlan.ts";

/** Endpoints by the service in the names of actions of IAM, where the two differ. */
const byAction: Readonly<Record<string, EndpointName>> = { cloudwatch: "monitoring", firehose: "kinesis-firehose" };

/**
 * Regions since 23 December 2023, in which AWS wants the endpoints of ECS for tasks on Fargate as well.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 */
const regionsWithEcs: readonly string[] = ["ap-east-2", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-west-1", "mx-central-1"];

/**
 * What the tasks of a service call in AWS, beside S3, where they have no other way there: Fargate fetches the image and the secrets and writes
 * the log through the network interface of the task.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 */
export function endpointNeeds(plan: ServicePlan, region: string): ReadonlySet<EndpointName> {
    const credentials = containersOf(plan).some(({ registryCredentials }) => registryCredentials !== undefined);
    return new Set<EndpointName>([
        "ecr",
        "logs",
        ...plan.secrets.map(({ store }) => store),
        ...(credentials ? (["secretsmanager"] as const) : []),
        // Only then sessions of ECS Exec may be opened.
        ...(plan.container.initProcess ? (["ssmmessages"] as const) : []),
        ...(plan.tasks.ec2 === undefined && !regionsWithEcs.includes(region) ? [] : (["ecs"] as const)),
        ...(plan.queue !== undefined || plan.sendsTo.length > 0 ? (["sqs"] as const) : []),
        ...endpointsOf(plan.statements),
    ]);
}

/** What whoever may do this calls in AWS. */
export function endpointsOf(statements: readonly Statement[]): readonly EndpointName[] {
    return statements.flatMap(endpointsOfStatement);
}

/** Images that come from no repository of ECR in the region, which no endpoint leads to. */
export function imagesFromElsewhere(plan: ServicePlan, region: string): readonly string[] {
    return [...new Set(containersOf(plan).map(({ image }) => image))].filter((image) => ecrImage(image)?.region !== region);
}

function containersOf({ container, sidecars = [] }: ServicePlan) {
    return [container, ...sidecars];
}

function endpointsOfStatement({ actions, condition }: Statement): readonly EndpointName[] {
    // The other service calls KMS, not the task.
    if (condition?.["StringEquals"]?.["kms:ViaService"] !== undefined) return [];
    return actions.flatMap((action) => {
        const [service = ""] = action.split(":");
        return byAction[service] ?? endpointNames.find((name) => name === service) ?? [];
    });
}
