import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { HttpTarget, type HttpTargetArgs } from "./httpTarget.ts";
import { preview } from "../testing/preview.ts";

const targetGroupType = "aws:lb/targetGroup:TargetGroup";
const ruleType = "aws:lb/listenerRule:ListenerRule";

const args: HttpTargetArgs = {
    entry: { vpcId: "vpc-1", securityGroupId: "sg-1", listenerArn: "arn:listener", loadBalancerArnSuffix: "app/entry/1" },
    port: 8000,
    route: { host: "amply-api.example.com", priority: 10 },
    protocol: "HTTP",
    deregistrationDelaySeconds: 30,
    healthCheck: {
        path: "/health",
        intervalSeconds: 30,
        timeoutSeconds: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 3,
        codes: "200",
    },
};
const build = (changes: Partial<HttpTargetArgs> = {}) =>
    preview((providers) => new HttpTarget("amply-api-tg", { ...args, ...changes }, { providers }));

describe("HttpTarget", () => {
    it("is checked every 30 seconds, healthy after 2 good answers and unhealthy after 3 bad ones", async () => {
        const { get } = await build();
        const { inputs } = get(targetGroupType, "amply-api-tg");
        assert.partialDeepStrictEqual(inputs["healthCheck"], {
            enabled: true,
            healthyThreshold: 2,
            interval: 30,
            matcher: "200",
            path: "/health",
            protocol: "HTTP",
            timeout: 5,
            unhealthyThreshold: 3,
        });
    });

    it("sends HTTP to the addresses of tasks, and gives a leaving one 30 seconds", async () => {
        const { get } = await build();
        const { inputs } = get(targetGroupType, "amply-api-tg");
        assert.equal(inputs["port"], 8000);
        assert.equal(inputs["protocol"], "HTTP");
        assert.equal(inputs["targetType"], "ip");
        assert.equal(inputs["vpcId"], "vpc-1");
        assert.equal(inputs["deregistrationDelay"], 30);
        assert.equal(inputs["slowStart"], undefined);
        assert.equal(inputs["stickiness"], undefined);
        assert.equal(inputs["loadBalancingAlgorithmType"], undefined);
    });

    it("sends users to their identity provider before it forwards, and shows nobody the secret of the client", async () => {
        const session = { scope: "openid", sessionTimeout: 3600, onUnauthenticatedRequest: "deny" };
        const of = { scope: "openid", sessionTimeoutSeconds: 3600, onUnauthenticatedRequest: "deny" } as const;
        const oidc = {
            issuer: "https://login.example.com",
            authorizationEndpoint: "https://login.example.com/authorize",
            tokenEndpoint: "https://login.example.com/token",
            userInfoEndpoint: "https://login.example.com/userinfo",
            clientId: "load-balancer",
        };
        const clientSecretArn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:login-AbC123";
        const pool = { userPoolArn: "arn:pool", userPoolClientId: "client", userPoolDomain: "acme" };
        const { get } = await build({
            route: { ...args.route, login: { kind: "oidc", ...oidc, clientSecretArn, ...of } },
            routes: { staff: { ...args.route, priority: 11, login: { kind: "cognito", ...pool, ...of } } },
        });
        const [login, forward] = Object(get(ruleType, "amply-api-tg-rule").inputs["actions"]);
        const { clientSecret, ...shown } = login.authenticateOidc;
        assert.deepEqual([login.type, login.order, shown], ["authenticate-oidc", 1, { ...oidc, ...session }]);
        assert.match(JSON.stringify(clientSecret), /^"\[secret\]"$|4dabf18193072939515e22adb298388d/);
        assert.deepEqual([forward.type, forward.order], ["forward", 2]);
        assert.deepEqual(Object(get(ruleType, "amply-api-tg-rule-staff").inputs["actions"])[0], {
            type: "authenticate-cognito",
            order: 1,
            authenticateCognito: { ...pool, ...session },
        });
    });

    it("refuses a login where ECS moves the traffic", async () => {
        const login = { kind: "cognito", userPoolArn: "arn:pool", userPoolClientId: "c", userPoolDomain: "acme" } as const;
        const session = { scope: "openid", sessionTimeoutSeconds: 1, onUnauthenticatedRequest: "deny" } as const;
        await assert.rejects(
            build({ route: { ...args.route, login: { ...login, ...session } }, shift: { testListener: false } }),
            /HttpTarget: shift: ECS moves traffic by rules that only forward, and a route has a login; choose one/,
        );
    });

    it("takes other numbers of a health check", async () => {
        const healthCheck = {
            path: "/ready",
            intervalSeconds: 15,
            timeoutSeconds: 10,
            healthyThreshold: 3,
            unhealthyThreshold: 2,
            codes: "200-299",
        };
        const { get } = await build({ healthCheck });
        assert.partialDeepStrictEqual(get(targetGroupType, "amply-api-tg").inputs["healthCheck"], {
            enabled: true,
            healthyThreshold: 3,
            interval: 15,
            matcher: "200-299",
            path: "/ready",
            protocol: "HTTP",
            timeout: 10,
            unhealthyThreshold: 2,
        });
    });

    it("starts slowly and keeps clients at their task when asked to", async () => {
        const { get } = await build({ slowStartSeconds: 30, stickySeconds: 3600, deregistrationDelaySeconds: 0 });
        const { inputs } = get(targetGroupType, "amply-api-tg");
        assert.equal(inputs["slowStart"], 30);
        assert.equal(inputs["deregistrationDelay"], 0);
        assert.partialDeepStrictEqual(inputs["stickiness"], { cookieDuration: 3600, enabled: true, type: "lb_cookie" });
    });

    it("takes every path of its host", async () => {
        const { get } = await build();
        const rule = get(ruleType, "amply-api-tg-rule");
        assert.equal(rule.inputs["listenerArn"], "arn:listener");
        assert.equal(rule.inputs["priority"], 10);
        assert.deepEqual(rule.inputs["conditions"], [{ hostHeader: { values: ["amply-api.example.com"] } }]);
        assert.deepEqual(rule.propertyDependencies["actions"], [`${targetGroupType}::amply-api-tg`]);
    });

    it("takes only a path of its host where one is given", async () => {
        const { get } = await build({ route: { host: "example.com", path: "/api/*", priority: 20 } });
        assert.deepEqual(get(ruleType, "amply-api-tg-rule").inputs["conditions"], [
            { hostHeader: { values: ["example.com"] } },
            { pathPattern: { values: ["/api/*"] } },
        ]);
    });

    it("takes only what matches one value of each part", async () => {
        const { get } = await build({
            route: {
                host: "example.com",
                otherHosts: ["*.example.org"],
                path: "/a",
                otherPaths: ["/b/*"],
                methods: ["GET"],
                headers: { "X-Tenant": ["acme"], "X-Stage": ["canary"] },
                priority: 20,
            },
        });
        assert.deepEqual(get(ruleType, "amply-api-tg-rule").inputs["conditions"], [
            { hostHeader: { values: ["example.com", "*.example.org"] } },
            { pathPattern: { values: ["/a", "/b/*"] } },
            { httpRequestMethod: { values: ["GET"] } },
            { httpHeader: { httpHeaderName: "X-Tenant", values: ["acme"] } },
            { httpHeader: { httpHeaderName: "X-Stage", values: ["canary"] } },
        ]);
    });

    it("has further rules by the names of their routes, to the same tasks", async () => {
        const { get, names } = await build({ routes: { old: { host: "old.example.com", priority: 30 } } });
        assert.deepEqual(names(ruleType), ["amply-api-tg-rule", "amply-api-tg-rule-old"]);
        const rule = get(ruleType, "amply-api-tg-rule-old");
        assert.equal(rule.inputs["priority"], 30);
        assert.deepEqual(rule.inputs["conditions"], [{ hostHeader: { values: ["old.example.com"] } }]);
        assert.deepEqual(rule.inputs["actions"], get(ruleType, "amply-api-tg-rule").inputs["actions"]);
    });

    it("speaks HTTP/1.1 with tasks unless another version is given", async () => {
        assert.equal((await build()).get(targetGroupType, "amply-api-tg").inputs["protocolVersion"], undefined);
        assert.equal((await build({ protocolVersion: "GRPC" })).get(targetGroupType, "amply-api-tg").inputs["protocolVersion"], "GRPC");
    });

    it("hands out its ARN only behind the rule, so that a service waits for it", async () => {
        const { get } = await preview((providers) => {
            const target = new HttpTarget("amply-api-tg", args, { providers });
            new aws.ecs.Service(
                "service",
                { loadBalancers: [{ targetGroupArn: target.targetGroupArn, containerName: "api", containerPort: 8000 }] },
                { provider: providers[0] },
            );
        });
        assert.deepEqual([...(get("aws:ecs/service:Service", "service").propertyDependencies["loadBalancers"] ?? [])].sort(), [
            `${ruleType}::amply-api-tg-rule`,
            `${targetGroupType}::amply-api-tg`,
        ]);
    });

    it("takes a name of 24 characters and refuses one of 25", async () => {
        const named = (name: string) => preview((providers) => new HttpTarget(name, args, { providers }));
        await named("t".repeat(24));
        await assert.rejects(named("t".repeat(25)), /HttpTarget: name: at most 24 characters, got 25/);
    });
});

describe("HttpTarget between whose target groups ECS moves the traffic", () => {
    const entry = { ...args.entry, testListenerArn: "arn:test-listener", closedListenerArn: "arn:closed-listener" };
    const shifting = (changes: Partial<HttpTargetArgs> = {}) => build({ entry, shift: { testListener: true }, ...changes });

    it("has a second target group that is like the first one but for its name", async () => {
        const { get, names } = await shifting({ slowStartSeconds: 30, protocol: "HTTPS" });
        assert.deepEqual(names(targetGroupType), ["amply-api-tg", "amply-api-tg-b"]);
        const [first, second] = names(targetGroupType).map((name) => {
            const { inputs, options } = get(targetGroupType, name);
            assert.deepEqual(options.ignoreChanges, ["port"]);
            return Object.entries(inputs).filter(([key]) => key !== "name");
        });
        assert.deepEqual(first, second);
        const plain = await build();
        assert.deepEqual(plain.names(targetGroupType), ["amply-api-tg"]);
        assert.deepEqual(plain.get(targetGroupType, "amply-api-tg").options.ignoreChanges, ["port"]);
    });

    it("keeps its rule, and leaves what that does to ECS", async () => {
        const plain = (await build()).get(ruleType, "amply-api-tg-rule");
        const shifted = (await shifting()).get(ruleType, "amply-api-tg-rule");
        assert.deepEqual(plain.options.ignoreChanges, []);
        assert.deepEqual(shifted.options.ignoreChanges, ["actions"]);
        assert.deepEqual(Object.keys(plain.inputs), Object.keys(shifted.inputs));
        for (const key of ["listenerArn", "priority", "conditions"]) assert.deepEqual(plain.inputs[key], shifted.inputs[key], key);
        assert.partialDeepStrictEqual(shifted.inputs["actions"], [
            { type: "forward", forward: { targetGroups: [{ weight: 100 }, { weight: 0 }] } },
        ]);
    });

    it("stands behind a second rule on the test listener, or on the closed one", async () => {
        for (const [testListener, listenerArn] of [
            [true, "arn:test-listener"],
            [false, "arn:closed-listener"],
        ] as const) {
            const { get, names } = await shifting({ shift: { testListener } });
            assert.deepEqual(names(ruleType), ["amply-api-tg-rule", "amply-api-tg-test-rule"]);
            const { inputs, options, propertyDependencies } = get(ruleType, "amply-api-tg-test-rule");
            assert.deepEqual([inputs["listenerArn"], inputs["priority"]], [listenerArn, 10]);
            assert.deepEqual(inputs["conditions"], get(ruleType, "amply-api-tg-rule").inputs["conditions"]);
            assert.deepEqual(propertyDependencies["actions"], [`${targetGroupType}::amply-api-tg-b`]);
            assert.deepEqual(options.ignoreChanges, ["actions"]);
        }
        assert.deepEqual((await build({ entry })).names(ruleType), ["amply-api-tg-rule"]);
    });

    it("hands out nothing of a second target group where there is none", async () => {
        let targets: readonly HttpTarget[] = [];
        await preview((providers) => {
            targets = [
                new HttpTarget("plain", args, { providers }),
                new HttpTarget("shifting", { ...args, entry, shift: { testListener: true } }, { providers }),
            ];
        });
        const [plain, shifted] = targets;
        assert.deepEqual([plain?.shift, plain?.names.alternateTargetGroup], [undefined, undefined]);
        assert.ok(shifted?.shift && shifted.names.alternateTargetGroup);
    });

    it("needs the listener, names of 22 characters at most and clients that change their task", async () => {
        const { testListenerArn, closedListenerArn } = entry;
        const other = (changes: Partial<HttpTargetArgs>) => shifting(changes);
        await assert.rejects(
            other({ entry: { ...args.entry, closedListenerArn } }),
            /HttpTarget: shift: the entry has no test listener; give it one/,
        );
        await assert.rejects(
            other({ entry: { ...args.entry, testListenerArn }, shift: { testListener: false } }),
            /HttpTarget: shift: the entry has no closed listener; give it one/,
        );
        await assert.rejects(other({ stickySeconds: 60 }), /HttpTarget: shift: clients that stay with their task .*got 60 s/);
        const named = (length: number) =>
            preview((providers) => new HttpTarget("t".repeat(length), { ...args, entry, shift: { testListener: true } }, { providers }));
        await named(22);
        await assert.rejects(named(23), /HttpTarget: shift: at most 24 characters, got 25/);
    });
});
