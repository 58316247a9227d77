import assert from "node:assert/strict";
import { previewService } from "../testing/previewService.ts";
import { testEnvironment } from "../testing/testEnvironment.ts";
import type { DeploymentConfig } from "../vocabulary/deployment.ts";
import type { ServiceDescription } from "../vocabulary/serviceDescription.ts";
import type { Environment } from "./environment.ts";

const type = {
    service: "aws:ecs/service:Service",
    targetGroup: "aws:lb/targetGroup:TargetGroup",
    rule: "aws:lb/listenerRule:ListenerRule",
    policy: "aws:appautoscaling/policy:Policy",
    alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
    role: "aws:iam/role:Role",
    rolePolicy: "aws:iam/rolePolicy:RolePolicy",
};
const environment: Environment = {
    ...testEnvironment,
    entry: { ...testEnvironment.entry, testListenerArn: "arn:test-listener", closedListenerArn: "arn:closed-listener" },
};
const orders: ServiceDescription = {
    preset: "rest-api",
    image: "docker.io/acme/orders:1.4.2",
    probe: ["CMD", "/app/healthcheck"],
    route: { host: "orders.example.com", priority: 110 },
    autoScaling: { policies: [{ metric: "RequestCountPerTarget", targetValue: 1000 }] },
};
const build = (deployment?: DeploymentConfig, changes: Partial<ServiceDescription> = {}, where = environment) =>
    previewService("orders", { ...orders, deployment, ...changes }, { environment: where });

const shifting = { bakeMinutes: 15, alarms: true, testListener: true, hooks: [] };
const blueGreen: DeploymentConfig = { kind: "blue-green", ...shifting };
const linear: DeploymentConfig = { kind: "linear", ...shifting, stepPercent: 10, stepBakeMinutes: 6 };
const canary: DeploymentConfig = { kind: "canary", ...shifting, canaryPercent: 5, canaryBakeMinutes: 10 };
const rolling: DeploymentConfig = { kind: "rolling", alarms: false, hooks: [] };
const deploymentAlarms = ["orders-deployment-errors", "orders-deployment-p99"];

describe("Service that is deployed step by step", () => {
    it("has one target group and nothing of a deployment while it is rolling", async () => {
        for (const deployment of [undefined, rolling]) {
            const { get, names } = await build(deployment);
            assert.deepEqual(names(type.targetGroup), ["orders-tg"]);
            assert.deepEqual(names(type.rule), ["orders-tg-rule"]);
            assert.deepEqual(
                [...names(type.role), ...names(type.alarm)].filter((name) => name.includes("-deployment")),
                [],
            );
            const { inputs, options } = get(type.service, "orders");
            assert.partialDeepStrictEqual(inputs, {
                deploymentConfiguration: { strategy: "ROLLING" },
                loadBalancers: [{ containerName: "orders", containerPort: 8000 }],
                deploymentController: { type: "ECS" },
                waitForSteadyState: true,
            });
            assert.equal("alarms" in inputs, false);
            assert.equal(JSON.stringify(inputs).includes("advancedConfiguration"), false);
            assert.deepEqual(options.customTimeouts, { create: "30m", update: "45m", delete: "20m" });
            assert.deepEqual(get(type.rule, "orders-tg-rule").options.ignoreChanges, []);
        }
    });

    for (const [deployment, strategy, timeouts] of [
        [blueGreen, { strategy: "BLUE_GREEN", bakeTimeInMinutes: "15" }, { create: "45m", update: "60m", delete: "20m" }],
        [
            linear,
            { strategy: "LINEAR", bakeTimeInMinutes: "15", linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: "6" } },
            { create: "105m", update: "120m", delete: "20m" },
        ],
        [
            canary,
            { strategy: "CANARY", bakeTimeInMinutes: "15", canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: "10" } },
            { create: "55m", update: "70m", delete: "20m" },
        ],
    ] as const) {
        it(`tells ECS all that ${deployment.kind} takes, and waits for its end`, async () => {
            const { get } = await build(deployment);
            const { inputs, options, propertyDependencies } = get(type.service, "orders");
            assert.deepEqual(inputs["deploymentConfiguration"], strategy);
            assert.deepEqual(inputs["alarms"], { alarmNames: deploymentAlarms, enable: true, rollback: true });
            assert.deepEqual(inputs["deploymentController"], { type: "ECS" });
            assert.deepEqual(inputs["deploymentCircuitBreaker"], { enable: true, rollback: true });
            assert.deepEqual([inputs["deploymentMinimumHealthyPercent"], inputs["deploymentMaximumPercent"]], [100, 200]);
            assert.deepEqual([inputs["waitForSteadyState"], "sigintRollback" in inputs], [true, false]);
            assert.deepEqual(options.customTimeouts, timeouts);
            assert.deepEqual(options.ignoreChanges, ["desiredCount"]);
            assert.deepEqual([...(propertyDependencies["loadBalancers"] ?? [])].sort(), [
                `${type.role}::orders-deployment-traffic`,
                `${type.rule}::orders-tg-rule`,
                `${type.rule}::orders-tg-test-rule`,
                `${type.targetGroup}::orders-tg`,
                `${type.targetGroup}::orders-tg-b`,
            ]);
        });
    }

    it("sends all requests to the first target group at first, and leaves the rest to ECS", async () => {
        const { get, names } = await build(canary);
        assert.deepEqual(names(type.targetGroup), ["orders-tg", "orders-tg-b"]);
        const [first, second] = names(type.targetGroup).map((name) => {
            const { name: physical, ...inputs } = get(type.targetGroup, name).inputs;
            return { ...inputs, physical: typeof physical };
        });
        assert.deepEqual(first, second);

        const rule = get(type.rule, "orders-tg-rule");
        assert.partialDeepStrictEqual(rule.inputs, {
            listenerArn: testEnvironment.entry.listenerArn,
            priority: 110,
            actions: [{ type: "forward", forward: { targetGroups: [{ weight: 100 }, { weight: 0 }] } }],
        });
        assert.deepEqual(rule.options.ignoreChanges, ["actions"]);
    });

    it("shows the next revision on the test listener, at the same host and priority", async () => {
        const { get } = await build(canary);
        const testRule = get(type.rule, "orders-tg-test-rule");
        assert.partialDeepStrictEqual(testRule.inputs, { listenerArn: "arn:test-listener", priority: 110 });
        assert.deepEqual(testRule.inputs["conditions"], get(type.rule, "orders-tg-rule").inputs["conditions"]);
        assert.deepEqual(testRule.propertyDependencies["actions"], [`${type.targetGroup}::orders-tg-b`]);
        assert.deepEqual(testRule.options.ignoreChanges, ["actions"]);
    });

    it("keeps the rule of the next revision where nobody reaches it, when it is not to be shown", async () => {
        const { get } = await build({ ...blueGreen, testListener: false });
        assert.equal(get(type.rule, "orders-tg-test-rule").inputs["listenerArn"], "arn:closed-listener");
    });

    it("is deployed only when the alarms and the permissions are there", async () => {
        const { get } = await build(canary);
        const { dependencies } = get(type.service, "orders");
        for (const name of deploymentAlarms) assert.ok(dependencies.includes(`${type.alarm}::${name}`), name);
        assert.ok(dependencies.includes(`${type.rolePolicy}::orders-deployment-traffic-policy`));
        for (const name of deploymentAlarms) {
            assert.equal(get(type.alarm, name).dependencies.includes(`${type.service}::orders`), false, name);
        }
    });

    it("is watched over both target groups, in a deployment and after it", async () => {
        const { get } = await build(canary);
        for (const name of ["orders-deployment-errors", "orders-deployment-p99", "orders-5xx", "orders-p99", "orders-healthy"]) {
            const read = get(type.alarm, name).dependencies.filter((dependency) => dependency.startsWith(type.targetGroup));
            assert.deepEqual([...read].sort(), [`${type.targetGroup}::orders-tg`, `${type.targetGroup}::orders-tg-b`], name);
        }
    });

    it("watches the alarms of one target group where it is rolling and asks for them", async () => {
        const { get, names } = await build({ ...rolling, alarms: true });
        assert.deepEqual(names(type.targetGroup), ["orders-tg"]);
        assert.deepEqual(get(type.service, "orders").inputs["alarms"], { alarmNames: deploymentAlarms, enable: true, rollback: true });
        assert.equal(get(type.alarm, "orders-deployment-p99").inputs["metricName"], "TargetResponseTime");
    });

    it("watches none where its description says so", async () => {
        const { get, names } = await build({ ...canary, alarms: false });
        assert.equal("alarms" in get(type.service, "orders").inputs, false);
        assert.deepEqual(
            names(type.alarm).filter((name) => name.includes("-deployment-")),
            [],
        );
    });

    it("asks functions by a role of its own, whatever the strategy", async () => {
        const functionArn = "arn:aws:lambda:eu-central-1:111111111111:function:check-orders";
        const hooks = [{ kind: "lambda", stage: "POST_SCALE_UP", functionArn }] as const;
        for (const deployment of [
            { ...rolling, hooks },
            { ...canary, hooks },
        ]) {
            const { get } = await build(deployment);
            const { inputs, propertyDependencies } = get(type.service, "orders");
            assert.partialDeepStrictEqual(inputs, {
                deploymentConfiguration: {
                    lifecycleHooks: [{ targetType: "AWS_LAMBDA", lifecycleStages: ["POST_SCALE_UP"], hookTargetArn: functionArn }],
                },
            });
            assert.deepEqual(propertyDependencies["deploymentConfiguration"], [`${type.role}::orders-deployment-hooks`]);
        }
    });

    it("needs no role to wait for somebody", async () => {
        const hooks = [{ kind: "pause", stage: "POST_SCALE_UP", timeoutMinutes: 60, onTimeout: "rollback" }] as const;
        const { get, names } = await build({ ...rolling, hooks });
        assert.deepEqual(
            names(type.role).filter((name) => name.includes("-deployment-")),
            [],
        );
        assert.deepEqual(get(type.service, "orders").options.customTimeouts, { create: "90m", update: "105m", delete: "20m" });
    });

    it("scales on the requests of both target groups once they take turns", async () => {
        const configuration = async (deployment: DeploymentConfig) =>
            (await build(deployment)).get(type.policy, "orders-scaling-request").inputs["targetTrackingScalingPolicyConfiguration"];
        assert.partialDeepStrictEqual(await configuration(rolling), {
            predefinedMetricSpecification: { predefinedMetricType: "ALBRequestCountPerTarget" },
            targetValue: 1000,
        });
        for (const deployment of [blueGreen, linear, canary]) {
            const shifted = await configuration(deployment);
            assert.equal(JSON.stringify(shifted).includes("ALBRequestCountPerTarget"), false);
            assert.equal((JSON.stringify(shifted).match(/"RequestCountPerTarget"/g) ?? []).length, 2, deployment.kind);
        }
    });

    it("refuses clients that stay with their task, and a listener that is not there", async () => {
        await assert.rejects(build(canary, { sticky: 3600 }), {
            message: /HttpTarget: shift: clients that stay with their task stay with the old revision, got 3600 s beside deployments/,
        });
        const without = (deployment: DeploymentConfig) => build(deployment, {}, testEnvironment);
        await assert.rejects(without(canary), /HttpTarget: shift: the entry has no test listener; give it one/);
        await assert.rejects(
            without({ ...canary, testListener: false }),
            /HttpTarget: shift: the entry has no closed listener; give it one/,
        );
    });
});
