import { type ApiPlan, planApi } from "../components/model/apis/planApi.ts";
import { type ExistingServicePlan, planExistingService } from "../components/model/existingServices/planExistingService.ts";
import { type InstanceServicePlan, planInstanceService } from "../components/model/instances/planInstanceService.ts";
import type { FunctionPlan } from "../components/model/functions/functionPlan.ts";
import { apiPages, functionPages, instancePages, type PlanPage } from "../components/model/monitoring/dashboard/planPages.ts";
import { planFunction } from "../components/model/functions/planFunction.ts";
import { planService } from "../components/model/services/planService.ts";
import type { ServicePlan } from "../components/model/services/servicePlan.ts";
import { serviceGroup } from "../components/model/workloads/serviceGroup.ts";
import { planEnvironment } from "./planEnvironment.ts";
import { stackQualifier } from "./stackQualifier.ts";
import type { StackConfig } from "./stackConfig.ts";

export interface PlannedService {
    readonly workload: string;
    readonly plan: ServicePlan;
    /** Of the services in the same cluster. */
    readonly portOf: (service: string) => number | undefined;
}

/** The plan of every service of a stack, in the order in which people see them. */
export function plansOf(config: StackConfig): readonly PlannedService[] {
    const environment = planEnvironment(config);
    return config.workloads.flatMap((workload) => {
        const group = serviceGroup(workload, config.stack);
        const plans = new Map(Object.keys(workload.services).map((service) => [service, planService(service, group, environment)]));
        const portOf = (service: string) => plans.get(service)?.port;
        return [...plans.values()].map((plan) => ({ workload: workload.name, plan, portOf }));
    });
}

/** The plan of all instances of a stack that answer requests themselves, in the order of the configuration. */
export function instancePlansOf(config: StackConfig): readonly InstanceServicePlan[] {
    const environment = planEnvironment(config);
    return Object.entries(config.instanceServices).map(([name, service]) => planInstanceService(name, service, environment));
}

/** The plan of every function of a stack, in the order of the configuration. */
export function functionPlansOf(config: StackConfig): readonly FunctionPlan[] {
    const environment = planEnvironment(config);
    return Object.entries(config.functions).map(([name, decided]) => planFunction(name, decided, environment));
}

/** The dashboards of what stands on none with services of ECS. */
export function planPagesOf(config: StackConfig): readonly PlanPage<unknown>[] {
    return [...instancePages(instancePlansOf(config)), ...functionPages(functionPlansOf(config)), ...apiPages(apiPlansOf(config))];
}

/** The plan of every HTTP API of a stack, in the order of the configuration. */
export function apiPlansOf(config: StackConfig): readonly ApiPlan[] {
    const qualifier = stackQualifier(config);
    return Object.entries(config.apis).map(([name, description]) => planApi(name, description, qualifier));
}

/** What attaches to each service of somebody else. */
export function existingPlansOf(config: StackConfig): readonly ExistingServicePlan[] {
    const qualifier = stackQualifier(config);
    return Object.entries(config.existingServices).map(([name, decided]) => planExistingService(name, decided, qualifier));
}
