import { table } from "../../resources/typeTokens.ts";
import { isTrue, object, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const tableRecovery: Rule = {
    name: "table-recovery",
    scope: "resource",
    types: table,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "Without recovery to a point in time, what a fault in the code deletes from a table is gone.",
    remedy: "Set pointInTimeRecovery.enabled.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-2",
    controls: ["DynamoDB.2", "CKV_AWS_28"],
    unknown: "note",
    checks: [
        ({ props }) => {
            const { enabled } = object(props["pointInTimeRecovery"]);
            return isTrue(enabled) ? undefined : `pointInTimeRecovery.enabled is ${shown(enabled)}, must be true; set it`;
        },
    ],
};
