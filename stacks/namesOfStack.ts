import { dashboardPages } from "../components/model/monitoring/dashboard/dashboardPages.ts";
import { chatChannels } from "../components/model/monitoring/chatChannels.ts";
import { entryAlarmSpecs } from "../components/model/monitoring/alarms/entryAlarmSpecs.ts";
import {
    chatConfigurationName,
    dashboardName,
    execLogGroupName,
    flowLogGroupName,
    instanceGroupName,
    keyAliasName,
    muteRuleName,
    offHoursName,
    qualifiedName,
    repositoryNameOf,
    wafLogGroupName,
} from "../components/model/names.ts";
import type { PlannedName } from "../components/model/plannedName.ts";
import { offHoursSchedule } from "../components/model/scaling/offHours.ts";
import { namesOfApi } from "../components/model/apis/namesOfApi.ts";
import { namesOfExistingService } from "../components/model/existingServices/namesOfExistingService.ts";
import { namesOfInstanceService } from "../components/model/instances/namesOfInstanceService.ts";
import { namesOfFunction } from "../components/model/functions/namesOfFunction.ts";
import { namesOfService } from "../components/model/services/namesOfService.ts";
import { placedService } from "../components/model/services/servicePlan.ts";
import type { DecidedWorkload } from "../components/model/workloads/decidedWorkload.ts";
import { clusterNameOf } from "../components/model/workloads/serviceGroup.ts";
import { imageCachesOf } from "./imageCachesOf.ts";
import { planEnvironment } from "./planEnvironment.ts";
import { apiPlansOf, existingPlansOf, functionPlansOf, instancePlansOf, type PlannedService, planPagesOf, plansOf } from "./plansOf.ts";
import type { StackConfig } from "./stackConfig.ts";
import { stackQualifier } from "./stackQualifier.ts";

export type NameOwner =
    | { readonly kind: "environment" }
    | { readonly kind: "service"; readonly workload: string; readonly name: string }
    | { readonly kind: "function"; readonly name: string }
    | { readonly kind: "instances"; readonly name: string }
    | { readonly kind: "api"; readonly name: string }
    | { readonly kind: "existing service"; readonly name: string };

/** A name with what bears it. */
export type NameOfStack = PlannedName & {
    readonly owner: NameOwner;
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
        ...functionPlansOf(config).flatMap((plan) =>
            namesOfFunction(plan).map((name) => ({ ...name, owner: { kind: "function", name: plan.names.name } as const })),
        ),
        ...instancePlansOf(config).flatMap((plan) =>
            namesOfInstanceService(plan).map((name) => ({ ...name, owner: { kind: "instances", name: plan.name } as const })),
        ),
        ...apiPlansOf(config).flatMap((plan) =>
            namesOfApi(plan, stackQualifier(config)).map((name) => ({ ...name, owner: { kind: "api", name: plan.name } as const })),
        ),
        ...existingPlansOf(config).flatMap((plan) =>
            namesOfExistingService(plan).map((name) => ({
                ...name,
                owner: { kind: "existing service", name: plan.names.serviceName } as const,
            })),
        ),
    ];
}

function ofEnvironment(config: StackConfig, plans: readonly PlannedService[]): readonly PlannedName[] {
    const { project, stack, environment, network, workloads } = config;
    const { offHours } = planEnvironment(config);
    const qualifier = stackQualifier(config);
    const entryAlarms = config.entry === undefined ? [] : entryAlarmSpecs("entry", "", config.alarms.entry5xx);
    const pages = dashboardPages([
        ...plans.map(({ plan }) => placedService(plan)),
        ...existingPlansOf(config).map(({ monitored }) => monitored),
    ]);
    return [
        ...entryAlarms.map(({ name }) => ({ kind: "alarm", name: qualifiedName(qualifier, name) }) as const),
        ...(entryAlarms.length === 0 || offHours === undefined ? [] : offHoursSchedule(offHours).muteWindows).map(
            ({ role }) => ({ kind: "mute rule", name: qualifiedName(qualifier, muteRuleName(offHoursName("entry"), role)) }) as const,
        ),
        ...[...pages, ...planPagesOf(config)].map(
            ({ suffix }) => ({ kind: "dashboard", name: dashboardName(project, stack, suffix, qualifier) }) as const,
        ),
        ...chatChannels(config.alarms.channels).map(
            ({ role }) => ({ kind: "chat configuration", name: chatConfigurationName(project, stack, role, qualifier) }) as const,
        ),
        ...imageCachesOf(config).flatMap(({ existing, prefix }) =>
            existing ? [] : [{ kind: "pull-through cache", name: prefix } as const],
        ),
        ...(environment.customerManagedKey ? [{ kind: "key alias", name: keyAliasName(stack) } as const] : []),
        ...(config.entry?.kind === "made" && config.entry.waf?.kind === "managed"
            ? [{ kind: "log group", name: wafLogGroupName(stack) } as const]
            : []),
        ...(network?.kind === "own" ? [{ kind: "log group", name: flowLogGroupName(stack) } as const] : []),
        ...workloads.flatMap((workload) => [
            ...(workload.cluster === undefined ? ofCluster(workload, config) : []),
            ...besideCluster(workload, qualifier),
        ]),
    ];
}

/** What the stack makes of its own cluster. */
function ofCluster({ instances = {}, ...workload }: DecidedWorkload, config: StackConfig): readonly PlannedName[] {
    const cluster = clusterNameOf(workload, config.stack);
    const groups = Object.keys(instances).map((group) => instanceGroupName(cluster, group));
    return [
        { kind: "cluster", name: cluster },
        ...(config.environment.exec ? [{ kind: "log group", name: execLogGroupName(cluster) } as const] : []),
        ...groups.flatMap((group) => [
            { kind: "Auto Scaling group", name: group } as const,
            { kind: "capacity provider", name: group } as const,
        ]),
    ];
}

function besideCluster({ repositoryName, serviceConnect }: DecidedWorkload, qualifier: string | undefined): readonly PlannedName[] {
    return [
        ...(repositoryName === undefined ? [] : [{ kind: "repository", name: repositoryNameOf(qualifier, repositoryName) } as const]),
        ...(serviceConnect === undefined
            ? []
            : [{ kind: "Service Connect namespace", name: qualifiedName(qualifier, serviceConnect.namespace) } as const]),
    ];
}
