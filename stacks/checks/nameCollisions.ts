import type { PlannedName } from "../../components/model/plannedName.ts";
import { formatPath } from "../file/formatPath.ts";
import { type NameOfStack, namesOfStack } from "../namesOfStack.ts";
import type { Path, Problem } from "../problem.ts";
import type { ReadWorkload } from "../schema/readWorkloads.ts";
import type { StackConfig } from "../stackConfig.ts";
import { valueAt } from "../valueAt.ts";

/**
 * Things of which AWS would take one for another's, whatever they are: a service `entry` has the alarm of the entry, `foo-not` one of `foo`,
 * and a variable that two keys give would lose one of its values.
 * @param values as they are written, to find what gives a name
 * @returns at most one problem for each key, at the later of the two
 */
export function nameCollisions(config: StackConfig, workloads: readonly ReadWorkload[], values: unknown): readonly Problem[] {
    const owners = new Map<string, NameOfStack>();
    const problems = new Map<string, Problem>();
    for (const name of namesOfStack(config)) {
        const identity = [name.kind, name.within ?? "", name.name].join("\n");
        const owner = owners.get(identity);
        if (owner === undefined) {
            owners.set(identity, name);
            continue;
        }
        const path = pathOf(name, workloads, values);
        const problem = { path, text: name.kind === "container variable" ? variableText(name, owner) : nameText(name, owner, workloads) };
        if (!problems.has(formatPath(path))) problems.set(formatPath(path), problem);
    }
    return [...problems.values()];
}

function nameText({ kind, name }: NameOfStack, { owner }: NameOfStack, workloads: readonly ReadWorkload[]): string {
    const other =
        owner.kind === "service" ? formatPath(servicePath(owner, workloads)) : `the ${kind === "alarm" ? "entry" : "environment"}`;
    return `its ${kind} ${name} would be that of ${other}; give the service another name`;
}

function variableText({ name, key = [] }: NameOfStack, other: NameOfStack): string {
    const isWritten = key[0] === "variables" || key[0] === "secrets";
    const giver = giverOf(other);
    return isWritten
        ? `a variable that ${giver} gives too, got ${name}; ${other.key === undefined ? "delete it" : "write another name"}`
        : `gives the variable ${name}, as ${giver} does; give one of the two another name`;
}

function giverOf({ key, giver }: PlannedName): string {
    return giver ?? formatPath(key ?? []);
}

/** Where the name comes from: a key of the service, or one of the block that its services share. */
function pathOf({ owner, key = [] }: NameOfStack, workloads: readonly ReadWorkload[], values: unknown): Path {
    if (owner.kind === "environment") return [];
    const service = servicePath(owner, workloads);
    const own = [...service, ...key];
    const shared = [owner.workload, ...key];
    return key.length > 0 && !isWritten(own, values) && isWritten(shared, values) ? shared : own;
}

function isWritten(path: Path, values: unknown): boolean {
    return valueAt(values, ...path.map(String)) !== undefined;
}

function servicePath({ workload, name }: { readonly workload: string; readonly name: string }, workloads: readonly ReadWorkload[]): Path {
    return workloads.find((read) => read.name === workload)?.services.get(name)?.written.path ?? [];
}
