import type { DeletionRefusal } from "./refusal.ts";

const common = { kind: "deletion" } as const;

/** Deletions that AWS refuses because deletion protection is enabled. */
export const protectionRefusals: readonly DeletionRefusal[] = [
    {
        ...common,
        rule: "load-balancer-protected",
        types: ["aws:lb/loadBalancer:LoadBalancer"],
        property: "enableDeletionProtection",
        says: "a load balancer with deletion protection cannot be deleted",
        source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#deletion-protection",
        problem: ({ id, properties }) => {
            if (properties["enableDeletionProtection"] !== true) return undefined;
            return (
                `OperationNotPermitted: Load balancer '${id}' cannot be deleted because deletion protection is enabled; ` +
                "set deletionProtection: false, run up, then delete it"
            );
        },
    },
    {
        ...common,
        rule: "log-group-protected",
        types: ["aws:cloudwatch/logGroup:LogGroup"],
        property: "deletionProtectionEnabled",
        says: "a log group with deletion protection cannot be deleted",
        source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogGroupDeletionProtection.html",
        problem: ({ id, properties }) => {
            if (properties["deletionProtectionEnabled"] !== true) return undefined;
            return (
                `ValidationException: log group ${id} cannot be deleted because deletion protection is enabled; ` +
                "set deletionProtection: false, run up, then delete it"
            );
        },
    },
    {
        ...common,
        rule: "table-protected",
        types: ["aws:dynamodb/table:Table"],
        property: "deletionProtectionEnabled",
        says: "a table with deletion protection cannot be deleted, and so not replaced",
        source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html#WorkingWithTables.Basics.DeletionProtection",
        problem: ({ id, properties }) => {
            if (properties["deletionProtectionEnabled"] !== true) return undefined;
            return (
                `ValidationException: Table '${id}' cannot be deleted because deletion protection is enabled; ` +
                "set deletionProtection: false, run up, then delete it"
            );
        },
    },
];
