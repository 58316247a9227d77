import { alarmSetting } from "../../components/model/monitoring/alarms/alarmSetting.ts";
import { placedService, type ScalingPlan, type ServicePlan } from "../../components/model/services/servicePlan.ts";
import type { FeatureStage } from "../../components/vocabulary/environment.ts";
import type { TaskBounds } from "../../components/vocabulary/service.ts";
import { type BoundSchedule, offHoursBounds } from "./boundChanges.ts";
import type { ForecastLoad } from "./scaling/forecastFloors.ts";
import type { Policy } from "./scaling/policy.ts";
import { forecastOf, type Known, leftOut, nothingKnown, policiesOf } from "./simulatedPolicies.ts";
import type { TaskPrice } from "./taskPrice.ts";

/** What the simulation takes from the plan of a service. */
export interface SimulatedService {
    readonly name: string;
    readonly cluster: string;
    readonly vCpu: number;
    readonly memoryMiB: number;
    readonly tasks: TaskBounds;
    /** Bounds that hold from a time on, of schedules or of off-hours, which have none. @default the same all the time */
    readonly schedules?: readonly BoundSchedule[];
    /** That of requests or of the queue first. */
    readonly policies: readonly Policy[];
    /** @default nothing is forecast, or the forecast adds no task */
    readonly forecast?: ForecastLoad;
    /** Policies that the stack makes only later, or did once. @default none */
    readonly withoutCpu?: true;
    readonly takes: RequestsTaken | JobsTaken;
    /** @default its region, or what it runs on, has none in the table */
    readonly price?: TaskPrice;
    /** What scales it beside that, and is not simulated. */
    readonly left: readonly string[];
}

export interface RequestsTaken {
    readonly kind: "requests";
    /** The threshold of the alarm on p99. */
    readonly p99Seconds: number;
    /** @default no load balancer checks it */
    readonly checkSeconds?: number;
    readonly slowStartSeconds?: number;
}

export interface JobsTaken {
    readonly kind: "jobs";
    /** The threshold of the alarm on the oldest message. @default none watches it */
    readonly oldestSeconds?: number;
    readonly countsInFlight?: true;
    readonly wakesAbove?: number;
}

/** Undefined: nothing scales the service by a load that can be made up. */
export function simulatedService(
    plan: ServicePlan,
    cpuScaling: FeatureStage,
    price?: TaskPrice,
    known: Known = nothingKnown,
): SimulatedService | undefined {
    const { scaling, names } = plan;
    if (scaling === undefined) return undefined;
    const policies = policiesOf(scaling, known);
    if (policies.length === 0) return undefined;
    const forecast = forecastOf(scaling);
    const schedules = plan.offHours === undefined ? scaling.schedules : offHoursBounds(plan.offHours, scaling.tasks);
    return {
        name: names.serviceName,
        cluster: names.clusterName,
        vCpu: plan.size.cpu / 1024,
        memoryMiB: plan.size.memoryMiB,
        tasks: scaling.tasks,
        ...(schedules && { schedules }),
        policies,
        ...(forecast && { forecast }),
        ...(scaling.stagedCpuTargetPercent !== undefined && cpuScaling !== "on" && { withoutCpu: true }),
        takes: takenBy(plan, scaling),
        ...(price && { price }),
        left: leftOut(scaling, known),
    };
}

function takenBy(plan: ServicePlan, { metrics }: ScalingPlan): RequestsTaken | JobsTaken {
    const monitored = placedService(plan);
    if (monitored.kind === "worker") {
        const backlog = metrics.find((metric) => metric.kind === "backlog-per-task");
        return {
            kind: "jobs",
            ...(monitored.queue?.kind === "sqs" && { oldestSeconds: alarmSetting(monitored, "oldestMessage").threshold }),
            ...(backlog?.inFlight && { countsInFlight: true }),
            ...(backlog?.wakes && { wakesAbove: backlog.target }),
        };
    }
    return {
        kind: "requests",
        p99Seconds: alarmSetting(monitored, "p99").threshold,
        ...(plan.target && { checkSeconds: plan.target.healthCheck.intervalSeconds }),
        ...(plan.target?.slowStartSeconds !== undefined && { slowStartSeconds: plan.target.slowStartSeconds }),
    };
}
