import { isObject } from "../../contract/values.ts";
import type { ProgramOptions } from "../programStack.ts";

/** What the process of a revision is told. */
export interface RevisionRun {
    readonly stack: string;
    /** Of the project in the checkout. */
    readonly directory: string;
    /** Where the stacks of here are stored, for those that a program refers to. */
    readonly stateFolder: string;
    /** Where to store the stack. */
    readonly stored: string;
    readonly options: ProgramOptions;
}

/** What it says as each resource is done. */
export const step = "step";

/** What it answers at the end. */
export type RevisionOutcome = { readonly kind: "stored" } | { readonly kind: "failure"; readonly reason: string };

export function isRevisionRun(message: unknown): message is RevisionRun {
    return isObject(message) && typeof message["stored"] === "string";
}

export function isOutcome(message: unknown): message is RevisionOutcome {
    return isObject(message) && (message["kind"] === "stored" || (message["kind"] === "failure" && typeof message["reason"] === "string"));
}
