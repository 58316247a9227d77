import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type { FeatureStage } from "../vocabulary/environment.ts";
import { ServiceScaling, type ServiceScalingArgs } from "./serviceScaling.ts";
import { type Previewed, preview } from "../testing/preview.ts";

const target = "aws:appautoscaling/target:Target";
const policy = "aws:appautoscaling/policy:Policy";

const web: ServiceScalingArgs = {
    service: { clusterName: "langfuse-staging", serviceName: "web" },
    tasks: { min: 1, max: 10 },
    cpuScaling: "on",
    metrics: [{ kind: "requests", target: 1000, resourceLabel: "app/entry/1/targetgroup/web/2" }],
};

describe("ServiceScaling", () => {
    it("scales on CPU beside requests while the stage is on", async () => {
        const { get, names } = await scaled({ ...web, stagedCpuTargetPercent: 70 });
        const { inputs } = get(target, "web");
        assert.deepEqual(
            [inputs["resourceId"], inputs["minCapacity"], inputs["maxCapacity"], inputs["tags"]],
            ["service/langfuse-staging/web", 1, 10, { CpuScaling: "on", Service: "web" }],
        );
        assert.deepEqual(names(policy), ["web-cpu", "web-request"]);
        const { name, resourceId, policyType, targetTrackingScalingPolicyConfiguration } = get(policy, "web-cpu").inputs;
        assert.deepEqual(
            { name, resourceId, policyType, targetTrackingScalingPolicyConfiguration },
            {
                name: "web-cpu-tracking-policy",
                resourceId: "service/langfuse-staging/web",
                policyType: "TargetTrackingScaling",
                targetTrackingScalingPolicyConfiguration: {
                    predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
                    scaleInCooldown: 300,
                    scaleOutCooldown: 60,
                    targetValue: 70,
                },
            },
        );
        assert.equal(get(policy, "web-request").inputs["name"], "web-request-tracking-policy");
    });

    for (const stage of ["off", "rolled-back"] as const) {
        it(`differs when ${stage} from on by the one policy and the one tag`, async () => {
            const [on, without] = [await staged("on"), await staged(stage)];
            const rest = on.resources.filter(({ name, type }) => !(type === policy && name === "web-cpu"));
            assert.deepEqual(
                without.resources.map(({ urn }) => urn),
                rest.map(({ urn }) => urn),
            );
            assert.deepEqual(without.get(policy, "web-request"), on.get(policy, "web-request"));
            const [before, after] = [on.get(target, "web"), without.get(target, "web")];
            assert.deepEqual(after.inputs["tags"], { CpuScaling: stage, Service: "web" });
            assert.deepEqual({ ...after.inputs, tags: {}, tagsAll: {} }, { ...before.inputs, tags: {}, tagsAll: {} });
            assert.deepEqual(without.get("platform:ecs:ServiceScaling", "web").inputs, on.get("platform:ecs:ServiceScaling", "web").inputs);
        });
    }

    it("forecasts beside its other policies where that is asked for", async () => {
        const predictive = { mode: "forecast-only", metric: "RequestCountPerTarget", targetValue: 900 } as const;
        const { get, names } = await scaled({ ...web, predictive, resourceLabel: "app/entry/1/targetgroup/web/2" });
        assert.deepEqual(names(policy), ["web-predictive", "web-request"]);
        const { name, policyType, predictiveScalingPolicyConfiguration, targetTrackingScalingPolicyConfiguration } = get(
            policy,
            "web-predictive",
        ).inputs;
        assert.deepEqual(
            { name, policyType, predictiveScalingPolicyConfiguration, targetTrackingScalingPolicyConfiguration },
            {
                name: "web-predictive-policy",
                policyType: "PredictiveScaling",
                predictiveScalingPolicyConfiguration: {
                    mode: "ForecastOnly",
                    maxCapacityBreachBehavior: "HonorMaxCapacity",
                    metricSpecifications: [
                        {
                            targetValue: "900",
                            predefinedMetricPairSpecification: {
                                predefinedMetricType: "ALBRequestCount",
                                resourceLabel: "app/entry/1/targetgroup/web/2",
                            },
                        },
                    ],
                },
                targetTrackingScalingPolicyConfiguration: undefined,
            },
        );
    });

    it("lets nothing refer to the CPU policy", async () => {
        const { resources } = await staged("on");
        const referring = resources.filter(({ dependencies }) => dependencies.includes(`${policy}::web-cpu`));
        assert.deepEqual(referring, []);
    });

    it("goes on scaling on CPU in every stage where that is not staged", async () => {
        for (const cpuScaling of ["on", "off", "rolled-back"] as const) {
            const { get, names } = await scaled({ ...web, cpuScaling, metrics: [{ kind: "cpu", targetPercent: 70 }] });
            assert.deepEqual(get(target, "web").inputs["tags"], { CpuScaling: cpuScaling, Service: "web" });
            assert.deepEqual(names(policy), ["web-cpu"]);
        }
    });

    it("names a policy on memory after it, and the one on two target groups as that on one", async () => {
        const targetGroups = ["targetgroup/web/2", "targetgroup/web/3"] as const;
        const { get, names } = await scaled({
            ...web,
            metrics: [
                { kind: "requests-of-pair", target: 1000, loadBalancer: "app/entry/1", targetGroups },
                { kind: "memory", targetPercent: 80 },
            ],
        });
        assert.deepEqual(names(policy), ["web-memory", "web-request"]);
        assert.equal(get(policy, "web-memory").inputs["name"], "web-memory-tracking-policy");
        assert.equal(get(policy, "web-request").inputs["name"], "web-request-tracking-policy");
    });

    it("follows the two target groups that AWS names", async () => {
        const { get } = await preview((providers) => {
            const [first, second] = ["blue", "green"].map(
                (name) =>
                    new aws.lb.TargetGroup(name, { port: 80, protocol: "HTTP", vpcId: "vpc-1" }, { provider: providers[0] }).arnSuffix,
            );
            assert.ok(first !== undefined && second !== undefined);
            new ServiceScaling(
                "web",
                {
                    ...web,
                    metrics: [{ kind: "requests-of-pair", target: 1000, loadBalancer: "app/entry/1", targetGroups: [first, second] }],
                },
                { providers },
            );
        });
        const { propertyDependencies } = get(policy, "web-request");
        assert.deepEqual([...(propertyDependencies["targetTrackingScalingPolicyConfiguration"] ?? [])].sort(), [
            "aws:lb/targetGroup:TargetGroup::blue",
            "aws:lb/targetGroup:TargetGroup::green",
        ]);
    });

    it("waits for the service, and the policies for the target", async () => {
        const { get } = await preview((providers) => {
            const queue = new aws.sqs.Queue("queue", {}, { provider: providers[0] });
            new ServiceScaling("web", { ...web, after: [queue] }, { providers });
        });
        assert.deepEqual(get(target, "web").dependencies, ["aws:sqs/queue:Queue::queue"]);
        assert.deepEqual(get(policy, "web-request").propertyDependencies["resourceId"], [`${target}::web`]);
        assert.equal(get(policy, "web-request").parent, "platform:ecs:ServiceScaling::web");
    });
});

function scaled(args: ServiceScalingArgs): Promise<Previewed> {
    return preview((providers) => new ServiceScaling("web", args, { providers }));
}

function staged(stage: FeatureStage): Promise<Previewed> {
    return scaled({ ...web, cpuScaling: stage, stagedCpuTargetPercent: 70 });
}
