import type { NameOfStack, NameOwner } from "../../namesOfStack.ts";
import type { Path } from "../../problem.ts";
import type { ReadStack } from "../../schema/readStack.ts";
import { valueAt } from "../../valueAt.ts";

export type ReadServices = Pick<ReadStack, "workloads" | "existingServices" | "functions" | "apis" | "instanceServices">;

/** Where the name comes from: a key of the service, or one of the block that its services share. @param values as they are written */
export function pathOfName({ owner, key = [] }: NameOfStack, read: ReadServices, values: unknown): Path {
    if (owner.kind === "environment") return [];
    const service = servicePath(owner, read);
    const own = [...service, ...key];
    if (owner.kind !== "service") return own;
    const shared = [owner.workload, ...key];
    return key.length > 0 && !isWritten(own, values) && isWritten(shared, values) ? shared : own;
}

function isWritten(path: Path, values: unknown): boolean {
    return valueAt(values, ...path.map(String)) !== undefined;
}

export function servicePath(
    owner: Exclude<NameOwner, { readonly kind: "environment" }>,
    { workloads, existingServices, functions, apis, instanceServices }: ReadServices,
): Path {
    switch (owner.kind) {
        case "service":
            return workloads.find(({ name }) => name === owner.workload)?.services.get(owner.name)?.written.path ?? [];
        case "function":
            return functions.get(owner.name)?.written.path ?? [];
        case "instances":
            return instanceServices.get(owner.name)?.written.path ?? [];
        case "api":
            return apis.get(owner.name)?.written.path ?? [];
        case "existing service":
            return existingServices.get(owner.name)?.written.path ?? [];
    }
}
