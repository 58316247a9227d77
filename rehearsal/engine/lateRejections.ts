import { DeploymentStopped } from "./execution/executor.ts";

/**
 * Ignores what a program of which the deployment has stopped rejects after its run, once it has serialized the closure of a function, say: the
 * reason has been reported. Any other rejection that nobody handles ends the process, as it does without a listener. For the whole of a process.
 */
export function ignoreLateStops(): void {
    process.on("unhandledRejection", onLateRejection);
}

/** @throws what is rejected, where no run listens that could report it. */
export function onLateRejection(reason: unknown): void {
    const isReported = reason instanceof Error && reason.message.includes(DeploymentStopped.message);
    if (!isReported && process.listenerCount("unhandledRejection") === 1) throw reason;
}
