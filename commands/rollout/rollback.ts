import { isAllowed } from "../../rehearsal/engine/runResult.ts";
import { rollBack, type RollbackStep, type RollbackTier } from "../../rollout/changing/rollBack.ts";
import { minute } from "../../rollout/core/calendar.ts";
import { rolloutExit } from "../../rollout/core/rolloutExit.ts";
import { formatRollbackPlan, formatRollbackStep, formatRolledBack } from "../../rollout/display/formatRollback.ts";
import { exitCodes } from "../exitCodes.ts";
import type { Host } from "../host.ts";
import { openSession } from "../rehearse/openSession.ts";
import { baseOf } from "./decide.ts";
import { environmentOf, type OpenRollout, openRollout, type RolloutOptions } from "./openRollout.ts";
import { suggestedOptions } from "./suggestedOptions.ts";

export interface RollbackOptions extends RolloutOptions {
    readonly yes?: true;
    readonly reason: string;
    /** False where policies may take tasks away meanwhile. */
    readonly holdCapacity: boolean;
}

/** Takes a feature back in one environment, in minutes, whatever does not work meanwhile. No freeze and no lease is in its way. */
export async function rollback(stack: string, options: RollbackOptions, host: Host): Promise<number> {
    const rollout = await openRollout(options, host);
    environmentOf(rollout, stack);
    const policies = rollout.records.find((record) => record.stack === stack)?.stagedPolicies ?? [];
    if (options.yes !== true) {
        host.write(`${formatRollbackPlan(stack, policies, options.holdCapacity, suggestedOptions(options))}\n`);
        return exitCodes.done;
    }
    // First of all, so that no job puts the feature back meanwhile.
    await rollout.audit.append({ ...baseOf(rollout, stack, host), kind: "hold", reason: options.reason });
    await audited(rollout, stack, host, "begun", []);
    const steps: RollbackStep[] = [];
    const result = await rollBack({
        policies,
        tiers: [updateTier(stack, options, host)],
        scaling: rollout.scalingOf(stack),
        holdsCapacity: options.holdCapacity,
        now: rollout.now,
        report: (step) => {
            steps.push(step);
            if (!options.json) host.write(`${formatRollbackStep(step)}\n`);
        },
    });
    await audited(rollout, stack, host, result.exitCode === rolloutExit.unverified ? "failed" : "done", steps);
    host.write(
        options.json
            ? `${JSON.stringify({ stack, ...result, steps }, undefined, 2)}\n`
            : `${formatRolledBack(stack, result, suggestedOptions(options))}\n`,
    );
    return result.exitCode;
}

/** An update with the stage before, as the stack file will say it. */
function updateTier(stack: string, { state }: RolloutOptions, host: Host): RollbackTier {
    return {
        name: "update",
        timeout: 2 * minute,
        run: async () => {
            const session = openSession(
                stack,
                { state, config: ["features.cpuScaling=rolled-back"], configPath: true, message: "rollout: cpuScaling rolled-back" },
                { ...host, progress: { isTTY: false, write: () => true } },
            );
            const result = await session.change((changing) => changing.up());
            if (isAllowed(result)) return;
            throw new Error(result.diagnostics.find(({ severity }) => severity === "error")?.message ?? "a policy of the pack forbids it");
        },
    };
}

function audited(
    rollout: OpenRollout,
    stack: string,
    host: Host,
    result: "begun" | "done" | "failed",
    steps: readonly RollbackStep[],
): Promise<unknown> {
    const told = steps.map(({ name, result: ended, detail }) => [name, ended, detail].join(" ").trim());
    const services = [...new Set(rollout.records.find((record) => record.stack === stack)?.stagedPolicies.map(({ service }) => service))];
    return rollout.audit.append({ ...baseOf(rollout, stack, host), kind: "rollback", step: told.join("\n"), services, result });
}
