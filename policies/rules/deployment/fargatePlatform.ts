import { isSet } from "../../frame/read.ts";
import type { Rule } from "../../frame/rule.ts";
import { service } from "../../frame/tokens.ts";

export const fargatePlatform: Rule = {
    name: "fargate-platform",
    scope: "resource",
    types: service,
    severity: "low",
    reason: "Only the latest platform version gets security fixes.",
    remedy: "Leave platformVersion out or set it to LATEST.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-10",
    controls: ["ECS.10", "CKV_AWS_332"],
    unknown: "note",
    checks: [
        ({ props }) =>
            isSet(props, "platformVersion") && props["platformVersion"] !== "LATEST"
                ? `platformVersion is ${String(props["platformVersion"])}, must be LATEST; set it or leave it out`
                : undefined,
    ],
};
