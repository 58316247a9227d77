import { usedBy } from "../../reading/relations.ts";
import { listener, listenerRule } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { object, objects, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const albHttps: Rule = {
    name: "alb-https",
    scope: "stack",
    types: [...listener, ...listenerRule],
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "HTTP traffic can be read and changed in transit.",
    remedy: "Let the HTTP listener redirect to HTTPS on 443 with HTTP_301.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-1",
    controls: ["ELB.1", "CKV2_AWS_20"],
    unknown: "critical",
    checks: [
        ({ type, props }) => {
            if (!listener.includes(type) || props["protocol"] !== "HTTP") return undefined;
            const [action = {}] = objects(props["defaultActions"]);
            const { protocol, port, statusCode } = object(action["redirect"]);
            if (action["type"] === "redirect" && protocol === "HTTPS" && String(port) === "443" && statusCode === "HTTP_301")
                return undefined;
            const actual = [action["type"], protocol, port, statusCode].filter((part) => part !== undefined).map(shown);
            return `default action is ${actual.join(" ") || "not set"}, must be redirect HTTPS 443 HTTP_301; correct it`;
        },
        (rule) => {
            const isClear = usedBy(rule, "listenerArn", listener).some((own) => known(() => own.props["protocol"]) === "HTTP");
            if (!listenerRule.includes(rule.type) || !isClear) return undefined;
            // What goes before the default action also goes around its redirect.
            return objects(rule.props["actions"]).some(({ type }) => type === "forward")
                ? "forwards requests of an HTTP listener, must leave them to its redirect; move the rule to the HTTPS listener"
                : undefined;
        },
    ],
};
