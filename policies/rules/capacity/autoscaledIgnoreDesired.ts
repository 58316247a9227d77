import { targetsOf } from "../../reading/relations.ts";
import { service } from "../../resources/typeTokens.ts";
import type { Rule } from "../../rule/rule.ts";

export const autoscaledIgnoreDesired: Rule = {
    name: "autoscaled-ignore-desired",
    scope: "stack",
    types: service,
    severity: "medium",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "Otherwise each deployment resets the service to the count in the code, whatever scaling had set.",
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
