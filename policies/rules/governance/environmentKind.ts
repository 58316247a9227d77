import { environmentKindName, kindIn } from "../../configuration/configuredKind.ts";
import { environments, kindTagsIn, namesKind, stackOf } from "../../environment/environment.ts";
import { stack as stackType } from "../../resources/typeTokens.ts";
import type { Rule } from "../../rule/rule.ts";
import { choice } from "../../rule/setting.ts";

const kind = choice(
    "kind",
    "",
    environments,
    "As what every resource is judged, whatever its tags and the name of the stack say; empty: as those say.",
);

/** The first policy of the pack: its configuration holds for all others, which Pulumi does not tell them. */
export const environmentKind: Rule = {
    name: environmentKindName,
    scope: "stack",
    isToldToOthers: true,
    types: stackType,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "How strictly a stack is judged depends on what it is for, and what nothing places is judged as production.",
    remedy: "Tag the resources by the default tags of their provider, or set kind in the configuration of the pack.",
    url: "https://www.pulumi.com/docs/iac/guides/crossguard/configuration/",
    unknown: "note",
    settings: [kind],
    applies: (_, { get }) => kindIn({ kind: get(kind) }) === undefined,
    checks: [
        ({ urn }, { stack }) =>
            namesKind(stackOf(urn)) || kindTagsIn(stack).length > 0
                ? undefined
                : "has neither a tag EnvironmentKind nor a name that says what it is, must have one where it is not production; tag its resources, or set kind",
        (_, { stack }) =>
            kindTagsIn(stack)
                .filter((tag) => !namesKind(tag))
                .map((tag) => `a tag EnvironmentKind is ${tag}, must be production, staging or development; correct it`),
    ],
};
