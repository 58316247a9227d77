import { cpuArchitectures } from "../../components/model/services/containers/imageUse.ts";
import type { DecidedService } from "../../components/model/services/decidedService.ts";
import { instanceTypeOf, taskFits } from "../../components/model/sizing/instanceTypes.ts";
import { matchingTypes, placementProblem } from "../../components/model/sizing/placementProblem.ts";
import type { InstanceGroupConfig } from "../../components/vocabulary/cluster.ts";
import type { EnvironmentConfig } from "../../components/vocabulary/environment.ts";
import type { Problem } from "../problem.ts";
import type { ReadService } from "../schema/readWorkloads.ts";
import type { Read } from "../schema/read.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";
import { alternatives } from "../wording.ts";

/** What is wrong with groups of instances, and between a service and the one that it names. */
export function launchProblems(stack: Read<WrittenStack>, services: ReadonlyMap<string, ReadService>): readonly Problem[] {
    const instances = stack.at("instances");
    const bounds = instances.entries.flatMap(([, group]) => boundsProblems(group));
    const groups = instances.whole;
    const { kind = "production" } = stack.at("environment").right;
    // Where the cluster is somebody else's, no group of this stack is right.
    return groups === undefined || stack.at("cluster").isWritten
        ? bounds
        : [...bounds, ...[...services].flatMap(([, service]) => groupProblems(service, groups, kind))];
}

function boundsProblems(group: Read<InstanceGroupConfig>): readonly Problem[] {
    const { path, right } = group.at("instances");
    const { min = 0, max = Infinity } = right;
    const spot = group.at("spot");
    const { onDemandBase = 0 } = spot.right;
    const baseProblem = `onDemandBase above max, got ${onDemandBase} and ${max}; lower it, or delete spot where nothing is to be on Spot`;
    return [
        ...(min > max ? [{ path, text: `min above max, got ${min} and ${max}; lower min or raise max` }] : []),
        ...(onDemandBase > max ? [{ path: spot.path, text: baseProblem }] : []),
    ];
}

function groupProblems(
    { written, decided }: ReadService,
    groups: NonNullable<WrittenStack["instances"]>,
    kind: EnvironmentConfig["kind"],
): readonly Problem[] {
    if (decided === undefined) return [];
    const { size, launch } = decided;
    if (launch.kind !== "ec2") return [];
    const { instances: name, placement, gpu } = launch;
    const group = Object.hasOwn(groups, name) ? groups[name] : undefined;
    if (group === undefined) return [{ path: [...written.path, "instances"], text: unknownGroup(name, Object.keys(groups)) }];
    const types = matchingTypes(placement.constraints, group.instanceTypes);
    const found = {
        instances: (group.spot && spotProblem(decided, name, kind)) ?? architecturesProblem(types),
        resources: firstOf(types, (type) => taskFits({ cpu: size.cpu.value, memoryMiB: size.memoryMiB.value }, gpu, type)),
        placement: placementProblem(placement.constraints, group.instanceTypes),
        architecture: architectureProblem(decided.architecture, types),
    };
    return Object.entries(found).flatMap(([key, text]) => (text === undefined ? [] : [{ path: [...written.path, key], text }]));
}

function firstOf<T>(types: readonly string[], problem: (type: string) => T | undefined): T | undefined {
    return types.map(problem).find((text) => text !== undefined);
}

/** EC2 takes an instance on Spot back whatever runs on it. */
function spotProblem(decided: DecidedService, group: string, kind: EnvironmentConfig["kind"]): string | undefined {
    const instead = `got ${group}; write the name of a group without spot`;
    if (decided.kind === "scheduler") return `a group with instances on Spot for a scheduler, which has one task alone, ${instead}`;
    const mayNotStop = decided.kind === "scheduled-task" || (decided.kind === "worker" && decided.taskProtection === true);
    return mayNotStop && kind === "production"
        ? `a group with instances on Spot for tasks that nothing may interrupt in production, ${instead}`
        : undefined;
}

/** ECS has a group start instances by vCPU, memory, network interfaces, ports and GPUs, and does not ask which CPU the waiting tasks need. */
function architecturesProblem(types: readonly string[]): string | undefined {
    const architectures = new Set(types.map((type) => instanceTypeOf(type)?.architecture));
    return architectures.size < 2
        ? undefined
        : `instances of two CPU architectures, of which a task takes one, got ${types.join(", ")}; ` +
              "write the constraint attribute:ecs.cpu-architecture == arm64 or x86_64 below placement, or the name of a group of one architecture";
}

/** A service that says nothing takes what the instances have. */
function architectureProblem({ value, from }: DecidedService["architecture"], types: readonly string[]): string | undefined {
    const isOther = (type: string) => ![undefined, cpuArchitectures[value]].includes(instanceTypeOf(type)?.architecture);
    return from.kind !== "config" || types.length === 0 || !types.every(isOther)
        ? undefined
        : `not that of the instances, got ${value} on ${types.join(", ")}; write the name of a group of ${value} instances, or delete it`;
}

function unknownGroup(name: string, known: readonly string[]): string {
    return `no such group of instances, got ${name}; ${known.length === 0 ? `declare instances.${name}` : `write ${alternatives(known)}`}`;
}
