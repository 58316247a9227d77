import { deadLetterQueueName, logGroupName } from "../../components/model/names.ts";
import { deploymentOf, halfAtATime } from "../../components/model/services/serviceShape.ts";
import { mostOf } from "../../components/model/services/targetProblems.ts";
import type { StackValues } from "../../stacks/decodeStack.ts";
import type { AmplyConfig } from "../../components/vocabulary/workloads.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { fixed, Settings } from "./settings.ts";
import type { Subject } from "./subject.ts";
import { boundsOf, cpuInstead, httpOf, names, sizeOf, targetGroups } from "./webSubject.ts";

const queueName = "amply-celery-queue";
const amplyUser = fixed("appuser", "the user of the image");
const probeStart = fixed(60, "the same for every service");

export function amplyApi({ api }: AmplyConfig, { stack, capacity }: StackConfig, values: StackValues): Subject {
    const serviceName = "amply-api";
    const settings = new Settings(values, ["amply", "api"], "amply");
    const cpuTarget = settings.setting(api.cpuTargetPercent, ["autoScaling", "targetCPU"], cpuInstead());
    return {
        title: "workload amply",
        base: ["amply", "api"],
        size: sizeOf(api.size, settings),
        tasks: boundsOf(api.tasks, settings),
        targets: [{ metric: { kind: "cpu", targetPercent: api.cpuTargetPercent }, target: cpuTarget, staged: false }],
        http: httpOf(api, 8000, settings),
        container: {
            startPeriodSeconds: probeStart,
            stopTimeoutSeconds: fixed(30, "requests take less"),
            user: amplyUser,
            jsonLogs: fixed(true, "amply logs JSON lines"),
        },
        shape: {
            kind: "load-balanced",
            role: "api",
            tasks: { kind: "scaled", min: api.tasks.min },
            launch: { kind: "fargate", capacity },
            deployment: deploymentOf(api.deployment),
            target: undefined,
        },
        deployment: api.deployment,
        monitored: {
            kind: "web",
            ...names(serviceName, "amply", stack),
            tasks: api.tasks,
            cpuTargetPercent: api.cpuTargetPercent,
            highCpuPeriods: 3,
            jsonLogGroup: logGroupName(serviceName),
            ...targetGroups(serviceName, api.deployment),
        },
    };
}

export function amplyWorker({ worker }: AmplyConfig, { stack, capacity }: StackConfig, values: StackValues): Subject {
    const serviceName = "amply-worker";
    const settings = new Settings(values, ["amply", "worker"], "amply");
    const { tasks, queueTarget, queueMetric } = worker;
    const target = settings.setting(queueTarget, ["autoScaling", "policies"], `1 to ${mostOf("QueueDepth", "worker")} messages`);
    return {
        title: "workload amply",
        base: ["amply", "worker"],
        size: sizeOf(worker.size, settings),
        tasks: boundsOf(tasks, settings),
        targets: [{ metric: { kind: queueMetric, queueName, target: queueTarget }, target, staged: false }],
        queue: {
            kind: "sqs",
            name: fixed(queueName, "the queue that amply names"),
            longestJobSeconds: settings.setting(worker.longestJobSeconds, ["queue", "longestJobSeconds"], "1 to 43080 s"),
        },
        container: {
            startPeriodSeconds: probeStart,
            stopTimeoutSeconds: settings.setting(worker.stopTimeoutSeconds, ["stopTimeoutSeconds"], "1 to 120 s"),
            user: amplyUser,
            jsonLogs: fixed(true, "amply logs JSON lines"),
        },
        shape: {
            kind: "background",
            role: "worker",
            tasks: { kind: "scaled", min: tasks.min },
            launch: { kind: "fargate", capacity },
            deployment: halfAtATime,
        },
        monitored: {
            kind: "worker",
            ...names(serviceName, "amply", stack),
            tasks,
            queue: { kind: "sqs", queueName, deadLetterQueueName: deadLetterQueueName(queueName), target: queueTarget },
            jsonLogGroup: logGroupName(serviceName),
        },
    };
}

export function amplyBeat({ beat }: AmplyConfig, { stack }: StackConfig, values: StackValues): Subject {
    const serviceName = "amply-beat";
    return {
        title: "workload amply",
        base: ["amply", "beat"],
        size: sizeOf(beat.size, new Settings(values, ["amply", "beat"], "amply")),
        targets: [],
        container: {
            startPeriodSeconds: probeStart,
            stopTimeoutSeconds: fixed(10, "until it is gone there is no other"),
            user: amplyUser,
            jsonLogs: fixed(true, "amply logs JSON lines"),
        },
        shape: { kind: "singleton", role: "beat" },
        monitored: { kind: "singleton", ...names(serviceName, "amply", stack), jsonLogGroup: logGroupName(serviceName) },
    };
}
