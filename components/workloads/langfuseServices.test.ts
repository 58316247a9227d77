import assert from "node:assert/strict";
import type { FeatureStage } from "../vocabulary/environment.ts";
import type { LangfuseConfig, LangfuseWebConfig } from "../vocabulary/workloads.ts";
import type { Environment } from "../service/environment.ts";
import { LangfuseServices } from "./langfuseServices.ts";
import { testEnvironment } from "../testing/testEnvironment.ts";
import { preview, type Previewed } from "../testing/preview.ts";

const serviceType = "aws:ecs/service:Service";
const targetType = "aws:appautoscaling/target:Target";
const policyType = "aws:appautoscaling/policy:Policy";
const names = ["web", "web-ingestion", "web-iso"];

const web = (host: string, priority: number, max: number): LangfuseWebConfig => ({
    size: { cpu: 2048, memoryMiB: 4096 },
    tasks: { min: 2, max },
    route: { host, priority },
    healthCheckPath: "/api/public/ready",
    cpuTargetPercent: 70,
    requestTarget: 1000,
    deployment: { kind: "rolling", alarms: false, hooks: [] },
});
const langfuse: LangfuseConfig = {
    image: "docker.io/langfuse/langfuse:3.140.0",
    secrets: { DATABASE_URL: "arn:database" },
    variables: { LANGFUSE_LOG_LEVEL: "info" },
    egress: [],
    services: {
        web: web("web.example.com", 20, 10),
        "web-ingestion": web("web-ingestion.example.com", 30, 15),
        "web-iso": web("web-iso.example.com", 40, 10),
    },
};

const build = (cpuScaling: FeatureStage, changes: Partial<Environment> = {}) =>
    preview((providers) => {
        const environment = { ...testEnvironment, cpuScaling, ...changes };
        new LangfuseServices("langfuse", { environment, langfuse }, { providers });
    });

describe("LangfuseServices", () => {
    let run: Previewed;
    before(async () => {
        run = await build("on");
    });

    it("are three services on one cluster, each behind a rule of its own", () => {
        assert.equal(run.get("aws:ecs/cluster:Cluster", "langfuse").inputs["name"], "langfuse-prod-eu");
        assert.deepEqual(run.names(serviceType), names);
        const rules = names.map((name) => run.get("aws:lb/listenerRule:ListenerRule", `${name}-tg-rule`).inputs);
        assert.deepEqual(
            rules.map(({ priority }) => priority),
            [20, 30, 40],
        );
        assert.deepEqual(rules[1]?.["conditions"], [{ hostHeader: { values: ["web-ingestion.example.com"] } }]);
    });

    it("have the roles that policies and the dashboard know them by", () => {
        const roles = names.map((name) => run.get(serviceType, name).inputs["tags"]);
        assert.deepEqual(roles, [
            { Role: "web", Service: "web" },
            { Role: "ingestion", Service: "web-ingestion" },
            { Role: "web", Service: "web-iso" },
        ]);
    });

    it("scale between two tasks and ten, ingestion fifteen", () => {
        assert.deepEqual(
            names.map((name) => run.get(targetType, `${name}-scaling`).inputs["maxCapacity"]),
            [10, 15, 10],
        );
        assert.equal(run.get(targetType, "web-scaling").inputs["minCapacity"], 2);
    });

    it("scale on requests or CPU while CPU scaling is on, and on requests alone in every other stage", async () => {
        const both = names.flatMap((name) => [`${name}-scaling-cpu`, `${name}-scaling-request`]);
        assert.deepEqual(run.names(policyType), both.sort());
        for (const stage of ["off", "rolled-back"] as const) {
            const without = await build(stage);
            assert.deepEqual(without.names(policyType), names.map((name) => `${name}-scaling-request`).sort());
            assert.deepEqual(without.get(targetType, "web-scaling").inputs["tags"], { CpuScaling: stage, Service: "web" });
        }
    });

    it("hold 1000 requests per task and minute, or 70 percent of CPU, out after 60 seconds and in after 300", () => {
        const tracking = (name: string) => run.get(policyType, name).inputs["targetTrackingScalingPolicyConfiguration"];
        const cooldowns = { scaleInCooldown: 300, scaleOutCooldown: 60 };
        assert.deepEqual(tracking("web-scaling-cpu"), {
            ...cooldowns,
            predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
            targetValue: 70,
        });
        assert.equal(run.get(policyType, "web-scaling-cpu").inputs["name"], "web-cpu-tracking-policy");
        assert.deepEqual(run.get(policyType, "web-scaling-request").propertyDependencies["targetTrackingScalingPolicyConfiguration"], [
            "aws:lb/targetGroup:TargetGroup::web-tg",
        ]);
    });

    it("listen where their own health check and the load balancer reach them, alive and ready told apart", () => {
        const definitions = String(run.get("aws:ecs/taskDefinition:TaskDefinition", "web-task").inputs["containerDefinitions"]);
        assert.match(definitions, /\{"name":"HOSTNAME","value":"0\.0\.0\.0"\}/);
        assert.match(definitions, /127\.0\.0\.1:3000\/api\/public\/health/);
        const { healthCheck } = run.get("aws:lb/targetGroup:TargetGroup", "web-tg").inputs as { healthCheck: { path: string } };
        assert.equal(healthCheck.path, "/api/public/ready");
    });

    it("make only the cluster while the environment is bootstrapped", async () => {
        const bootstrap = await build("on", { bootstrap: true });
        assert.deepEqual(bootstrap.names("aws:ecs/cluster:Cluster"), ["langfuse"]);
        for (const type of [serviceType, targetType, "aws:lb/targetGroup:TargetGroup"]) assert.deepEqual(bootstrap.names(type), []);
    });
});
