import { deploymentAlarmSpecs } from "../../components/model/monitoring/alarms/deploymentAlarmSpecs.ts";
import { serviceAlarmSpecs } from "../../components/model/monitoring/alarms/serviceAlarmSpecs.ts";
import { placedService, type ServicePlan } from "../../components/model/services/servicePlan.ts";
import { alarmsLine, billedAlarms, scalingAlarmMetrics } from "./alarmCost.ts";
import type { Assumptions } from "./assumptions.ts";
import { divideTasks, taskDiskMonth, taskMonth } from "./fargateCost.ts";
import { countText, numberText, sizeText } from "./costText.ts";
import { always, type CostLine, eachOf, type Range, sumOf } from "./monthlyCost.ts";
import type { RegionPrices } from "./prices/regionPrices.ts";
import { averageTasks, type RunningShare, runningTasks } from "./runningTasks.ts";
import { steadyCost } from "./savingsPlan.ts";
import { queueRates } from "./use/queueRates.ts";
import { type Usage, usageOf } from "./use/usage.ts";
import { usedLines, type UsageRate } from "./use/usageRate.ts";

/** What an estimate of a stack hangs on beside its plans. */
export interface Estimating {
    readonly prices: RegionPrices;
    readonly assumptions: Assumptions;
    /** What somebody knows of the use of services. */
    readonly usage: Usage;
    /** Whether the staged CPU policies exist. */
    readonly cpuScaling: boolean;
    /** Whether tasks reach the internet by a NAT gateway that is made here. */
    readonly natGateways: boolean;
}

export interface ServiceCost {
    readonly name: string;
    /** On average over the month; none of what has no tasks. */
    readonly tasks: Range;
    /** What there is of it: `1, 1.5, 3 running`, `function of 512 MB on arm64`. */
    readonly of: string;
    readonly lines: readonly CostLine[];
    /** What its use costs, which is in the lines where somebody has said how much there is. */
    readonly rates: readonly UsageRate[];
    /** What of it always runs on demand, in USD a month. */
    readonly steady: number;
    /** What it costs and nobody here knows how much. */
    readonly unknown: readonly string[];
}

/** What one service costs in a month, beside what it shares with others. */
export function serviceCost(plan: ServicePlan, hasInsights: boolean, estimating: Estimating): ServiceCost {
    const { prices, assumptions, usage } = estimating;
    const { serviceName } = plan.names;
    const running = runningTasks(plan, assumptions);
    const tasks = averageTasks(running);
    const disk = taskDiskMonth(plan.ephemeralStorageGiB, prices);
    const rates = queueRates([...(plan.queue === undefined ? [] : [plan.queue]), ...(plan.furtherQueues ?? [])], prices);
    return {
        name: serviceName,
        tasks,
        of: runningText(tasks),
        lines: [
            ...(plan.tasks.ec2 === undefined ? [...computeLines(plan, running, estimating), ...diskLines(plan, tasks, disk)] : []),
            ...dataLines(tasks, estimating),
            ...monitoringLines(plan, tasks, hasInsights, estimating),
            ...usedLines(rates, usageOf(serviceName, usage)),
        ],
        rates,
        steady: steadyCost(plan, running, prices),
        unknown: disk === undefined ? [`${serviceName}: disk above 20 GiB, whose price in ${prices.region} is not in the table`] : [],
    };
}

function runningText({ min, typical, max }: Range): string {
    return min === max ? `${numberText(max)} running` : `${[min, typical, max].map(numberText).join(", ")} running`;
}

function computeLines(plan: ServicePlan, running: readonly RunningShare[], { prices, assumptions }: Estimating): readonly CostLine[] {
    const month = taskMonth(plan.size, plan.cpuArchitecture, prices);
    const part = (kind: "onDemand" | "spot"): Range =>
        sumOf(running.map(({ share, tasks }) => eachOf(tasks, (count) => share * divideTasks(count, plan.tasks.strategy)[kind])));
    const of = (tasks: Range) => `${countText(tasks)} of ${sizeText(plan.size)}, ${plan.cpuArchitecture === "ARM64" ? "arm64" : "x86_64"}`;
    const [onDemand, spot] = [part("onDemand"), part("spot")];
    const lines = [
        { what: "Fargate", of: of(onDemand), cost: eachOf(onDemand, (tasks) => tasks * month) },
        { what: "Fargate Spot", of: of(spot), cost: eachOf(spot, (tasks) => tasks * month * (1 - assumptions.spotDiscount / 100)) },
    ];
    return lines.filter(({ cost }) => cost.max > 0);
}

function diskLines({ ephemeralStorageGiB = 0 }: ServicePlan, tasks: Range, month = 0): readonly CostLine[] {
    if (month === 0) return [];
    return [
        {
            what: "Fargate disk",
            of: `${ephemeralStorageGiB - 20} GiB above 20 in each task`,
            cost: eachOf(tasks, (count) => count * month),
        },
    ];
}

function dataLines(tasks: Range, { prices: { usd }, assumptions: { logGB, natGB }, natGateways }: Estimating): readonly CostLine[] {
    return [
        { what: "logs", of: `${logGB} GB from each task`, cost: eachOf(tasks, (count) => count * logGB * usd.logsGB) },
        ...(natGateways
            ? [{ what: "NAT data", of: `${natGB} GB of each task`, cost: eachOf(tasks, (count) => count * natGB * usd.natGatewayGB) }]
            : []),
    ];
}

function monitoringLines(
    plan: ServicePlan,
    tasks: Range,
    hasInsights: boolean,
    { prices, assumptions, cpuScaling }: Estimating,
): readonly CostLine[] {
    const { usd } = prices;
    const service = placedService(plan);
    const deployment = plan.target?.deploymentAlarms === true && service.kind === "web" ? deploymentAlarmSpecs(service) : [];
    const own = billedAlarms([...serviceAlarmSpecs(service), ...deployment]);
    const scaling = plan.scaling === undefined ? 0 : scalingAlarmMetrics(plan.scaling, plan.target?.shift !== undefined, cpuScaling);
    const alarms = { ...own, metrics: own.metrics + scaling };
    const { insightsPerService, insightsPerTask } = assumptions;
    return [
        alarmsLine(alarms, prices),
        ...(service.jsonLogGroup === undefined ? [] : [{ what: "metrics", of: "lines of level ERROR", cost: always(usd.metricMonth) }]),
        ...(hasInsights
            ? [
                  {
                      what: "Container Insights",
                      of: `${insightsPerService} metrics, ${insightsPerTask} of each task`,
                      cost: eachOf(tasks, (count) => (insightsPerService + count * insightsPerTask) * usd.insightsMetricMonth),
                  },
              ]
            : []),
    ];
}
