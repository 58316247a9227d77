import type { Decided } from "../../components/model/services/decided.ts";
import { cpuAlternatives, memoryAlternatives } from "../../components/model/sizing/fargateFit.ts";
import { alternateTargetGroupName, clusterName, targetGroupName } from "../../components/model/names.ts";
import { mostOf } from "../../components/model/services/targetProblems.ts";
import type { DeploymentConfig } from "../../components/vocabulary/deployment.ts";
import type { TaskBounds, TaskSize } from "../../components/vocabulary/service.ts";
import type { WebServiceConfig } from "../../components/vocabulary/workloads.ts";
import { fixed, type Settings } from "./settings.ts";
import type { HttpSubject, Subject } from "./subject.ts";

export function names(serviceName: string, workload: string, stack: string) {
    return { serviceName, clusterName: clusterName(workload, stack) };
}

export function sizeOf({ cpu, memoryMiB }: TaskSize, settings: Settings): Subject["size"] {
    return {
        cpu: settings.setting(cpu, ["resources", "cpu"], cpuAlternatives(memoryMiB)),
        memoryMiB: settings.setting(memoryMiB, ["resources", "memory"], memoryAlternatives(cpu)),
    };
}

export function boundsOf({ min, max }: TaskBounds, settings: Settings): { readonly min: Decided<number>; readonly max: Decided<number> } {
    return {
        min: settings.setting(min, ["autoScaling", "minCount"], `1 to ${max} tasks`),
        max: settings.setting(max, ["autoScaling", "maxCount"], `${min} to 5000 tasks`),
    };
}

export function httpOf({ route, healthCheckPath }: WebServiceConfig, port: number, settings: Settings): HttpSubject {
    return {
        port: fixed(port, "the port that the image listens on"),
        route,
        healthCheckPath: settings.setting(healthCheckPath, ["healthCheckPath"], "any path that answers 200 once the task is ready"),
        healthCheckTimeoutSeconds: fixed(5, "an answer that takes longer is none"),
        slowStartSeconds: fixed(0, "a new task gets its full share at once"),
        stickySeconds: fixed(0, "any task answers"),
    };
}

export function cpuInstead(): string {
    const most = mostOf("CPUUtilization", "http");
    return `1 to ${most} percent, since the alarm is at ${most + 1}`;
}

export function targetGroups(serviceName: string, deployment: DeploymentConfig) {
    const name = targetGroupName(serviceName);
    return {
        loadBalancer: "app/entry",
        targetGroup: `targetgroup/${name}`,
        alternateTargetGroup: deployment.kind === "rolling" ? undefined : `targetgroup/${alternateTargetGroupName(name)}`,
    };
}
