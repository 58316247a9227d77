import type { AlarmKey } from "../../../vocabulary/alarms.ts";

/** What decides which alarms a service may have. */
export interface AlarmedService {
    readonly kind: "http" | "worker" | "scheduler" | "scheduled-task" | "existing";
    /** It stands behind a load balancer. @default it does not */
    readonly route?: object;
    /** @default none that is known */
    readonly queue?: { readonly kind: "sqs" | "reported" };
}

const tasks = ["highCpu", "highMemory"] as const;
const answers = ["p99", "5xx"] as const;
const scaling = ["atMax", "highCpuDespiteScaling", "scalingWithoutEffect", "flapping"] as const;
const behindLoadBalancer = ["healthy", "unhealthy", "highTraffic", "highCpuNormalTraffic"] as const;
const ofDeployments = ["deploymentErrors", "deploymentP99"] as const;

/** Alarms that a service of this kind may have; whether it has each hangs on its numbers, its logs and its deployments. */
export function alarmKeysOf({ kind, route, queue }: AlarmedService): readonly AlarmKey[] {
    switch (kind) {
        case "http":
            return [
                ...tasks,
                ...answers,
                ...(route === undefined ? (["running"] as const) : [...behindLoadBalancer, ...ofDeployments]),
                ...scaling,
                "errors",
            ];
        // Its logs and its deployments are somebody else's.
        case "existing":
            return [...tasks, ...(route === undefined ? (["running"] as const) : [...answers, ...behindLoadBalancer]), ...scaling];
        case "worker":
            return [...tasks, ...workAlarms(queue?.kind), ...scaling, "errors"];
        case "scheduler":
            return ["notRunning", "moreThanOne", "errors"];
        case "scheduled-task":
            return ["failed", "notStarted", "notRun", "errors"];
    }
}

function workAlarms(queue: "sqs" | "reported" | undefined): readonly AlarmKey[] {
    switch (queue) {
        case "sqs":
            return ["backlog", "oldestMessage", "deadLetters"];
        case "reported":
            return ["backlog", "unreported", "running"];
        case undefined:
            return ["running"];
    }
}
