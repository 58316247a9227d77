import assert from "node:assert/strict";
import { unknownValue } from "../../../contract/values.ts";
import { InputTests } from "../../testing/testRefusals.ts";
import { routingRefusals } from "./routing.ts";

const rule = "aws:lb/listenerRule:ListenerRule";
const targetGroup = "aws:lb/targetGroup:TargetGroup";
const tests = new InputTests();
const hosts = (...values: unknown[]) => ({ hostHeader: { values } });
const header = (httpHeaderName: unknown, ...values: unknown[]) => ({ httpHeader: { httpHeaderName, values } });
const rules = (...conditions: unknown[]) => ({ listenerArn: "arn:listener", actions: [], conditions });

describe("refusals of rules and protocols", () => {
    it("takes five condition values in all, of whatever kind", () => {
        const name = "rule-condition-values";
        const others = [header("X-A", "1"), { httpRequestMethod: { values: ["GET"] } }, { pathPattern: { values: ["/a"] } }];
        tests.allows(name, rule, rules(hosts("a", "b", "c", "d", "e")), rules(hosts("a", unknownValue), ...others), rules(unknownValue));
        tests.refuses(
            name,
            rule,
            rules(hosts("a", "b", "c"), ...others),
            "TooManyConditionValues: A rule can only have '5' condition values, got 6; make two rules",
        );
        tests.refuses(
            name,
            rule,
            rules({ queryStrings: Array.from({ length: 6 }, (_, index) => ({ value: String(index) })) }),
            "TooManyConditionValues: A rule can only have '5' condition values, got 6; make two rules",
        );
    });

    it("takes one condition of a kind, and several of headers", () => {
        const name = "rule-condition-kinds";
        tests.allows(name, rule, rules(hosts("a"), header("X-A", "1"), header("X-B", "1")));
        tests.refuses(
            name,
            rule,
            rules(hosts("a"), hosts("b")),
            "ValidationError: A rule can only have one 'hostHeader' condition; put all values into one",
        );
    });

    it("takes names of headers of 40 characters, and not that of the host", () => {
        const name = "rule-header-name";
        tests.allows(name, rule, rules(header("x".repeat(39), "1")), rules(header("x".repeat(40), "1")), rules(header(unknownValue, "1")));
        for (const wrong of ["x".repeat(41), "Host"]) {
            const reason = `ValidationError: Condition field 'http-header' has an invalid name '${wrong}'; use hostHeader for hosts, and at most 40 characters`;
            tests.refuses(name, rule, rules(header(wrong, "1")), reason);
        }
    });

    it("takes a rule that ends with its one answer, whatever stands before it", () => {
        const name = "rule-last-action";
        const actions = (...all: readonly unknown[]) => ({ listenerArn: "arn:listener", actions: all, conditions: [] });
        const [login, forward] = [
            { type: "authenticate-cognito", order: 1 },
            { type: "forward", order: 2 },
        ];
        tests.allows(
            name,
            rule,
            actions({ type: "forward" }),
            actions(login, forward),
            actions(forward, login),
            actions({ type: unknownValue }),
        );
        for (const wrong of [
            [login],
            [
                { ...forward, order: 1 },
                { ...login, order: 2 },
            ],
            [forward, { type: "redirect", order: 3 }],
        ]) {
            const reason =
                "InvalidLoadBalancerAction: A rule has exactly one of 'forward', 'redirect' and 'fixed-response', and it comes last; order its actions so";
            tests.refuses(name, rule, actions(...wrong), reason);
        }
    });

    it("takes a login at URLs with https", () => {
        const name = "login-endpoints";
        const urls = {
            issuer: "https://a",
            authorizationEndpoint: "https://a/1",
            tokenEndpoint: unknownValue,
            userInfoEndpoint: "https://a/3",
        };
        const login = (changes: object) => ({
            listenerArn: "arn:listener",
            conditions: [],
            actions: [
                { type: "authenticate-oidc", order: 1, authenticateOidc: { ...urls, ...changes } },
                { type: "forward", order: 2 },
            ],
        });
        tests.allows(name, rule, login({}));
        tests.refuses(
            name,
            rule,
            login({ tokenEndpoint: "http://a/2" }),
            "ValidationError: 'tokenEndpoint' must be a full URL with the HTTPS protocol; write it as the provider's discovery document does",
        );
    });

    it("takes the codes that the protocol has", () => {
        const name = "target-group-matcher";
        const matcher = (codes: unknown, protocolVersion?: string) => ({ healthCheck: { matcher: codes }, protocolVersion });
        tests.allows(name, targetGroup, matcher("200-499"), matcher("200,204"), matcher(unknownValue), matcher("0-99", "GRPC"), {});
        for (const [codes, version, range] of [
            ["199", "HTTP1", "200-499"],
            ["200-500", "HTTP2", "200-499"],
            ["100", "GRPC", "0-99"],
            ["ok", undefined, "200-499"],
        ] as const) {
            const reason = `ValidationError: Health check matcher '${codes}' must be within ${range}; use such codes`;
            tests.refuses(name, targetGroup, matcher(codes, version), reason);
        }
    });

    it("takes log groups of AWS WAF by the start of their names", () => {
        const name = "waf-log-destination";
        const type = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
        const to = (group: string) => ({
            resourceArn: "arn:acl",
            logDestinationConfigs: [`arn:aws:logs:eu-central-1:1:log-group:${group}`],
        });
        tests.allows(name, type, to("aws-waf-logs-a"), { resourceArn: "arn:acl", logDestinationConfigs: [unknownValue, "arn:aws:s3:::b"] });
        tests.refuses(
            name,
            type,
            to("waf"),
            "WAFInvalidParameterException: a log destination's name must begin with aws-waf-logs-, got arn:aws:logs:eu-central-1:1:log-group:waf; rename it",
        );
    });

    it("is tested to the last row", () => {
        assert.deepEqual(tests.untested(routingRefusals), []);
    });
});
