import type { RunContext } from "../plan/runContext.ts";
import type { FailedOperation } from "./hooks.ts";
import type { StepFailure } from "./stepFailure.ts";

/** @see https://github.com/pulumi/pulumi/blob/v3.260.0/pkg/resource/deploy/retries.go */
const maximum = 100;

/** Tries an operation of the provider until it succeeds, or no hook for errors of the resource wants it to be tried again. */
export async function withRetries(
    operation: Omit<FailedOperation, "errors">,
    { hooks, warn }: RunContext,
    attempt: () => Promise<StepFailure | undefined>,
): Promise<StepFailure | undefined> {
    const { urn } = operation.resource;
    let errors: readonly string[] = [];
    for (;;) {
        const failure = await attempt();
        if (failure === undefined) return undefined;
        errors = [failure.message, ...errors];
        const count = errors.length;
        if (count === maximum) {
            warn(urn, `maximum number of error hook retries (${String(maximum)}) reached`);
            return { ...failure, message: "maximum number of error hook retries reached" };
        }
        try {
            if (!(await hooks.shouldRetry({ ...operation, errors }))) return failure;
        } catch (error) {
            // What was made half-way says more than the hook.
            const message = `error hooks execution failed: ${error instanceof Error ? error.message : String(error)}`;
            return failure.isPartial ? failure : { ...failure, message };
        }
        warn(urn, `retrying ${operation.operation} due to on-error hook request (${String(count)}/${String(maximum)})`);
    }
}
