import { taskFits } from "../../components/model/sizing/instanceTypes.ts";
import { placementProblem } from "../../components/model/sizing/placementProblem.ts";
import { quietly, type Problem } from "../decode.ts";
import { valueAt } from "../home.ts";
import { instances } from "../schema/schemaInstances.ts";
import type { Services } from "./serviceRelations.ts";
import { alternatives } from "../wording.ts";

/** What is wrong between a service and the group of instances that it names. */
export function launchProblems(values: unknown, services: Services): readonly Problem[] {
    const groups = quietly(instances, valueAt(values, "instances"));
    if (groups === undefined) return [];
    return Object.entries(services).flatMap(([name, { config }]) => {
        if (config?.launch.kind !== "ec2") return [];
        const { instances: groupName, placement, gpu } = config.launch;
        const group = Object.hasOwn(groups, groupName) ? groups[groupName] : undefined;
        if (group === undefined) return [{ path: ["services", name, "instances"], text: unknownGroup(groupName, Object.keys(groups)) }];
        const found: readonly (readonly [string, string | undefined])[] = [
            ["resources", taskFits({ cpu: config.size.cpu.value, memoryMiB: config.size.memoryMiB.value }, gpu, group.instanceType)],
            ["placement", placementProblem(placement.constraints, group.instanceType)],
        ];
        return found.flatMap(([key, text]) => (text === undefined ? [] : [{ path: ["services", name, key], text }]));
    });
}

function unknownGroup(name: string, known: readonly string[]): string {
    return `no such group of instances, got ${name}; ${known.length === 0 ? `declare instances.${name}` : `write ${alternatives(known)}`}`;
}
