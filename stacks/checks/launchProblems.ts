import { cpuArchitectures } from "../../components/model/services/containers/imageUse.ts";
import type { DecidedService } from "../../components/model/services/decidedService.ts";
import { instanceTypeOf, taskFits } from "../../components/model/sizing/instanceTypes.ts";
import { placementProblem } from "../../components/model/sizing/placementProblem.ts";
import type { Problem } from "../problem.ts";
import type { ReadService } from "../schema/readWorkloads.ts";
import type { Read } from "../schema/read.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";
import { alternatives } from "../wording.ts";

/** What is wrong with groups of instances, and between a service and the one that it names. */
export function launchProblems(stack: Read<WrittenStack>, services: ReadonlyMap<string, ReadService>): readonly Problem[] {
    const instances = stack.at("instances");
    const bounds = instances.entries.flatMap(([, group]) => {
        const {
            path,
            right: { min = 0, max = Infinity },
        } = group.at("instances");
        return min > max ? [{ path, text: `min above max, got ${min} and ${max}; lower min or raise max` }] : [];
    });
    const groups = instances.whole;
    // Where the cluster is somebody else's, no group of this stack is right.
    return groups === undefined || stack.at("cluster").isWritten
        ? bounds
        : [...bounds, ...[...services].flatMap(([, service]) => groupProblems(service, groups))];
}

function groupProblems({ written, decided }: ReadService, groups: NonNullable<WrittenStack["instances"]>): readonly Problem[] {
    if (decided === undefined) return [];
    const { size, launch } = decided;
    if (launch.kind !== "ec2") return [];
    const { instances: name, placement, gpu } = launch;
    const group = Object.hasOwn(groups, name) ? groups[name] : undefined;
    const found =
        group === undefined
            ? { instances: unknownGroup(name, Object.keys(groups)) }
            : {
                  resources: taskFits({ cpu: size.cpu.value, memoryMiB: size.memoryMiB.value }, gpu, group.instanceType),
                  placement: placementProblem(placement.constraints, group.instanceType),
                  architecture: architectureProblem(decided.architecture, group.instanceType),
              };
    return Object.entries(found).flatMap(([key, text]) => (text === undefined ? [] : [{ path: [...written.path, key], text }]));
}

/** A service that says nothing takes what the instances have. */
function architectureProblem({ value, from }: DecidedService["architecture"], instanceType: string): string | undefined {
    const ofInstances = instanceTypeOf(instanceType)?.architecture;
    return from.kind !== "config" || ofInstances === undefined || cpuArchitectures[value] === ofInstances
        ? undefined
        : `not that of the instances, got ${value} on ${instanceType}; write the name of a group of ${value} instances, or delete it`;
}

function unknownGroup(name: string, known: readonly string[]): string {
    return `no such group of instances, got ${name}; ${known.length === 0 ? `declare instances.${name}` : `write ${alternatives(known)}`}`;
}
