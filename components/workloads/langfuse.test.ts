import assert from "node:assert/strict";
import { describeLangfuse } from "../model/workloads/describeLangfuse.ts";
import type { Environment } from "../service/environment.ts";
import { decideAll } from "../testing/decideAll.ts";
import { preview, type Previewed } from "../testing/preview.ts";
import { testEnvironment } from "../testing/testEnvironment.ts";
import type { FeatureStage } from "../vocabulary/environment.ts";
import type { LangfuseDescription } from "../vocabulary/workloads.ts";
import { Workload } from "./workload.ts";

const serviceType = "aws:ecs/service:Service";
const targetType = "aws:appautoscaling/target:Target";
const policyType = "aws:appautoscaling/policy:Policy";
const names = ["web", "web-ingestion", "web-iso"];

const at = (host: string, priority: number) => ({ route: { host, priority } });
const langfuse: LangfuseDescription = {
    image: "docker.io/langfuse/langfuse:3.140.0",
    secrets: { DATABASE_URL: "arn:database" },
    variables: { LANGFUSE_LOG_LEVEL: "info" },
    egress: [],
    services: {
        web: at("web.example.com", 20),
        "web-ingestion": at("web-ingestion.example.com", 30),
        "web-iso": at("web-iso.example.com", 40),
    },
};

const build = (cpuScaling: FeatureStage, changes: Partial<Environment> = {}) =>
    preview((providers) => {
        const environment = { ...testEnvironment, cpuScaling, ...changes };
        const services = decideAll(describeLangfuse(langfuse), environment.kind);
        new Workload("langfuse", { environment, workload: { name: "langfuse", services }, standardTags: {} }, { providers });
    });

describe("Langfuse", () => {
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

    it("listen where their own health check and the load balancer reach them, with liveness and readiness apart", () => {
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
