import { usedUrns } from "../../reading/relations.ts";
import { lookup } from "../../resources/lookup.ts";
import type { Props, Resource } from "../../resources/resource.ts";
import { listenerRule } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { num, object, objects, text, texts } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const listenerRuleReached: Rule = {
    name: "listener-rule-reached",
    scope: "stack",
    types: listenerRule,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "A load balancer takes the first rule that fits, so that a rule whose requests an earlier one takes never gets any.",
    remedy: "Give the narrower rule the lower priority, or remove it.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html",
    unknown: "note",
    checks: [
        (own, { stack }) => {
            const conditions = conditionsOf(own);
            const priority = num(own.props["priority"]) ?? -Infinity;
            const earlier = rulesBy(stack, listenersOf(own)).find(
                (rule) =>
                    rule.urn !== own.urn &&
                    (known(() => num(rule.props["priority"])) ?? Infinity) < priority &&
                    (known(() => takesAll(conditionsOf(rule), conditions)) ?? false),
            );
            return earlier && `gets no request that ${earlier.name} does not take before it, must come first; swap their priorities`;
        },
    ],
};

const rulesBy = lookup(listenerRule, listenersOf);

/** By reference, or by the ARN. */
function listenersOf(rule: Resource): readonly string[] {
    const arn = known(() => text(rule.props["listenerArn"]));
    return [...usedUrns(rule, "listenerArn"), ...(arn === undefined ? [] : [arn])];
}

/** What a rule asks of one field of a request, and the patterns of which one has to fit. */
interface Condition {
    readonly field: string;
    readonly patterns: readonly string[];
}

/** A header and a query are fields by their own names. */
function conditionsOf({ props }: Resource): readonly Condition[] {
    return objects(props["conditions"]).flatMap((condition) =>
        Object.entries(condition).flatMap(([field, asked]) => {
            if (field === "queryStrings")
                return [{ field, patterns: objects(asked).map(({ key, value }) => `${String(key ?? "*")}=${String(value)}`) }];
            const { values, httpHeaderName }: Props = object(asked);
            const patterns = texts(values);
            return patterns.length === 0 ? [] : [{ field: `${field} ${String(httpHeaderName ?? "").toLowerCase()}`, patterns }];
        }),
    );
}

/** Whether every request that fits the later conditions fits the earlier ones. */
function takesAll(earlier: readonly Condition[], later: readonly Condition[]): boolean {
    return (
        earlier.length > 0 &&
        earlier.every(({ field, patterns }) =>
            later.some((own) => own.field === field && own.patterns.every((value) => patterns.some((pattern) => holds(pattern, value)))),
        )
    );
}

/** Whether what fits the value fits the pattern, in which `*` stands for any letters and `?` for one. */
function holds(pattern: string, value: string): boolean {
    const parts = pattern
        .split(/([*?])/)
        .map((part) => (part === "*" ? ".*" : part === "?" ? "[^*]" : part.replace(/[.+^${}()|[\]\\]/g, "\\$&")));
    return new RegExp(`^${parts.join("")}$`, "s").test(value);
}
