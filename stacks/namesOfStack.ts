import { dashboardPages } from "../components/model/monitoring/dashboard/dashboardPages.ts";
import { entryAlarmSpecs } from "../components/model/monitoring/entryAlarmSpecs.ts";
import {
    clusterName,
    dashboardName,
    execLogGroupName,
    flowLogGroupName,
    instanceGroupName,
    keyAliasName,
    muteRuleName,
    offHoursName,
} from "../components/model/names.ts";
import type { PlannedName } from "../components/model/plannedName.ts";
import { offHoursSchedule } from "../components/model/scaling/offHours.ts";
import { namesOfService } from "../components/model/services/namesOfService.ts";
import { planService } from "../components/model/services/planService.ts";
import { placedService, type ServicePlan } from "../components/model/services/servicePlan.ts";
import type { DecidedWorkload } from "../components/model/workloads/decidedWorkload.ts";
import { planEnvironment } from "./planEnvironment.ts";
import type { StackConfig } from "./stackConfig.ts";

/** A name with what bears it. */
export type NameOfStack = PlannedName & {
    readonly owner: { readonly kind: "environment" } | { readonly kind: "service"; readonly workload: string; readonly name: string };
};

/** Every name that a stack makes of the keys of its configuration. What nobody chose stands first. */
export function namesOfStack(config: StackConfig): readonly NameOfStack[] {
    const plans = plansOf(config);
    return [
        ...ofEnvironment(config, plans).map((name) => ({ ...name, owner: { kind: "environment" } as const })),
        ...plans.flatMap(({ workload, plan, portOf }) =>
            namesOfService(plan, portOf).map((name) => ({
                ...name,
                owner: { kind: "service", workload, name: plan.names.serviceName } as const,
            })),
        ),
    ];
}

interface PlannedService {
    readonly workload: string;
    readonly plan: ServicePlan;
    /** Of the services in the same cluster. */
    readonly portOf: (service: string) => number | undefined;
}

function plansOf(config: StackConfig): readonly PlannedService[] {
    const environment = planEnvironment(config);
    return config.workloads.flatMap((workload) => {
        const group = { ...workload, clusterName: clusterName(workload.name, config.stack) };
        const plans = new Map(Object.keys(workload.services).map((service) => [service, planService(service, group, environment)]));
        const portOf = (service: string) => plans.get(service)?.port;
        return [...plans.values()].map((plan) => ({ workload: workload.name, plan, portOf }));
    });
}

function ofEnvironment(config: StackConfig, plans: readonly PlannedService[]): readonly PlannedName[] {
    const { project, stack, environment, network, workloads } = config;
    const { offHours } = planEnvironment(config);
    const pages = dashboardPages(plans.map(({ plan }) => placedService(plan)));
    return [
        ...(config.entry === undefined ? [] : entryAlarmSpecs("entry", "")).map(({ name }) => ({ kind: "alarm", name }) as const),
        ...(config.entry === undefined || offHours === undefined ? [] : offHoursSchedule(offHours).muteWindows).map(
            ({ role }) => ({ kind: "mute rule", name: muteRuleName(offHoursName("entry"), role) }) as const,
        ),
        ...pages.map(({ suffix }) => ({ kind: "dashboard", name: dashboardName(project, stack, suffix) }) as const),
        ...(environment.customerManagedKey ? [{ kind: "key alias", name: keyAliasName(stack) } as const] : []),
        ...(network.kind === "own" ? [{ kind: "log group", name: flowLogGroupName(stack) } as const] : []),
        ...workloads.flatMap((workload) => ofCluster(workload, stack, environment.exec)),
    ];
}

function ofCluster({ name, instances = {}, repositoryName, serviceConnect }: DecidedWorkload, stack: string, exec: boolean) {
    const cluster = clusterName(name, stack);
    const groups = Object.keys(instances).map((group) => instanceGroupName(cluster, group));
    const names: readonly PlannedName[] = [
        { kind: "cluster", name: cluster },
        ...(exec ? [{ kind: "log group", name: execLogGroupName(cluster) } as const] : []),
        ...groups.flatMap((group) => [
            { kind: "Auto Scaling group", name: group } as const,
            { kind: "capacity provider", name: group } as const,
        ]),
        ...(repositoryName === undefined ? [] : [{ kind: "repository", name: repositoryName } as const]),
        ...(serviceConnect === undefined ? [] : [{ kind: "Service Connect namespace", name: serviceConnect.namespace } as const]),
    ];
    return names;
}
