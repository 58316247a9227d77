import { alarmSetting } from "../../components/model/monitoring/alarms/alarmSetting.ts";
import { cooldownSeconds } from "../../components/model/scaling/pace.ts";
import { placedService, type ServicePlan } from "../../components/model/services/servicePlan.ts";
import { pricesOf } from "../../reports/cost/prices/regionPrices.ts";
import { type InstanceGroups, type TaskPrice, taskPrice } from "../../reports/simulate/taskPrice.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { plansOf } from "../../stacks/plansOf.ts";

/** What a report takes from the plan of a service. */
export interface ReportedFacts {
    /** @default its region, or what it runs on, has none in the table */
    readonly price?: TaskPrice;
    /** @default it does not scale on CPU */
    readonly cpuTargetPercent?: number;
    readonly scaleInCooldownSeconds?: number;
    /** Where the alarm on CPU begins, above which no target may lie. */
    readonly highCpuPercent?: number;
    /** Where the alarms on response times and on errors begin. @default it answers nobody */
    readonly alarms?: { readonly p99Seconds: number; readonly errorPercent: number };
}

/** By the name of each service. */
export function reportedFacts(config: StackConfig): ReadonlyMap<string, ReportedFacts> {
    const groupsOf = new Map(config.workloads.map(({ name, instances = {} }) => [name, instances]));
    return new Map(
        plansOf(config).map(({ workload, plan }) => [
            plan.names.serviceName,
            factsOf(plan, config.environment.region, groupsOf.get(workload) ?? {}),
        ]),
    );
}

function factsOf(plan: ServicePlan, region: string, groups: InstanceGroups): ReportedFacts {
    const { scaling } = plan;
    const prices = pricesOf(region);
    const price = prices && taskPrice(plan, groups, prices);
    const cpu = scaling?.metrics.find((metric) => metric.kind === "cpu");
    const cpuTargetPercent = scaling?.stagedCpuTargetPercent ?? cpu?.targetPercent;
    const pace = scaling?.stagedCpuTargetPercent === undefined ? cpu?.pace : scaling.stagedCpuPace;
    const service = placedService(plan);
    const answers = service.kind === "web" || service.kind === "internal";
    return {
        ...(price && { price }),
        ...(cpuTargetPercent !== undefined && {
            cpuTargetPercent,
            scaleInCooldownSeconds: pace?.inSeconds ?? cooldownSeconds.in,
            highCpuPercent: alarmSetting(service, "highCpu").threshold,
        }),
        ...(answers && {
            alarms: { p99Seconds: alarmSetting(service, "p99").threshold, errorPercent: alarmSetting(service, "5xx").threshold },
        }),
    };
}
