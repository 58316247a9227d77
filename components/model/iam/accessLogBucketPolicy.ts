import type { AwsPlace } from "../names.ts";
import { resourcePolicyJson } from "./resourcePolicy.ts";

export interface AccessLogBucketPolicyArgs extends AwsPlace {
    readonly bucketArn: string;
    /** Key prefix of the logs, without slashes at its ends; AWS appends `/AWSLogs/<account>/`. */
    readonly prefix: string;
}

/**
 * Lets the load balancers of this account and region write their access logs, and refuses everything that does not come over TLS.
 * There is no condition on aws:SourceAccount: the page does not promise that the delivery sends it, and an absent key refuses every log.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export function accessLogBucketPolicy({ bucketArn, accountId, region, prefix }: AccessLogBucketPolicyArgs): string {
    return resourcePolicyJson([
        {
            Sid: "LoadBalancersWriteLogs",
            Effect: "Allow",
            Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
            Action: "s3:PutObject",
            Resource: `${bucketArn}/${prefix}/AWSLogs/${accountId}/*`,
            Condition: { ArnLike: { "aws:SourceArn": `arn:aws:elasticloadbalancing:${region}:${accountId}:loadbalancer/*` } },
        },
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
