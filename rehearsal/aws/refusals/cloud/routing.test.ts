import assert from "node:assert/strict";
import { CloudTests } from "../../testing/testRefusals.ts";
import { routingCompositionRefusals } from "./routing.ts";

const listener = "aws:lb/listener:Listener";
const rule = "aws:lb/listenerRule:ListenerRule";
const targetGroup = "aws:lb/targetGroup:TargetGroup";
const tests = new CloudTests();
const forward = { type: "forward" } as const;
const https = { port: 443, protocol: "HTTPS", defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }] };
const http = { ...https, port: 81, protocol: "HTTP" };

describe("a login", () => {
    it("stands at an HTTPS listener", async () => {
        const at = (of: object) => (program: Parameters<Parameters<CloudTests["allows"]>[0]>[0]) => {
            const group = program.make(targetGroup, "group", { name: "plain" });
            const on = program.make(listener, "on", { ...of });
            const login = { type: "authenticate-cognito", order: 1, authenticateCognito: {} };
            program.make(rule, "subject", { listenerArn: on.id, actions: [login, { ...forward, order: 2, targetGroupArn: group.id }] });
        };
        await tests.allows(at(https));
        await tests.refuses(
            "login-https",
            rule,
            "InvalidLoadBalancerAction: Action type 'authenticate-cognito' is only supported on HTTPS listeners; use one",
            at(http),
        );
    });
});

describe("refusals of target groups that speak HTTP/2 or gRPC", () => {
    const behind = (protocolVersion: string, of: object, ...before: readonly object[]) => ({
        of,
        protocolVersion,
        actions: (arn: unknown) => [...before, { ...forward, targetGroupArn: arn }],
    });
    const login = { type: "authenticate-oidc", authenticateOidc: {} };
    const made = ({ of, protocolVersion, actions }: ReturnType<typeof behind>) => {
        return (program: Parameters<Parameters<CloudTests["allows"]>[0]>[0]) => {
            const group = program.make(targetGroup, "group", { name: "special", protocolVersion });
            const on = program.make(listener, "on", { ...of });
            program.make(rule, "subject", { listenerArn: on.id, actions: actions(group.id) });
        };
    };

    it("stand behind an HTTPS listener", async () => {
        await tests.allows(made(behind("GRPC", https)));
        await tests.allows(made(behind("HTTP1", http)));
        await tests.refuses(
            "protocol-version-https",
            rule,
            "InvalidConfigurationRequest: Listener protocol 'HTTP' is not supported with a target group with the protocol-version 'HTTP2'; use an HTTPS listener",
            made(behind("HTTP2", http)),
        );
    });

    it("get requests by rules that only forward", async () => {
        await tests.allows(made(behind("HTTP1", https, login)));
        await tests.refuses(
            "protocol-version-only-forwards",
            rule,
            "InvalidConfigurationRequest: Action type 'authenticate-oidc' is not supported with a target group with the protocol-version 'GRPC'; use forward actions only",
            made(behind("GRPC", https, login)),
        );
    });

    it("are tested to the last row", () => {
        assert.deepEqual(tests.untested(routingCompositionRefusals), []);
    });
});
