import type { Key } from "../services/decided.ts";

/** What is wrong with an API whose keys are each right by themselves, and where below it. */
export interface ApiProblem {
    readonly key: Key;
    readonly text: string;
}
