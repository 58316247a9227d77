import { existingPlansOf, plansOf } from "../../stacks/plansOf.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { pricesOf } from "../cost/prices/regionPrices.ts";
import { otherServices } from "./otherServices.ts";
import { type Known, leftOut, nothingKnown } from "./simulatedPolicies.ts";
import { type SimulatedService, simulatedService } from "./simulatedService.ts";
import { taskPrice } from "./taskPrice.ts";
import type { LoggedService } from "./traffic/accessLog/loggedService.ts";

/** The services of a stack that the load balancer sends requests to, scaled or not. */
export function servicesBehindEntry(config: StackConfig): readonly LoggedService[] {
    return plansOf(config).flatMap(({ plan: { names, target } }) =>
        target === undefined ? [] : [{ name: names.serviceName, cluster: names.clusterName, target }],
    );
}

/** The services of a stack that something scales by a load that can be made up, in the order in which people see them. */
export function simulatedServices(config: StackConfig, known?: Known): readonly SimulatedService[] {
    const prices = pricesOf(config.environment.region);
    const groupsOf = new Map(config.workloads.map(({ name, instances = {} }) => [name, instances]));
    return plansOf(config).flatMap(({ workload, plan }) => {
        const price = prices && taskPrice(plan, groupsOf.get(workload) ?? {}, prices);
        return simulatedService(plan, config.features.cpuScaling, price, known) ?? [];
    });
}

/** Services of a stack that something scales and that are not simulated, with the reason; what runs no tasks is never simulated. */
export function leftServices(config: StackConfig, known = nothingKnown): readonly string[] {
    const own = plansOf(config).flatMap(({ plan }) => {
        const { scaling, names } = plan;
        if (scaling === undefined || simulatedService(plan, config.features.cpuScaling, undefined, known) !== undefined) return [];
        return [`${names.serviceName}: nothing but ${leftOut(scaling, known).join(" and ")}`];
    });
    const existing = existingPlansOf(config).flatMap(({ scaling, names }) =>
        scaling === undefined ? [] : [`${names.serviceName}: somebody else's, of a size that its stack file does not say`],
    );
    return [...own, ...otherServices(config), ...existing];
}
