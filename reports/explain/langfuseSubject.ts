import { deploymentOf } from "../../components/model/services/serviceShape.ts";
import { mostOf } from "../../components/model/services/targetProblems.ts";
import type { StackValues } from "../../stacks/decodeStack.ts";
import type { LangfuseConfig, LangfuseServiceName } from "../../components/vocabulary/workloads.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { fixed, Settings } from "./settings.ts";
import type { Subject } from "./subject.ts";
import { boundsOf, cpuInstead, httpOf, names, sizeOf, targetGroups } from "./webSubject.ts";

export function langfuseWeb(name: LangfuseServiceName, langfuse: LangfuseConfig, config: StackConfig, values: StackValues): Subject {
    const service = langfuse.services[name];
    const base = ["langfuse", "services", name];
    const settings = new Settings(values, base, "langfuse");
    const { requestTarget, cpuTargetPercent, tasks } = service;
    const requests = settings.setting(
        requestTarget,
        ["autoScaling", "policies"],
        `1 to ${mostOf("RequestCountPerTarget", "http")} requests`,
    );
    const cpu = settings.setting(cpuTargetPercent, ["autoScaling", "targetCPU"], cpuInstead());
    return {
        title: "workload langfuse",
        base,
        size: sizeOf(service.size, settings),
        tasks: boundsOf(tasks, settings),
        targets: [
            { metric: { kind: "requests", target: requestTarget, resourceLabel: "" }, target: requests, staged: false },
            { metric: { kind: "cpu", targetPercent: cpuTargetPercent }, target: cpu, staged: true },
        ],
        http: httpOf(service, 3000, settings),
        container: {
            startPeriodSeconds: fixed(60, "the same for every service"),
            stopTimeoutSeconds: fixed(30, "requests take less"),
            user: fixed("1001", "nextjs in the image"),
            jsonLogs: fixed(false, "Langfuse logs no JSON lines"),
        },
        shape: {
            kind: "load-balanced",
            role: name === "web-ingestion" ? "ingestion" : "web",
            tasks: { kind: "scaled", min: tasks.min },
            launch: { kind: "fargate", capacity: config.capacity },
            deployment: deploymentOf(service.deployment),
            target: undefined,
        },
        deployment: service.deployment,
        monitored: {
            kind: "web",
            ...names(name, "langfuse", config.stack),
            tasks,
            cpuTargetPercent,
            requestTarget,
            ...targetGroups(name, service.deployment),
        },
    };
}
