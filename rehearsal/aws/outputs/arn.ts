import { dnsSuffixOf } from "../cloud/partition.ts";
import { text } from "../propertyValues.ts";
import type { OutputsRequest } from "./outputsRow.ts";

type Where = Pick<OutputsRequest, "partition" | "region" | "accountId">;

/** `arn:aws:ecs:eu-central-1:111122223333:cluster/amply`. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function arn({ partition, region, accountId }: Where, service: string, resource: string): string {
    return `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}

/** IAM is in no region. */
export function iamArn({ partition, accountId }: Where, resource: string): string {
    return `arn:${partition}:iam::${accountId}:${resource}`;
}

/** `sqs.eu-central-1.amazonaws.com` */
export function hostIn({ partition, region }: Where, service: string): string {
    return `${service}.${region}.${dnsSuffixOf(partition)}`;
}

/** The last part of an ARN, after the `separator`, or the name that was given instead of an ARN. */
export function nameIn(arnOrName: unknown, separator = "/"): string {
    const given = text(arnOrName);
    return given.slice(given.lastIndexOf(separator) + 1);
}
