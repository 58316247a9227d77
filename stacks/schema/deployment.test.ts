import assert from "node:assert/strict";
import { decodeStack } from "../decodeStack.ts";
import type { DeploymentConfig } from "../../components/vocabulary/deployment.ts";
import { problemsWith, sampleStack, sampleWith } from "../testing/sampleValues.ts";
import { servicesOf } from "../workloads.ts";

const testListener = { cidrBlocks: ["203.0.113.0/24"] };
const functionArn = "arn:aws:lambda:eu-central-1:111122223333:function:check-orders";
const withDeployment = (deployment: unknown) => ({ entry: { testListener }, amply: { api: { deployment } } });
const deploymentOf = (service: string, changes: Parameters<typeof sampleWith>[0]): DeploymentConfig | undefined => {
    const decided = servicesOf(decodeStack(sampleStack("prod-eu"), sampleWith(changes))).get(service);
    return decided?.kind === "http" ? decided.deployment : undefined;
};
const read = (deployment?: unknown) => deploymentOf("amply-api", withDeployment(deployment));
const problems = (deployment: unknown) =>
    problemsWith(withDeployment(deployment)).map((line) => line.replace("Pulumi.prod-eu.yaml: ecs-platform:amply.api.deployment", ""));

describe("deployment of a service", () => {
    it("is rolling, without alarms and hooks, where nothing is said", () => {
        const rolling = { kind: "rolling", alarms: false, hooks: [] };
        assert.deepEqual(read(), rolling);
        assert.deepEqual(read({}), rolling);
        assert.deepEqual(read({ kind: "rolling" }), rolling);
    });

    it("watches alarms and waits a quarter of an hour where it moves traffic", () => {
        const shifting = { bakeMinutes: 15, alarms: true, testListener: false, hooks: [] };
        assert.deepEqual(read({ kind: "blue-green" }), { kind: "blue-green", ...shifting });
        assert.deepEqual(read({ kind: "linear" }), { kind: "linear", ...shifting, stepPercent: 10, stepBakeMinutes: 6 });
        assert.deepEqual(read({ kind: "canary" }), { kind: "canary", ...shifting, canaryPercent: 5, canaryBakeMinutes: 10 });
    });

    it("is read for the services of langfuse and those that a stack declares too", () => {
        const deployment = { kind: "blue-green" };
        const orders = {
            preset: "rest-api",
            image: "docker.io/acme/orders:1.4.2",
            probe: ["CMD", "/app/healthcheck"],
            route: { priority: 110 },
            deployment,
        };
        const changes = { langfuse: { services: { "web-iso": { deployment } } }, services: { orders } };
        assert.deepEqual(
            ["web-iso", "web", "orders"].map((service) => deploymentOf(service, changes)?.kind),
            ["blue-green", "rolling", "blue-green"],
        );
    });

    it("takes what AWS takes, and not one more or less", () => {
        const bounds: readonly (readonly [string, string, number, number])[] = [
            ["blue-green", "bakeMinutes", 0, 1440],
            ["linear", "bakeMinutes", 0, 1440],
            ["linear", "stepPercent", 3, 100],
            ["linear", "stepBakeMinutes", 0, 1440],
            ["canary", "bakeMinutes", 0, 1440],
            ["canary", "canaryPercent", 1, 99],
            ["canary", "canaryBakeMinutes", 0, 1440],
        ];
        for (const [kind, key, least, most] of bounds) {
            for (const value of [least, least + 1, most - 1, most]) {
                assert.partialDeepStrictEqual(read({ kind, [key]: value }), { kind, [key]: value });
            }
            for (const value of [least - 1, most + 1, least + 0.5]) {
                assert.match(
                    problems({ kind, [key]: value }).join("\n"),
                    new RegExp(`^\\.${key}: .*got ${value}`),
                    `${kind} ${key} ${value}`,
                );
            }
        }
    });

    it("knows no other strategy, and no key of another one", () => {
        assert.deepEqual(problems({ kind: "all-at-once" }), [
            '.kind: unknown kind, got "all-at-once"; write rolling, blue-green, linear or canary',
        ]);
        for (const [kind, key] of [
            ["rolling", "bakeMinutes"],
            ["rolling", "testListener"],
            ["blue-green", "stepPercent"],
            ["linear", "canaryPercent"],
            ["canary", "stepBakeMinutes"],
        ] as const) {
            assert.match(problems({ kind, [key]: 5 }).join("\n"), new RegExp(`^\\.${key}: unknown`), `${kind} ${key}`);
        }
    });
});

describe("hooks of a deployment", () => {
    const pause = { kind: "pause", stage: "POST_TEST_TRAFFIC_SHIFT" };
    const lambda = { kind: "lambda", stage: "TEST_TRAFFIC_SHIFT", functionArn };
    const shifting = (hooks: readonly object[], kind = "blue-green") => ({ kind, testListener: true, hooks });
    const pauseStages = [
        "RECONCILE_SERVICE",
        "PRE_SCALE_UP",
        "POST_SCALE_UP",
        "POST_TEST_TRAFFIC_SHIFT",
        "PRE_PRODUCTION_TRAFFIC_SHIFT",
        "POST_PRODUCTION_TRAFFIC_SHIFT",
    ];

    it("wait a day for somebody, and take the deployment back when nobody comes", () => {
        assert.deepEqual(read(shifting([pause]))?.hooks, [{ ...pause, timeoutMinutes: 1440, onTimeout: "rollback" }]);
        const patient = { ...pause, timeoutMinutes: 20160, onTimeout: "continue" };
        assert.deepEqual(read(shifting([patient]))?.hooks, [patient]);
        assert.deepEqual(read(shifting([lambda]))?.hooks, [lambda]);
    });

    it("wait for a minute at least and two weeks at most", () => {
        for (const timeoutMinutes of [1, 20160]) {
            assert.partialDeepStrictEqual(read(shifting([{ ...pause, timeoutMinutes }]))?.hooks, [{ timeoutMinutes }]);
        }
        for (const timeoutMinutes of [0, 20161]) {
            assert.match(
                problems(shifting([{ ...pause, timeoutMinutes }])).join("\n"),
                new RegExp(`^\\.hooks\\[0\\]\\.timeoutMinutes: .*got ${timeoutMinutes}`),
            );
        }
        assert.match(problems(shifting([{ ...pause, onTimeout: "stop" }])).join("\n"), /^\.hooks\[0\]\.onTimeout: .*got "stop"/);
    });

    it("pause at every stage but those in which ECS moves traffic", () => {
        for (const stage of pauseStages) assert.deepEqual(problems(shifting([{ kind: "pause", stage }])), [], stage);
        for (const stage of ["TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"]) {
            assert.deepEqual(problems(shifting([{ kind: "pause", stage }])), [
                `.hooks[0].stage: no stage to pause at, got ${stage}; write POST_TEST_TRAFFIC_SHIFT or PRE_PRODUCTION_TRAFFIC_SHIFT, or kind: lambda`,
            ]);
            assert.deepEqual(problems(shifting([{ ...lambda, stage }])), []);
        }
        assert.match(problems(shifting([{ ...pause, stage: "BAKE_TIME" }])).join("\n"), /^\.hooks\[0\]\.stage: .*got "BAKE_TIME"/);
    });

    it("ask functions of this account and region only", () => {
        const foreign = (arn: string) => problems(shifting([{ ...lambda, functionArn: arn }])).join("\n");
        assert.match(foreign(functionArn.replace("111122223333", "999999999999")), /^\.hooks\[0\]\.functionArn: .*999999999999/);
        assert.match(foreign(functionArn.replace("eu-central-1", "us-east-1")), /^\.hooks\[0\]\.functionArn: .*us-east-1/);
        assert.match(foreign("check-orders"), /^\.hooks\[0\]\.functionArn: .*got "check-orders"/);
        assert.deepEqual(problems(shifting([{ ...lambda, functionArn: `${functionArn}:live` }])), []);
    });

    it("of a rolling deployment belong to the stages that it has", () => {
        const rolling = (stage: string) => problems({ kind: "rolling", hooks: [{ kind: "lambda", stage, functionArn }] });
        for (const stage of ["RECONCILE_SERVICE", "PRE_SCALE_UP", "POST_SCALE_UP"]) assert.deepEqual(rolling(stage), [], stage);
        for (const stage of [...pauseStages.slice(3), "TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"]) {
            assert.deepEqual(rolling(stage), [
                `.hooks: a stage that a rolling deployment does not have, got ${stage}; write RECONCILE_SERVICE, PRE_SCALE_UP or POST_SCALE_UP, or kind: blue-green`,
            ]);
        }
    });

    it("at stages of test traffic need the test listener", () => {
        for (const stage of ["TEST_TRAFFIC_SHIFT", "POST_TEST_TRAFFIC_SHIFT"]) {
            const hooks = [{ kind: "lambda", stage, functionArn }];
            assert.deepEqual(problems({ kind: "canary", hooks }), [
                `.hooks: a stage of test traffic without a test listener, got ${stage}; write testListener: true, or PRE_PRODUCTION_TRAFFIC_SHIFT`,
            ]);
            assert.deepEqual(problems(shifting(hooks, "canary")), []);
        }
    });

    it("pause once at a stage, and ask a function once, but let different ones meet", () => {
        assert.deepEqual(problems(shifting([pause, { ...pause, timeoutMinutes: 5 }])), [
            ".hooks: two pauses at one stage, got POST_TEST_TRAFFIC_SHIFT; delete one of the two",
        ]);
        assert.deepEqual(problems(shifting([lambda, lambda])), [
            `.hooks: one function twice at one stage, got ${functionArn} at TEST_TRAFFIC_SHIFT; delete one of the two`,
        ]);
        const others = [
            pause,
            { ...pause, stage: "PRE_SCALE_UP" },
            { ...lambda, stage: "POST_TEST_TRAFFIC_SHIFT" },
            lambda,
            { ...lambda, functionArn: `${functionArn}-too` },
        ];
        assert.deepEqual(problems(shifting(others)), []);
    });

    it("are ten of a kind at most", () => {
        const functions = (count: number) =>
            Array.from({ length: count }, (_, index) => ({ ...lambda, functionArn: `${functionArn}-${index}` }));
        assert.deepEqual(problems(shifting(functions(10))), []);
        assert.deepEqual(problems(shifting(functions(11))), [".hooks: more than 10 hooks of kind lambda, got 11; AWS takes no more"]);
    });
});
