import type { Permission } from "../../../components/vocabulary/permissions.ts";
import type { Path } from "../../problem.ts";

/** An ARN in permissions, and where below them. */
export interface PermissionArn {
    readonly path: Path;
    readonly arn: string;
}

/** The ARNs of permissions that are for this account, region and partition: a reason admits others, and a bucket is in a partition alone. */
export function permissionArns(permissions: readonly Permission[]): readonly PermissionArn[] {
    return permissions.flatMap((permission, index) =>
        permission.reason === undefined ? arnsOf(permission).map(({ path, arn }) => ({ path: [index, ...path], arn })) : [],
    );
}

function arnsOf(permission: Permission): readonly PermissionArn[] {
    switch (permission.kind) {
        case "statement":
            return permission.resources.flatMap((resource, index) => namesOwner(["resources", index], resource));
        case "s3":
            return [...namesOwner(["s3", "bucket"], permission.bucket), ...namesOwner(["s3", "keyArn"], permission.keyArn)];
        case "dynamodb":
            return [...namesOwner(["dynamodb", "table"], permission.table), ...namesOwner(["dynamodb", "keyArn"], permission.keyArn)];
        case "sqs":
            return [...namesOwner(["sqs", "queue"], permission.queue), ...namesOwner(["sqs", "keyArn"], permission.keyArn)];
        case "sns":
            return [...namesOwner(["sns", "topic"], permission.topic), ...namesOwner(["sns", "keyArn"], permission.keyArn)];
        case "ses":
            return namesOwner(["ses", "identity"], permission.identity);
        case "kms":
            return namesOwner(["kms", "key"], permission.key);
    }
}

function namesOwner(path: Path, arn: string | undefined): readonly PermissionArn[] {
    return arn !== undefined && /^arn:[^:]+:[^:]+:[^:]*:(\d{12})?:/.test(arn) ? [{ path, arn }] : [];
}
