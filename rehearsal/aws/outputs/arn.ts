import { text } from "../propertyValues.ts";
import type { OutputsRequest } from "./outputsRow.ts";

/** `arn:aws:ecs:eu-central-1:111122223333:cluster/amply`. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function arn({ region, accountId }: Pick<OutputsRequest, "region" | "accountId">, service: string, resource: string): string {
    return `arn:aws:${service}:${region}:${accountId}:${resource}`;
}

/** The last part of an ARN, after the `separator`, or the name that was given instead of an ARN. */
export function nameIn(arnOrName: unknown, separator = "/"): string {
    const given = text(arnOrName);
    return given.slice(given.lastIndexOf(separator) + 1);
}
