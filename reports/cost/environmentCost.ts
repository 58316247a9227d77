import { serviceAlarmSpecs } from "../../components/model/monitoring/alarms/serviceAlarmSpecs.ts";
import type { ExistingServicePlan } from "../../components/model/existingServices/planExistingService.ts";
import { apiPlansOf, existingPlansOf, functionPlansOf, instancePlansOf, plansOf } from "../../stacks/plansOf.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { alarmsLine, billedAlarms, scalingAlarmMetrics } from "./alarmCost.ts";
import { assumed, type Assumptions } from "./assumptions.ts";
import { instanceGroupCost, unpricedTypes } from "./instanceGroupCost.ts";
import { instanceServiceCost } from "./instanceServiceCost.ts";
import { type CostLine, costOf, nothing, type Range, sumOf } from "./monthlyCost.ts";
import { pricesOf } from "./prices/regionPrices.ts";
import { type Estimating, type ServiceCost, serviceCost } from "./serviceCost.ts";
import { type SavingsPlan, savingsPlan } from "./savingsPlan.ts";
import { type ScalingAdvice, scalingAdvice } from "./upOrOut.ts";
import { sharedCost } from "./sharedCost.ts";
import { apiCost } from "./use/apiCost.ts";
import { functionCost } from "./use/functionCost.ts";
import type { Usage } from "./use/usage.ts";

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
    /** What somebody has said of the use of its services. */
    readonly usage: Usage;
    /** What it costs and nobody here knows how much. */
    readonly unknown: readonly string[];
}

/**
 * Undefined in a region without prices.
 * @param known in the place of what is assumed. @default nothing is
 * @param usage of services in a month. @default nobody knows
 */
export function environmentCost(config: StackConfig, known: Partial<Assumptions> = {}, usage: Usage = {}): EnvironmentCost | undefined {
    const { region } = config.environment;
    const estimating = estimatingIn(config, known, usage);
    if (estimating === undefined) return undefined;
    const { assumptions } = estimating;
    // Nothing of them is made while the environment is bootstrapped.
    const planned = config.bootstrap ? [] : plansOf(config);
    const ownClusters = new Set(config.workloads.flatMap(({ name, cluster }) => (cluster === undefined ? [name] : [])));
    const own = planned.map(({ workload, plan }) => ({ plan, cost: serviceCost(plan, ownClusters.has(workload), estimating) }));
    const existing = existingPlansOf(config);
    const services = [
        ...own.map(({ cost }) => cost),
        ...(config.bootstrap ? [] : otherServiceCosts(config, estimating)),
        ...existing.map((plan) => existingServiceCost(plan, estimating)),
    ];
    const webTasks = sumOf(own.flatMap(({ plan, cost }) => (plan.target === undefined ? [] : [cost.tasks])));
    const groups = config.workloads.flatMap(({ instances = {} }) =>
        Object.entries(instances).map(([name, group]) => ({ what: `instances ${name}`, group })),
    );
    const shared = [
        ...sharedCost(config, { plans: planned.map(({ plan }) => plan), existing, webTasks }, estimating),
        ...groups.flatMap(({ what, group }) => instanceGroupCost(what, group, estimating) ?? []),
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
        usage,
        unknown: [
            ...services.flatMap(({ unknown }) => unknown),
            ...groups.flatMap(({ what, group }) => unpricedTypes(what, group, estimating)),
        ],
    };
}

/** What estimates of a stack hang on; undefined in a region without prices. @param known in the place of what is assumed. @default nothing is */
export function estimatingIn(
    { environment, network, features }: StackConfig,
    known: Partial<Assumptions> = {},
    usage: Usage = {},
): Estimating | undefined {
    const prices = pricesOf(environment.region);
    return (
        prices && {
            prices,
            assumptions: assumed(known),
            usage,
            cpuScaling: features.cpuScaling === "on",
            natGateways: network?.kind === "own" && network.natGateways !== "None",
        }
    );
}

/** What runs no tasks. */
function otherServiceCosts(config: StackConfig, estimating: Estimating): readonly ServiceCost[] {
    return [
        ...functionPlansOf(config).map((plan) => functionCost(plan, estimating)),
        ...apiPlansOf(config).map((plan) => apiCost(plan, estimating)),
        ...instancePlansOf(config).map((plan) => instanceServiceCost(plan, estimating)),
    ];
}

/** Its tasks are on the bill of somebody else. */
function existingServiceCost(plan: ExistingServicePlan, { prices, cpuScaling }: Estimating): ServiceCost {
    const own = billedAlarms(serviceAlarmSpecs(plan.monitored));
    const metrics = own.metrics + (plan.scaling === undefined ? 0 : scalingAlarmMetrics(plan.scaling, false, cpuScaling));
    return {
        name: plan.names.serviceName,
        tasks: nothing,
        of: "tasks of somebody else",
        lines: [alarmsLine({ ...own, metrics }, prices)],
        rates: [],
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
