import { arn, type AwsPlace, iamArn } from "../names.ts";
import { partitionOf } from "../partition.ts";
import { type ResourceStatement, resourcePolicyJson } from "./resourcePolicy.ts";

export interface AccessLogBucketPolicyArgs extends AwsPlace {
    readonly bucketArn: string;
    /** Key prefix of the logs, without slashes at its ends; AWS appends `/AWSLogs/<account>/`. */
    readonly prefix: string;
}

/**
 * Accounts in which AWS runs the load balancers that write logs, in the partitions for which AWS promises no service principal.
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/elb/service_account_data_source.go
 */
const logAccounts: Readonly<Record<string, string>> = {
    "cn-north-1": "638102146993",
    "cn-northwest-1": "037604701340",
    "us-gov-east-1": "190560391635",
    "us-gov-west-1": "048591011584",
};

/**
 * Lets the load balancers of this account and region write their access logs, and refuses everything that does not come over TLS.
 * There is no condition on aws:SourceAccount: the page does not promise that the delivery sends it, and an absent key refuses every log.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export function accessLogBucketPolicy({ bucketArn, prefix, ...place }: AccessLogBucketPolicyArgs): string {
    const write = { Effect: "Allow", Action: "s3:PutObject", Resource: `${bucketArn}/${prefix}/AWSLogs/${place.accountId}/*` } as const;
    return resourcePolicyJson([
        {
            ...write,
            Sid: "LoadBalancersWriteLogs",
            Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
            Condition: { ArnLike: { "aws:SourceArn": arn("elasticloadbalancing", place, "loadbalancer/*") } },
        },
        ...logAccountStatements(write, place.region),
        {
            Sid: "NobodyWithoutTls",
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: [bucketArn, `${bucketArn}/*`],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
    ]);
}

/** An account sends no ARN of a load balancer that a condition could look at. */
function logAccountStatements(
    write: Pick<ResourceStatement, "Effect" | "Action" | "Resource">,
    region: string,
): readonly ResourceStatement[] {
    const accountId = partitionOf(region) === "aws" ? undefined : logAccounts[region];
    return accountId === undefined
        ? []
        : [{ ...write, Sid: "AccountOfLoadBalancersWritesLogs", Principal: { AWS: iamArn({ accountId, region }, "root") } }];
}
