import { quietly } from "../../stacks/decode.ts";
import type { StackValues } from "../../stacks/decodeStack.ts";
import { homeOf, valueAt } from "../../stacks/home.ts";
import { service } from "../../stacks/schema/schemaServices.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { declaredSubject } from "./declaredSubject.ts";
import type { Subject } from "./subject.ts";
import { workloadSubjects } from "./workloadSubjects.ts";

/** Every service of a stack by name, those of its workloads first; each is made when it is asked for. */
export function subjectsOf(config: StackConfig, values: StackValues): ReadonlyMap<string, () => Subject> {
    const home = homeOf(values);
    const declared = Object.keys(config.services).flatMap((name): readonly [string, () => Subject][] => {
        const read = quietly(service(name, home), valueAt(values, "services", name));
        return read === undefined ? [] : [[name, () => declaredSubject(name, read.config, read.decided, config)]];
    });
    return new Map([...Object.entries(workloadSubjects(config, values)), ...declared]);
}
