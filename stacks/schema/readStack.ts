import type { Problem } from "../problem.ts";
import { decideDeclared, type DeclaredService } from "./declaredServices.ts";
import { type Read, reader } from "./read.ts";
import { stackSchema, type WrittenStack } from "./stackSchema.ts";
import { workloadConfigsOf, type WorkloadConfigs } from "./workloadConfigOf.ts";

/** A stack as it was read, once: whatever of it is right, and all that is wrong. */
export interface ReadStack {
    readonly written: Read<WrittenStack>;
    /** By name. */
    readonly services: ReadonlyMap<string, DeclaredService>;
    readonly workloads: WorkloadConfigs;
    readonly problems: readonly Problem[];
}

const readWritten = reader(stackSchema);

/** Reads the values of a stack, decides its services and checks what its keys ask of each other. */
export function readStack(values: unknown): ReadStack {
    const { read: written, problems } = readWritten(values);
    const { kind = "production" } = written.at("environment").right;
    const { domain } = written.at("entry").right;
    const services = new Map(written.at("services").entries.map(([name, service]) => [name, decideDeclared(name, service, kind, domain)]));
    const workloads = workloadConfigsOf(written, domain);
    return { written, services, workloads, problems };
}
