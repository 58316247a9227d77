import type { StackValues } from "../../stacks/decodeStack.ts";
import { readStack } from "../../stacks/schema/readStack.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { declaredSubject } from "./declaredSubject.ts";
import type { Subject } from "./subject.ts";
import { workloadSubjects } from "./workloadSubjects.ts";

/** Every service of a stack by name, those of its workloads first; each is made when it is asked for. */
export function subjectsOf(config: StackConfig, values: StackValues): ReadonlyMap<string, () => Subject> {
    const declared = [...readStack(values).services].flatMap(([name, service]): readonly [string, () => Subject][] => {
        const { decided, config: made } = service;
        return decided === undefined || made === undefined ? [] : [[name, () => declaredSubject(name, made, decided, config)]];
    });
    return new Map([...Object.entries(workloadSubjects(config, values)), ...declared]);
}
