import { isProduction } from "../../environment/environment.ts";
import { loadBalancer } from "../../resources/typeTokens.ts";
import { isTrue, object, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { flag } from "../../rule/setting.ts";

const accessLogsOff = flag("accessLogsOff", false, "Accept a load balancer of production without access logs.");

export const albHardening: Rule = {
    name: "alb-hardening",
    scope: "resource",
    types: loadBalancer,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "A load balancer should drop malformed requests, be protected from deletion by mistake, and log who accessed it.",
    remedy: "Set dropInvalidHeaderFields and a defensive desync mode, and in production deletion protection and access logs.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html",
    controls: ["ELB.4", "ELB.5", "ELB.6", "ELB.12", "CKV_AWS_91", "CKV_AWS_131", "CKV_AWS_328", "CKV_AWS_150"],
    unknown: "note",
    settings: [accessLogsOff],
    applies: ({ props }) => props["loadBalancerType"] === undefined || props["loadBalancerType"] === "application",
    checks: [
        ({ props: { dropInvalidHeaderFields } }) =>
            isTrue(dropInvalidHeaderFields)
                ? undefined
                : `dropInvalidHeaderFields is ${shown(dropInvalidHeaderFields)}, must be true; set it`,
        ({ props: { desyncMitigationMode } }) =>
            ["defensive", "strictest"].includes(String(desyncMitigationMode ?? "defensive"))
                ? undefined
                : `desyncMitigationMode is ${shown(desyncMitigationMode)}, must be defensive or strictest; set it`,
        ({ props: { enableDeletionProtection } }, { environment }) =>
            isTrue(enableDeletionProtection) || !isProduction(environment)
                ? undefined
                : `enableDeletionProtection is ${shown(enableDeletionProtection)}, must be true in production; set it`,
        ({ props }, { environment, get }) => {
            const { enabled } = object(props["accessLogs"]);
            return isTrue(enabled) || !isProduction(environment) || get(accessLogsOff)
                ? undefined
                : `accessLogs.enabled is ${shown(enabled)}, must be true in production; set it`;
        },
    ],
};
