import { deploymentAlarmSpecs } from "../monitoring/alarms/deploymentAlarmSpecs.ts";
import type { EcsServiceNames } from "../monitoring/monitoredService.ts";
import { serviceAlarmSpecs } from "../monitoring/alarms/serviceAlarmSpecs.ts";
import {
    alternateTargetGroupName,
    firewallName,
    firewallRules,
    muteName,
    muteRuleName,
    offHoursName,
    qualifiedName,
    scheduledActionName,
    scheduleName,
} from "../names.ts";
import type { PlannedName } from "../plannedName.ts";
import { offHoursSchedule } from "../scaling/offHours.ts";
import { predictivePolicyName } from "../scaling/predictiveSpec.ts";
import { policyName } from "../scaling/scalingSpec.ts";
import { egressRuleName } from "./egress.ts";
import type { QueuePlan } from "./queues/queuePlan.ts";
import { placedService, type ScalingPlan, type ServicePlan } from "./servicePlan.ts";

/**
 * Every name that a service is given, or gives to a part of it.
 * @param portOf the port on which the container of another service listens
 */
export function namesOfService(plan: ServicePlan, portOf: (service: string) => number | undefined): readonly PlannedName[] {
    const { qualifier } = plan.names;
    const { container, queue, furtherQueues = [], target, server } = plan;
    return [
        ...startedBy(plan),
        { kind: "task definition family", name: plan.family },
        { kind: "log group", name: container.log.group },
        ...(plan.repository === undefined ? [] : [{ kind: "repository", name: plan.repository.name, key: ["repository"] } as const]),
        ...alarmsOf(plan).map((name) => ({ kind: "alarm", name: qualifiedName(qualifier, name) }) as const),
        ...(queue === undefined ? [] : namesOfQueue(queue)),
        ...furtherQueues.flatMap((further) => namesOfQueue(further).map((name) => ({ ...name, key: ["queues", further.name] }))),
        ...targetGroupsOf(target).map((name) => ({ kind: "target group", name }) as const),
        ...(server === undefined ? [] : [{ kind: "Service Connect name", name: server.discoveryName, key: ["connect", "name"] } as const]),
        ...scalingOf(plan),
        ...firewallOf(plan, portOf),
        ...variablesOf(plan),
    ];
}

/** What keeps its tasks running, or starts each of them. */
function startedBy({ names: { clusterName, serviceName }, schedule }: ServicePlan): readonly PlannedName[] {
    if (schedule === undefined) return [{ kind: "service", name: serviceName, within: clusterName }];
    return [
        { kind: "schedule", name: schedule.scheduleName },
        { kind: "state machine", name: schedule.stateMachineName },
        { kind: "queue", name: schedule.deadLetterQueueName },
    ];
}

function namesOfQueue({ queueName, deadLetterQueueName }: QueuePlan): readonly PlannedName[] {
    return [queueName, deadLetterQueueName].map((name) => ({ kind: "queue", name }));
}

function alarmsOf(plan: ServicePlan): readonly string[] {
    const monitored = placedService(plan);
    const ofDeployments = plan.target?.deploymentAlarms && monitored.kind === "web" ? deploymentAlarmSpecs(monitored) : [];
    return [...serviceAlarmSpecs(monitored), ...ofDeployments].map(({ name }) => name);
}

function targetGroupsOf(target: ServicePlan["target"]): readonly string[] {
    if (target === undefined) return [];
    return target.shift === undefined ? [target.name] : [target.name, alternateTargetGroupName(target.name)];
}

function scalingOf({ names: { qualifier, clusterName, serviceName }, scaling, offHours }: ServicePlan): readonly PlannedName[] {
    if (scaling === undefined) return [];
    const within = `${clusterName}/${serviceName}`;
    const stopped = offHours === undefined ? undefined : offHoursName(serviceName);
    const windows = offHours === undefined ? [] : offHoursSchedule(offHours).muteWindows;
    return [
        ...scalingNames({ clusterName, serviceName }, scaling),
        ...(stopped === undefined ? [] : (["stop", "start"] as const)).map(
            (role) => ({ kind: "scheduled action", name: scheduledActionName(stopped ?? "", role), within }) as const,
        ),
        ...windows.map(
            ({ role }) => ({ kind: "mute rule", name: qualifiedName(qualifier, muteRuleName(muteName(stopped ?? ""), role)) }) as const,
        ),
    ];
}

/** Policies and scheduled actions. */
export function scalingNames(
    { clusterName, serviceName }: Pick<EcsServiceNames, "clusterName" | "serviceName">,
    scaling: ScalingPlan,
): readonly PlannedName[] {
    const within = `${clusterName}/${serviceName}`;
    const staged = scaling.stagedCpuTargetPercent === undefined ? [] : [{ kind: "cpu" } as const];
    return [
        ...[...scaling.metrics, ...staged].map(
            (metric) => ({ kind: "scaling policy", name: policyName(metric, serviceName), within }) as const,
        ),
        ...(scaling.predictive === undefined ? [] : [{ kind: "scaling policy", name: predictivePolicyName(serviceName), within } as const]),
        ...(scaling.schedules ?? []).map(
            ({ name }) => ({ kind: "scheduled action", name: scheduleName(serviceName, name), within }) as const,
        ),
    ];
}

/** Pulumi tells the rules apart by these. */
function firewallOf(
    { names, target, egress, calls }: ServicePlan,
    portOf: (service: string) => number | undefined,
): readonly PlannedName[] {
    const firewall = firewallName(names.serviceName);
    const called = calls.flatMap((callee, index) => {
        const port = portOf(callee);
        return port === undefined ? [] : [{ name: firewallRules.call(firewall, callee, port), key: ["calls", index] }];
    });
    const out = [
        { name: firewallRules.toHttps(firewall) },
        ...egress.map((rule) => ({ name: egressRuleName(firewall, rule) })),
        ...(target === undefined ? [] : [{ name: firewallRules.entryToTasks(firewall, target.port) }]),
        ...called,
    ];
    const into = [...(target === undefined ? [] : [{ name: firewallRules.fromEntry(firewall, target.port) }]), ...called];
    return [
        ...out.map((rule) => ({ kind: "rule out of the tasks", ...rule }) as const),
        ...into.map((rule) => ({ kind: "rule into the tasks", ...rule }) as const),
    ];
}

function variablesOf({ names, container: { variables, secrets } }: ServicePlan): readonly PlannedName[] {
    const within = names.serviceName;
    return [
        ...variables.map(({ name, key, giver }) => ({ kind: "container variable", name, within, key, giver }) as const),
        ...Object.keys(secrets).map((name) => ({ kind: "container variable", name, within, key: ["secrets", name] }) as const),
    ];
}
