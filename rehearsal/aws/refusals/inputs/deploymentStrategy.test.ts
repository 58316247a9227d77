import assert from "node:assert/strict";
import { unknownValue } from "../../../contract/values.ts";
import { InputTests } from "../../testing/testRefusals.ts";
import { deploymentRefusals } from "./deploymentStrategy.ts";

const service = "aws:ecs/service:Service";
const refused = "InvalidParameterException:";
const tests = new InputTests();
const allows = (rule: string, ...inputs: readonly Record<string, unknown>[]) => {
    tests.allows(rule, service, ...inputs);
};
const refuses = (rule: string, inputs: Record<string, unknown>, reason: string) => {
    tests.refuses(rule, service, inputs, `${refused} ${reason}`);
};

const strategy = (name: string, more: Record<string, unknown> = {}) => ({ deploymentConfiguration: { strategy: name, ...more } });
const arn = (what: string) => `arn:aws:elasticloadbalancing:eu-central-1:111111111111:${what}`;
const advanced = {
    alternateTargetGroupArn: arn("targetgroup/green/1"),
    productionListenerRule: arn("listener-rule/app/entry/1/2/3"),
    roleArn: "arn:aws:iam::111111111111:role/infrastructure",
};
const behind = (advancedConfiguration?: Record<string, unknown>) => ({
    loadBalancers: [{ targetGroupArn: arn("targetgroup/blue/1"), containerName: "web", containerPort: 80, advancedConfiguration }],
});

describe("refusals of deployments", () => {
    for (const name of ["BLUE_GREEN", "CANARY", "LINEAR"]) {
        it(`leaves ${name} to the deployment controller ECS`, () => {
            const rule = "deployment-controller";
            const by = (type: unknown) => ({ ...strategy(name), deploymentController: { type } });
            allows(rule, strategy(name), by("ECS"), by(unknownValue), { deploymentController: { type: "CODE_DEPLOY" } });
            const reason = `Deployment strategy ${name} is not supported by deployment controller CODE_DEPLOY; set deploymentController.type: "ECS"`;
            refuses(rule, by("CODE_DEPLOY"), reason);
        });

        it(`asks ${name} behind a load balancer for what it needs to shift traffic`, () => {
            const rule = "shifting-needs-two-target-groups";
            allows(rule, { ...strategy(name), ...behind(advanced) }, strategy(name), behind(), { ...strategy("ROLLING"), ...behind() });
            allows(rule, { ...strategy(name), loadBalancers: unknownValue }, { ...strategy(unknownValue), ...behind() });
            const needs = (parts: string) =>
                `advancedConfiguration of a load balancer needs ${parts} for deployment strategy ${name}; add ${parts}`;
            refuses(rule, { ...strategy(name), ...behind() }, needs("alternateTargetGroupArn, productionListenerRule, roleArn"));
            for (const part of Object.keys(advanced)) {
                refuses(rule, { ...strategy(name), ...behind({ ...advanced, [part]: undefined }) }, needs(part));
            }
        });
    }

    it("leaves deployment alarms to the deployment controller ECS", () => {
        const by = (enable: boolean) => ({
            alarms: { alarmNames: ["a"], enable, rollback: true },
            deploymentController: { type: "EXTERNAL" },
        });
        allows("deployment-controller", by(false));
        const reason = 'Deployment alarms are not supported by deployment controller EXTERNAL; set deploymentController.type: "ECS"';
        refuses("deployment-controller", by(true), reason);
    });

    it("asks for two target groups that differ", () => {
        const rule = "alternate-target-group-differs";
        const unknown = [{ targetGroupArn: unknownValue, advancedConfiguration: { alternateTargetGroupArn: unknownValue } }];
        allows(rule, behind(advanced), { loadBalancers: unknown });
        const same = arn("targetgroup/blue/1");
        const reason = `targetGroupArn and alternateTargetGroupArn must differ, got ${same} for both; create a second target group`;
        refuses(rule, behind({ ...advanced, alternateTargetGroupArn: same }), reason);
    });

    it("shifts traffic at a rule, or at the listener of a network load balancer", () => {
        const rule = "listener-rule-arn";
        const network = { ...advanced, productionListenerRule: arn("listener/net/entry/1/2") };
        allows(rule, behind(advanced), behind(network), behind({ ...advanced, testListenerRule: unknownValue }));
        for (const property of ["productionListenerRule", "testListenerRule"]) {
            const wrong = arn("listener/app/entry/1/2");
            const reason = `${property} has an invalid ARN format. Must be RuleArn for ALB or ListenerArn for NLB. Got: ${wrong}; name a listener rule`;
            refuses(rule, behind({ ...advanced, [property]: wrong }), reason);
        }
    });

    it("asks for a rule of its own for test traffic", () => {
        const rule = "test-listener-rule-differs";
        const other = arn("listener-rule/app/entry/1/2/4");
        const unknown = { ...advanced, productionListenerRule: unknownValue, testListenerRule: unknownValue };
        allows(rule, behind(advanced), behind({ ...advanced, testListenerRule: other }), behind(unknown));
        const same = advanced.productionListenerRule;
        const reason = `The following rules cannot be used as both production and test listener rules: ${same}; create a rule for test traffic`;
        refuses(rule, behind({ ...advanced, testListenerRule: same }), reason);
    });

    it("asks a blue/green deployment for its bake time", () => {
        const rule = "bake-time-missing";
        allows(rule, strategy("BLUE_GREEN", { bakeTimeInMinutes: "0" }), strategy("CANARY"), strategy("ROLLING"), {});
        refuses(
            rule,
            strategy("BLUE_GREEN"),
            "bakeTimeInMinutes must be provided for deployment strategy BLUE_GREEN; add bakeTimeInMinutes",
        );
    });

    for (const [name, property, part] of [
        ["CANARY", "canaryConfiguration", "canaryPercent"],
        ["LINEAR", "linearConfiguration", "stepPercent"],
    ] as const) {
        it(`takes ${property} with ${name} only`, () => {
            const rule = `${name.toLowerCase()}-configuration`;
            const given = { [property]: { [part]: 10 } };
            allows(rule, strategy(name, given), strategy(name), strategy(unknownValue, given));
            for (const other of ["ROLLING", "BLUE_GREEN", name === "CANARY" ? "LINEAR" : "CANARY"]) {
                const reason = `${property} is only valid with deployment strategy ${name}, got ${other}; remove ${property}`;
                refuses(rule, strategy(other, { bakeTimeInMinutes: "5", ...given }), reason);
            }
            const missing = `${property} is only valid with deployment strategy ${name}, got ROLLING; remove ${property}`;
            refuses(rule, { deploymentConfiguration: given }, missing);
        });

        it(`takes ${part} in tenths`, () => {
            const share = (percent: unknown) => strategy(name, { [property]: { [part]: percent } });
            allows("traffic-tenths", share(10), share(12.3), share(99.9), share(unknownValue));
            refuses("traffic-tenths", share(12.34), "a share of traffic must be a multiple of 0.1, got 12.34; round it");
        });
    }

    const complete = { hookTargetArn: "arn:aws:lambda:x", roleArn: "arn:aws:iam::1:role/hook" };
    const hooks = (...lifecycleHooks: unknown[]) => strategy("BLUE_GREEN", { bakeTimeInMinutes: "5", lifecycleHooks });

    it("asks a hook for its stages", () => {
        allows(
            "hook-stages",
            hooks({ targetType: "PAUSE", lifecycleStages: ["PRE_SCALE_UP"] }),
            hooks({ targetType: "PAUSE", lifecycleStages: unknownValue }),
        );
        refuses(
            "hook-stages",
            hooks({ targetType: "PAUSE", lifecycleStages: [] }),
            "a lifecycle hook must have lifecycleStages; name a stage",
        );
    });

    it("does not pause while traffic shifts", () => {
        const pause = (stage: string, targetType = "PAUSE") =>
            hooks({ targetType, lifecycleStages: ["PRE_SCALE_UP", stage], ...(targetType === "PAUSE" ? {} : complete) });
        for (const stage of ["RECONCILE_SERVICE", "POST_SCALE_UP", "POST_TEST_TRAFFIC_SHIFT", "PRE_PRODUCTION_TRAFFIC_SHIFT"]) {
            allows("pause-hook-stage", pause(stage));
        }
        for (const stage of ["TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"]) {
            allows("pause-hook-stage", pause(stage, "AWS_LAMBDA"));
            const reason = `PAUSE hooks cannot be configured at stage ${stage}; use POST_TEST_TRAFFIC_SHIFT or PRE_PRODUCTION_TRAFFIC_SHIFT`;
            refuses("pause-hook-stage", pause(stage), reason);
        }
    });

    it("asks a hook that is no pause for its function and role", () => {
        const hook = (more: Record<string, unknown>) => hooks({ lifecycleStages: ["POST_SCALE_UP"], ...more });
        allows("lambda-hook-target", hook({ targetType: "PAUSE" }), hook({ targetType: "AWS_LAMBDA", ...complete }), hook(complete));
        const needs = (parts: string) => `a lifecycle hook of type AWS_LAMBDA needs ${parts}; add ${parts}`;
        refuses("lambda-hook-target", hook({ targetType: "AWS_LAMBDA" }), needs("hookTargetArn and roleArn"));
        refuses("lambda-hook-target", hook({ hookTargetArn: complete.hookTargetArn }), needs("roleArn"));
    });

    it("are tested to the last row", () => {
        assert.deepEqual(tests.untested(deploymentRefusals), []);
    });
});
