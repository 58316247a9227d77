import { hasUnknown } from "../../../contract/values.ts";
import { block, blocks, knownText, list, numberIn, text, valuesAt } from "../../propertyValues.ts";
import type { InputRefusal } from "../refusal.ts";

const elb = "https://docs.aws.amazon.com/elasticloadbalancing/latest";
const rule = "aws:lb/listenerRule:ListenerRule";
const targetGroup = "aws:lb/targetGroup:TargetGroup";
const conditionKinds = ["hostHeader", "pathPattern", "httpRequestMethod", "httpHeader", "sourceIp"] as const;
const mostValues = 5;

/** Refusals of rules and of the protocol of target groups. */
export const routingRefusals: readonly InputRefusal[] = [
    {
        kind: "inputs",
        rule: "rule-condition-values",
        types: [rule],
        property: "conditions",
        says: `a rule has ${String(mostValues)} condition values at most, and AWS does not raise that quota`,
        source: `${elb}/application/load-balancer-limits.html`,
        problem: ({ conditions }) => {
            const ofKind = (condition: (typeof conditionKinds)[number]) => valuesAt({ conditions }, `conditions[].${condition}.values[]`);
            const count = [...conditionKinds.flatMap(ofKind), ...valuesAt({ conditions }, "conditions[].queryStrings[]")].length;
            if (count <= mostValues) return undefined;
            return `TooManyConditionValues: A rule can only have '${String(mostValues)}' condition values, got ${String(count)}; make two rules`;
        },
    },
    {
        kind: "inputs",
        rule: "rule-condition-kinds",
        types: [rule],
        property: "conditions",
        says: "a rule has one condition on hosts at most, one on paths and one on methods",
        source: `${elb}/APIReference/API_RuleCondition.html`,
        problem: ({ conditions }) => {
            const twice = conditionKinds
                .filter((kind) => kind !== "httpHeader")
                .find((kind) => blocks(conditions).filter((condition) => condition[kind] !== undefined).length > 1);
            return twice && `ValidationError: A rule can only have one '${twice}' condition; put all values into one`;
        },
    },
    {
        kind: "inputs",
        rule: "rule-header-name",
        types: [rule],
        property: "conditions",
        says: "the name of a header has 40 characters at most, and is not `Host`",
        source: `${elb}/APIReference/API_HttpHeaderConditionConfig.html`,
        problem: (inputs) => {
            const names = valuesAt(inputs, "conditions[].httpHeader.httpHeaderName").flatMap((name) => knownText(name) ?? []);
            const wrong = names.find((name) => name.length > 40 || name.toLowerCase() === "host");
            return (
                wrong &&
                `ValidationError: Condition field 'http-header' has an invalid name '${wrong}'; use hostHeader for hosts, and at most 40 characters`
            );
        },
    },
    {
        kind: "inputs",
        rule: "rule-last-action",
        types: [rule],
        property: "actions",
        says: "a rule forwards, redirects or answers exactly once, as its last action; a login stands before it",
        source: `${elb}/APIReference/API_CreateRule.html`,
        problem: ({ actions }) => {
            const all = blocks(actions).filter(({ type }) => type !== undefined);
            // Actions without an order are performed as they stand.
            const inOrder = all.toSorted((a, b) => (numberIn(a["order"]) ?? 0) - (numberIn(b["order"]) ?? 0));
            const ending = inOrder.map(({ type }) => ["forward", "redirect", "fixed-response"].includes(text(type)));
            if (all.length === 0 || hasUnknown(actions) || (ending.at(-1) === true && ending.indexOf(true) === ending.length - 1))
                return undefined;
            return "InvalidLoadBalancerAction: A rule has exactly one of 'forward', 'redirect' and 'fixed-response', and it comes last; order its actions so";
        },
    },
    {
        kind: "inputs",
        rule: "login-endpoints",
        types: [rule],
        property: "actions",
        says: "issuer and endpoints of a login by OIDC are URLs with https",
        source: `${elb}/APIReference/API_AuthenticateOidcActionConfig.html`,
        problem: (inputs) => {
            const keys = ["issuer", "authorizationEndpoint", "tokenEndpoint", "userInfoEndpoint"] as const;
            const wrong = keys.find((key) =>
                valuesAt(inputs, `actions[].authenticateOidc.${key}`).some((url) => knownText(url)?.startsWith("https://") === false),
            );
            return (
                wrong &&
                `ValidationError: '${wrong}' must be a full URL with the HTTPS protocol; write it as the provider's discovery document does`
            );
        },
    },
    {
        kind: "inputs",
        rule: "target-group-matcher",
        types: [targetGroup],
        property: "healthCheck.matcher",
        says: "healthy answers are codes from 200 to 499, for gRPC from 0 to 99",
        source: `${elb}/APIReference/API_Matcher.html`,
        problem: ({ healthCheck, protocolVersion }) => {
            const matcher = knownText(block(healthCheck)["matcher"]);
            if (matcher === undefined || matcher === "") return undefined;
            const [least, most] = protocolVersion === "GRPC" ? [0, 99] : [200, 499];
            const isOut = matcher.split(/[,-]/).some((code) => !/^\d+$/.test(code) || Number(code) < least || Number(code) > most);
            if (!isOut) return undefined;
            return `ValidationError: Health check matcher '${matcher}' must be within ${String(least)}-${String(most)}; use such codes`;
        },
    },
    {
        kind: "inputs",
        rule: "waf-log-destination",
        types: ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"],
        property: "logDestinationConfigs",
        says: "the name of a log group of AWS WAF starts with `aws-waf-logs-`",
        source: "https://docs.aws.amazon.com/waf/latest/APIReference/API_LoggingConfiguration.html",
        problem: ({ logDestinationConfigs }) => {
            const arns = list(logDestinationConfigs).flatMap((arn) => knownText(arn) ?? []);
            const wrong = arns.find((arn) => arn.includes(":log-group:") && !arn.includes(":log-group:aws-waf-logs-"));
            return wrong && `WAFInvalidParameterException: a log destination's name must begin with aws-waf-logs-, got ${wrong}; rename it`;
        },
    },
];
