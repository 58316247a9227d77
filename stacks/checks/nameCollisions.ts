import { deploymentAlarmSpecs } from "../../components/model/monitoring/deploymentAlarmSpecs.ts";
import { entryAlarmSpecs } from "../../components/model/monitoring/entryAlarmSpecs.ts";
import { serviceAlarmSpecs } from "../../components/model/monitoring/serviceAlarmSpecs.ts";
import { clusterName } from "../../components/model/names.ts";
import { planService } from "../../components/model/services/planService.ts";
import { monitoredService, type ServicePlan } from "../../components/model/services/servicePlan.ts";
import { formatPath } from "../file/formatPath.ts";
import { planEnvironment } from "../planEnvironment.ts";
import type { Path, Problem } from "../problem.ts";
import type { ReadWorkload } from "../schema/readWorkloads.ts";
import type { StackConfig } from "../stackConfig.ts";

/** A physical name that is put together from others. */
interface MadeName {
    /** `alarm`: names of one kind collide. */
    readonly kind: string;
    readonly name: string;
    /** What bears it; absent for the entry, whose names nobody chooses. */
    readonly path?: Path;
}

/**
 * Services of which AWS would take one thing for another's: a service `entry` has the alarm of the entry, and `foo-not` one of `foo`.
 * @returns one problem for each service, at the later of the two
 */
export function nameCollisions(config: StackConfig, workloads: readonly ReadWorkload[]): readonly Problem[] {
    const owners = new Map<string, MadeName>();
    const problems = new Map<string, Problem>();
    for (const made of madeNames(config, workloads)) {
        const { kind, name, path } = made;
        const owner = owners.get(`${kind} ${name}`);
        owners.set(`${kind} ${name}`, owner ?? made);
        if (owner === undefined || path === undefined || problems.has(formatPath(path))) continue;
        const other = owner.path === undefined ? "the entry" : formatPath(owner.path);
        problems.set(formatPath(path), { path, text: `its ${kind} ${name} would be that of ${other}; give the service another name` });
    }
    return [...problems.values()];
}

function madeNames(config: StackConfig, workloads: readonly ReadWorkload[]): readonly MadeName[] {
    const environment = planEnvironment(config);
    const ofServices = config.workloads.flatMap((workload) => {
        const group = { ...workload, clusterName: clusterName(workload.name, config.stack) };
        const written = workloads.find(({ name }) => name === workload.name)?.services;
        return Object.keys(workload.services).flatMap((service) =>
            namesOf(planService(service, group, environment)).map((made) => ({ ...made, path: written?.get(service)?.written.path ?? [] })),
        );
    });
    return [...entryAlarmSpecs("entry", "").map(({ name }) => ({ kind: "alarm", name })), ...ofServices];
}

function namesOf({ names, container, queue, target, monitoring }: ServicePlan): readonly MadeName[] {
    const monitored = monitoredService(monitoring, target && { loadBalancer: "", targetGroup: "" });
    const alarms = [
        ...serviceAlarmSpecs(monitored),
        ...(target?.deploymentAlarms && monitored.kind === "web" ? deploymentAlarmSpecs(monitored) : []),
    ];
    return [
        { kind: "task definition family", name: names.serviceName },
        { kind: "log group", name: container.log.group },
        ...alarms.map(({ name }) => ({ kind: "alarm", name })),
        ...(queue === undefined ? [] : [queue.queueName, queue.deadLetterQueueName].map((name) => ({ kind: "queue", name }))),
    ];
}
