import type { ChildProcess } from "node:child_process";

/** Whether a process has neither ended nor been killed, so that it may be waited for. */
export function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
    return exitCode === null && signalCode === null;
}
