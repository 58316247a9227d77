import type { Permission, StatementPermission } from "../../../vocabulary/permissions.ts";
import { knowsNoResource, needsCondition } from "./withoutResource.ts";

/** Something wrong with a permission, and where below it. */
export interface PermissionProblem {
    readonly key: readonly (string | number)[];
    /** `<what is wrong>, got <value>; <what to do>`. */
    readonly text: string;
}

/** What is wider than it has to be, or allows nothing. A reason beside it admits what is wide. */
export function permissionProblems(permission: Permission): readonly PermissionProblem[] {
    switch (permission.kind) {
        case "statement":
            return [
                ...permission.actions.flatMap((action, index) => at(["actions", index], actionProblem(action, permission))),
                ...permission.resources.flatMap((resource, index) => at(["resources", index], resourceProblem(resource, permission))),
            ];
        case "s3":
            return at(["s3", "bucket"], directoryProblem(permission.bucket));
        case "dynamodb":
            return permission.access === "write" && (permission.indexes ?? []).length > 0
                ? at(["dynamodb", "indexes"], "only read, got access write; write read-write, or delete them")
                : [];
        case "sqs":
        case "sns":
        case "ses":
        case "kms":
            return [];
    }
}

function at(key: PermissionProblem["key"], text: string | undefined): readonly PermissionProblem[] {
    return text === undefined ? [] : [{ key, text }];
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam.html */
function directoryProblem(bucket: string): string | undefined {
    return bucket.endsWith("--x-s3")
        ? `a directory bucket, whose one action is s3express:CreateSession, got ${bucket}; write actions and resources`
        : undefined;
}

const reasonElse = "or say why in reason";

function actionProblem(action: string, permission: StatementPermission): string | undefined {
    const { resources, reason } = permission;
    if (/^\*(:.*)?$/.test(action) || /^[^:]*\*[^:]*:/.test(action)) return `all of AWS, got ${action}; name each action that is needed`;
    if (handsOutRoles(action) && resources.some((resource) => resource.includes("*"))) {
        return `may give any role to what it starts, got ${action} with a wildcard in resources; name the role`;
    }
    if (reason === undefined && /[*?]/.test(action)) return `a wildcard, got ${action}; name each action that is needed, ${reasonElse}`;
    if (reason === undefined && changesRights(action)) {
        return `may raise its own rights, got ${action}; leave it to those who deploy, ${reasonElse}`;
    }
    return emptyProblem(action, resources);
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
function handsOutRoles(action: string): boolean {
    return action.startsWith("iam:") && matches(action, "iam:PassRole");
}

/** Whoever may write in IAM may give himself the rest. @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
function changesRights(action: string): boolean {
    return action.startsWith("iam:") && !/^iam:(Get|List|Simulate|Generate)/i.test(action);
}

function matches(pattern: string, action: string): boolean {
    const source = pattern
        .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
        .replaceAll("*", ".*")
        .replaceAll("?", ".");
    return new RegExp(`^${source}$`, "i").test(action);
}

/** Services whose actions are about resources with ARNs of the same service. */
const ownArns: readonly string[] = [
    "dynamodb",
    "events",
    "firehose",
    "kinesis",
    "kms",
    "lambda",
    "s3",
    "secretsmanager",
    "ses",
    "sns",
    "sqs",
    "ssm",
    "states",
];
/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
const onObjects = /^s3:(AbortMultipartUpload|DeleteObject|GetObject|PutObject|RestoreObject)/;
const onBuckets = /^s3:ListBucket/;

/** A statement in which an action and its resources do not meet is taken by IAM, and allows nothing. */
function emptyProblem(action: string, resources: readonly string[]): string | undefined {
    const [service = ""] = action.split(":");
    const own = resources.filter((resource) => resource === "*" || resource.split(":")[2] === service);
    if (!ownArns.includes(service) || resources.includes("*")) return undefined;
    if (own.length === 0) return `allows nothing, got ${action} without a resource of ${service}; add its ARN to resources`;
    if (onObjects.test(action) && !own.some((arn) => /[/*]/.test(arn))) {
        return `about objects, got ${action} on a bucket alone; add /* behind the ARN of the bucket`;
    }
    return onBuckets.test(action) && own.every((arn) => arn.includes("/"))
        ? `about a bucket, got ${action} on objects alone; add the ARN of the bucket without what follows the slash`
        : undefined;
}

function resourceProblem(resource: string, { actions, conditions, reason }: StatementPermission): string | undefined {
    if (reason !== undefined || !isWide(resource)) return undefined;
    const hasCondition = Object.keys(conditions ?? {}).length > 0;
    if (resource === "*" && actions.every((action) => knowsNoResource(action, hasCondition))) return undefined;
    const held = resource === "*" && !hasCondition ? actions.find(needsCondition) : undefined;
    if (held !== undefined) return `metrics of every service, got ${held} on *; add the condition cloudwatch:namespace, ${reasonElse}`;
    return `wider than one account, region or service needs, got ${resource}; name the resource, ${reasonElse}`;
}

/** Every resource of a service, or those of any account or region. */
function isWide(resource: string): boolean {
    const [, , service, region = "", account = "", ...rest] = resource.split(":");
    // What stands before the slash is a bucket, and else a kind: role/*.
    const whole = service === "s3" ? /^\*/ : /^([\w-]+[/:])?\**$/;
    return resource === "*" || region.includes("*") || account.includes("*") || whole.test(rest.join(":"));
}
