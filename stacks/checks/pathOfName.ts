import type { NameOfStack } from "../namesOfStack.ts";
import type { Path } from "../problem.ts";
import type { ReadWorkload } from "../schema/readWorkloads.ts";
import { valueAt } from "../valueAt.ts";

/** Where the name comes from: a key of the service, or one of the block that its services share. @param values as they are written */
export function pathOfName({ owner, key = [] }: NameOfStack, workloads: readonly ReadWorkload[], values: unknown): Path {
    if (owner.kind === "environment") return [];
    const service = servicePath(owner, workloads);
    const own = [...service, ...key];
    const shared = [owner.workload, ...key];
    return key.length > 0 && !isWritten(own, values) && isWritten(shared, values) ? shared : own;
}

function isWritten(path: Path, values: unknown): boolean {
    return valueAt(values, ...path.map(String)) !== undefined;
}

export function servicePath(
    { workload, name }: { readonly workload: string; readonly name: string },
    workloads: readonly ReadWorkload[],
): Path {
    return workloads.find((read) => read.name === workload)?.services.get(name)?.written.path ?? [];
}
