import { targetsOf } from "../../frame/relations.ts";
import type { Rule } from "../../frame/rule.ts";
import { service } from "../../frame/tokens.ts";

export const autoscaledIgnoreDesired: Rule = {
    name: "autoscaled-ignore-desired",
    scope: "stack",
    types: service,
    severity: "medium",
    reason: "Otherwise each deployment puts the service back to the count in the code, whatever scaling has made of it.",
    remedy: "Add desiredCount to ignoreChanges of the service.",
    url: "https://www.pulumi.com/docs/iac/concepts/options/ignorechanges/",
    unknown: "note",
    checks: [
        (resource, { stack }) =>
            targetsOf(resource, stack).length > 0 && !resource.opts.ignoreChanges.includes("desiredCount")
                ? "ignoreChanges lacks desiredCount though the service is scaled, must hold it; add it"
                : undefined,
    ],
};
