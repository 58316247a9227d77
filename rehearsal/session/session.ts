import type { Cloud } from "../aws/cloud/cloud.ts";
import type { StackState } from "../engine/resource/resourceState.ts";
import type { RunResult } from "../engine/runResult.ts";
import type { RehearsedStack } from "./rehearsedStack.ts";

/** One engine, and what it stores of one stack. */
export interface Session<Stack extends RehearsedStack = RehearsedStack> {
    readonly command: Stack;
    readonly stateFile: string;
    /** `on the rehearsal engine, in this process`. */
    engineName(): Promise<string>;
    /** Plans the program and judges it. @param refresh reads first what exists, and stores nothing of it */
    preview(refresh: boolean): Promise<RunResult>;
    /** Plans the program against what another stack is, which no update could do. */
    compare(): Promise<RunResult>;
    /** Lets one process at a time change the stack. @throws StateError */
    change<T>(work: (stack: ChangingStack) => Promise<T>): Promise<T>;
    /** @throws StateError */
    state(): Promise<StackState>;
    /** The state as `pulumi stack export` prints it. @throws StateError */
    export(): Promise<unknown>;
    /** Replaces the stored state by another one, and what exists by what that state describes. @throws StateError */
    import(state: StackState): Promise<void>;
    /** Changes what exists in the offline AWS without a word to the stack. @throws StateError */
    changeCloud(change: (cloud: Cloud) => Cloud): Promise<void>;
}

/** A stack that nobody else changes. */
export interface ChangingStack {
    state(): Promise<StackState>;
    preview(): Promise<RunResult>;
    up(): Promise<RunResult>;
    /** Updates the state with what exists. */
    refresh(): Promise<RunResult>;
    /** What a destruction would delete. @param runsProgram first. @default false */
    previewDestroy(runsProgram?: boolean): Promise<RunResult>;
    /** @param runsProgram first, so that its hooks for deletions are there. @default false */
    destroy(runsProgram?: boolean): Promise<RunResult>;
}
