import { StoredStack } from "../../rehearsal/run/storedStack.ts";
import type { UpdateSummary } from "../../rehearsal/run/updateHistory.ts";
import { rehearsedEnvironment } from "../../rollout/reading/rehearsedEnvironment.ts";
import { RehearsedScaling } from "../../rollout/reading/rehearsedScaling.ts";
import { readMeasurements } from "../../rollout/store/measurements.ts";
import type { ObjectStore } from "../../rollout/store/objectStore.ts";
import type { Host } from "../host.ts";
import type { Environments } from "./environments.ts";

/** Rehearsed stacks, with what was measured of them from the store. */
export function rehearsedEnvironments(directory: string, project: string, store: ObjectStore, { env }: Host): Environments {
    const passphrase = () => env["PULUMI_CONFIG_PASSPHRASE"] ?? "rehearsal";
    const storedOf = (stack: string) => new StoredStack({ directory, project, stack, passphrase, notify: () => undefined });
    return {
        read: ({ feature, stacks, at }) =>
            Promise.all(
                stacks.map(async (stack) => ({
                    ...(await rehearsedEnvironment(feature, stack, storedOf(stack.config.stack), at)),
                    ...(await readMeasurements(store, stack.config.stack)),
                })),
            ),
        history: async (stack) => storedOf(stack).history.read(),
        isUp: async (stack) => isUp(storedOf(stack).history.read()) || (await storedOf(stack).read()).state.resources.length > 0,
        scalingOf: ({ stack }) => new RehearsedScaling(storedOf(stack)),
        // One whose process has died is taken by the next.
        locks: async () => [],
        // Its audit is beside it.
        setHold: async () => undefined,
        watched: async ({ stack, since, at }) => {
            const found = await readMeasurements(store, stack.config.stack);
            const comparisons = found?.comparisons.filter(({ after: { span } }) => span.begin >= since && span.end <= at);
            return found === undefined ? {} : { alarms: found.alarms, comparisons: comparisons ?? [] };
        },
    };
}

/** By its last update. One that was killed leaves none. */
function isUp(history: readonly UpdateSummary[]): boolean {
    const last = history.find(({ kind }) => kind !== "refresh");
    return last !== undefined && (last.kind !== "destroy" || last.result !== "succeeded");
}
