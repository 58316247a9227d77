import { serviceAlarmSpecs } from "../../components/model/monitoring/alarms/serviceAlarmSpecs.ts";
import type { ExistingServicePlan } from "../../components/model/existingServices/planExistingService.ts";
import { existingPlansOf, functionPlansOf, instancePlansOf, plansOf } from "../../stacks/plansOf.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { alarmsMonth, billedAlarms, scalingAlarmMetrics } from "./alarmCost.ts";
import { assumed, type Assumptions } from "./assumptions.ts";
import { instanceAlarmCost } from "./instanceAlarmCost.ts";
import { instanceGroupCost, unpricedTypes } from "./instanceGroupCost.ts";
import { functionAlarmCost, unknownCostOf } from "./functionCost.ts";
import { always, type CostLine, costOf, nothing, type Range, sumOf } from "./monthlyCost.ts";
import { pricesOf } from "./prices/regionPrices.ts";
import { type Estimating, type ServiceCost, serviceCost } from "./serviceCost.ts";
import { type SavingsPlan, savingsPlan } from "./savingsPlan.ts";
import { type ScalingAdvice, scalingAdvice } from "./upOrOut.ts";
import { sharedCost } from "./sharedCost.ts";

/** What an environment costs in a month, in USD. */
export interface EnvironmentCost {
    readonly region: string;
    /** In the order in which people see them. */
    readonly services: readonly ServiceCost[];
    /** What no service has alone. */
    readonly shared: readonly CostLine[];
    readonly total: Range;
    /** @default nothing always runs on demand */
    readonly savingsPlan?: SavingsPlan;
    readonly assumptions: Assumptions;
    /** What it costs and nobody here knows how much. */
    readonly unknown: readonly string[];
}

/** Undefined in a region without prices. @param known in the place of what is assumed. @default nothing is */
export function environmentCost(config: StackConfig, known: Partial<Assumptions> = {}): EnvironmentCost | undefined {
    const { region } = config.environment;
    const estimating = estimatingIn(config, known);
    if (estimating === undefined) return undefined;
    const { assumptions } = estimating;
    // Nothing of them is made while the environment is bootstrapped.
    const planned = config.bootstrap ? [] : plansOf(config);
    const ownClusters = new Set(config.workloads.flatMap(({ name, cluster }) => (cluster === undefined ? [name] : [])));
    const own = planned.map(({ workload, plan }) => ({ plan, cost: serviceCost(plan, ownClusters.has(workload), estimating) }));
    const existing = existingPlansOf(config);
    const services = [...own.map(({ cost }) => cost), ...existing.map((plan) => existingServiceCost(plan, estimating))];
    const webTasks = sumOf(own.flatMap(({ plan, cost }) => (plan.target === undefined ? [] : [cost.tasks])));
    const groups = [...config.workloads.map(({ instances = {} }) => instances), config.instanceServices].flatMap((instances) =>
        Object.entries(instances).map(([name, group]) => ({ name, group, line: instanceGroupCost(name, group, estimating) })),
    );
    const functions = config.bootstrap ? [] : functionPlansOf(config);
    const shared = [
        ...sharedCost(config, { plans: planned.map(({ plan }) => plan), existing, webTasks }, estimating),
        ...groups.flatMap(({ line }) => (line === undefined ? [] : [line])),
        ...functions.map((one) => functionAlarmCost(one, estimating)),
        ...(config.bootstrap ? [] : instancePlansOf(config)).map((plan) => instanceAlarmCost(plan, estimating)),
    ];
    const plan = savingsPlan(
        services.reduce((sum, { steady }) => sum + steady, 0),
        assumptions,
    );
    return {
        region,
        services,
        shared,
        ...(plan && { savingsPlan: plan }),
        total: sumOf([costOf(shared), ...services.map(({ lines }) => costOf(lines))]),
        assumptions,
        unknown: [
            ...services.flatMap(({ unknown }) => unknown),
            ...functions.map(unknownCostOf),
            ...groups.flatMap(({ name, group }) => {
                const unpriced = unpricedTypes(group, estimating);
                return unpriced.length === 0
                    ? []
                    : [`instances ${name}: ${unpriced.join(", ")}, whose price in ${region} is not in the table`];
            }),
        ],
    };
}

/** What estimates of a stack hang on; undefined in a region without prices. @param known in the place of what is assumed. @default nothing is */
export function estimatingIn({ environment, network, features }: StackConfig, known: Partial<Assumptions> = {}): Estimating | undefined {
    const prices = pricesOf(environment.region);
    return (
        prices && {
            prices,
            assumptions: assumed(known),
            cpuScaling: features.cpuScaling === "on",
            natGateways: network.kind === "own" && network.natGateways !== "None",
        }
    );
}

/** Its tasks are on the bill of somebody else. */
function existingServiceCost(plan: ExistingServicePlan, { prices, cpuScaling }: Estimating): ServiceCost {
    const own = billedAlarms(serviceAlarmSpecs(plan.monitored));
    const metrics = own.metrics + (plan.scaling === undefined ? 0 : scalingAlarmMetrics(plan.scaling, false, cpuScaling));
    return {
        name: plan.names.serviceName,
        tasks: nothing,
        lines: [{ what: "alarms", of: `${metrics} metrics`, cost: always(alarmsMonth({ ...own, metrics }, prices)) }],
        steady: 0,
        unknown: [],
    };
}

/** What it costs to let a service grow; nothing of one whose tasks are not on Fargate, or are always one. */
export function serviceAdvice(config: StackConfig, { name, tasks }: ServiceCost): readonly ScalingAdvice[] {
    const prices = pricesOf(config.environment.region);
    const plan = plansOf(config).find((one) => one.plan.names.serviceName === name)?.plan;
    if (prices === undefined || plan?.scaling === undefined || plan.tasks.ec2 !== undefined) return [];
    return scalingAdvice(plan, tasks.typical, prices);
}
