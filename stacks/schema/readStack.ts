import type { Problem } from "../problem.ts";
import { type Read, reader } from "./read.ts";
import { type ReadExistingService, readExistingServices } from "./readExistingServices.ts";
import { type ReadApi, readApis } from "./apis/readApis.ts";
import { type ReadFunction, readFunctions } from "./functions/readFunctions.ts";
import { type ReadInstanceService, readInstanceServices } from "./instanceServices/readInstanceServices.ts";
import { readWorkloads, type ReadWorkload } from "./readWorkloads.ts";
import { stackSchema, type WrittenStack } from "./stackSchema.ts";

/** A stack as it was read, once: whatever of it is right, and all that is wrong. */
export interface ReadStack {
    readonly written: Read<WrittenStack>;
    readonly workloads: readonly ReadWorkload[];
    /** By their names in ECS. */
    readonly existingServices: ReadonlyMap<string, ReadExistingService>;
    /** By their names in the configuration. */
    readonly functions: ReadonlyMap<string, ReadFunction>;
    /** By their names in the configuration. */
    readonly instanceServices: ReadonlyMap<string, ReadInstanceService>;
    readonly apis: ReadonlyMap<string, ReadApi>;
    readonly problems: readonly Problem[];
}

const readWritten = reader(stackSchema);

/** Reads the values of a stack and decides its services. @param stack its name, which may be in the names of repositories */
export function readStack(values: unknown, stack: string): ReadStack {
    const { read: written, problems } = readWritten(values);
    return {
        written,
        workloads: readWorkloads(written, stack),
        existingServices: readExistingServices(written),
        functions: readFunctions(written),
        instanceServices: readInstanceServices(written),
        apis: readApis(written),
        problems,
    };
}
