import assert from "node:assert/strict";
import { listenerRule, type ShiftedParts, shiftedService, weighted } from "../../testing/testDeployments.ts";
import { CloudTests, type Samples } from "../../testing/testRefusals.ts";
import { deploymentCompositionRefusals } from "./trafficShift.ts";

const service = "aws:ecs/service:Service";
const policy = "aws:appautoscaling/policy:Policy";
const tests = new CloudTests();
const shifted =
    (parts: ShiftedParts = {}): Samples =>
    (program) =>
        shiftedService(program, parts);

describe("refusals of deployments with what exists", () => {
    for (const strategy of ["BLUE_GREEN", "LINEAR", "CANARY"]) {
        it(`takes ${strategy} whose parts fit, with a test rule and without`, async () => {
            await tests.allows(shifted({ strategy }));
            await tests.allows(shifted({ strategy, hasTestRule: true }));
        });
    }

    it("asks the production rule for the target group, and it or the test rule for the alternate one", async () => {
        const rule = "shifted-rule-target-groups";
        const reason = (name: string) =>
            new RegExp(
                `^InvalidParameterException: The target group arn:\\S+/${name}/\\w{16} is not associated with the listener rule ` +
                    "arn:\\S+:listener-rule/\\S+; add it to the rule with a weight$",
            );
        const elsewhere =
            (name: "blue" | "green"): Samples =>
            (program) =>
                shiftedService(program, {
                    actions: (blue, green) => [weighted([name === "blue" ? green : blue, 100])],
                    beside: (blue, green) => [
                        program.make(listenerRule, "elsewhere", { priority: 12, actions: [weighted([name === "blue" ? blue : green, 1])] }),
                    ],
                });
        await tests.allows(shifted({ hasTestRule: true, actions: (blue) => [weighted([blue, 100])] }));
        await tests.refuses(rule, service, reason("green"), elsewhere("green"));
        await tests.refuses(rule, service, reason("blue"), elsewhere("blue"));
    });

    it("asks for a listener before the alternate target group too", () =>
        tests.refuses(
            "target-group-has-load-balancer",
            service,
            /^InvalidParameterException: The target group with targetGroupArn arn:\S+\/green\/\w{16} does not have an associated load balancer; /,
            shifted({ actions: (blue) => [weighted([blue, 100])] }),
        ));

    it("shifts rules that forward only", async () => {
        const actions: ShiftedParts["actions"] = (blue, green) => [
            { type: "authenticate-oidc", order: 1 },
            { ...weighted([blue, 100], [green, 0]), order: 2 },
        ];
        await tests.refuses(
            "shifted-rule-forwards",
            service,
            /^InvalidParameterException: listener rule arn:\S+ has an action authenticate-oidc; use forward actions only$/,
            shifted({ actions }),
        );
        await tests.allows(shifted({ actions, strategy: "ROLLING" }));
    });

    const tracking = (predefinedMetricType: string) => ({
        policyType: "TargetTrackingScaling",
        targetTrackingScalingPolicyConfiguration: {
            targetValue: 70,
            predefinedMetricSpecification: {
                predefinedMetricType,
                ...(predefinedMetricType === "ALBRequestCountPerTarget" && { resourceLabel: "app/entry/1/targetgroup/shifted/2" }),
            },
        },
    });
    const scaled =
        (strategy: string, metric: string): Samples =>
        (program) => {
            const subject = shiftedService(program, { strategy });
            const target = program.make(
                "aws:appautoscaling/target:Target",
                "target",
                { resourceId: "service/cluster/shifted" },
                { dependsOn: subject },
            );
            program.make(policy, "policy", { resourceId: target.id, ...tracking(metric) });
        };

    it("tracks no requests of one target group where deployments shift them", async () => {
        const rule = "requests-of-one-target-group";
        const reason = (strategy: string) =>
            `ValidationException: ALBRequestCountPerTarget is not supported for deployment strategy ${strategy} of service/cluster/shifted; ` +
            "track the sum over both target groups";
        await tests.allows(scaled("ROLLING", "ALBRequestCountPerTarget"));
        for (const strategy of ["BLUE_GREEN", "LINEAR", "CANARY"]) {
            await tests.allows(scaled(strategy, "ECSServiceAverageCPUUtilization"));
            await tests.refuses(rule, policy, reason(strategy), scaled(strategy, "ALBRequestCountPerTarget"));
        }
    });

    it("are tested to the last row", () => {
        assert.deepEqual(tests.untested(deploymentCompositionRefusals), []);
    });
});
