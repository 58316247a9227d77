import { shellWord } from "../../components/model/shellWord.ts";
import { isAllowed } from "../../rehearsal/engine/runResult.ts";
import { rollBack, type RollbackStep, type RollbackTier } from "../../rollout/changing/rollBack.ts";
import { minute } from "../../rollout/core/calendar.ts";
import { rolloutExit } from "../../rollout/core/rolloutExit.ts";
import { updateMessage } from "../../rollout/core/updateMessage.ts";
import { formatRollbackPlan, formatRollbackStep, formatRolledBack } from "../../rollout/display/formatRollback.ts";
import { outputText } from "../../rollout/published/outputs.ts";
import { exitCodes } from "../exitCodes.ts";
import type { Host } from "../host.ts";
import { openSession } from "../rehearse/openSession.ts";
import { openRollback } from "./openRollback.ts";
import type { RolloutOptions } from "./openRollout.ts";
import { stageOverride } from "./stageOverride.ts";
import { suggestedOptions } from "./suggestedOptions.ts";

export interface RollbackOptions extends RolloutOptions {
    readonly yes?: true;
    readonly reason: string;
    /** False where policies may take tasks away meanwhile. */
    readonly holdCapacity: boolean;
}

/** Takes a feature back in one environment, in minutes, whatever does not work meanwhile. No freeze and no lease is in its way. */
export async function rollback(stack: string, options: RollbackOptions, host: Host): Promise<number> {
    const { policies, scaling, now, keep, patch } = await openRollback(stack, options, host);
    const again = againOf(stack, options);
    if (options.yes !== true) {
        const planned = { holdsCapacity: options.holdCapacity, updates: options.live !== true };
        const names = policies.map(({ policy }) => policy);
        host.write(
            options.json
                ? outputText("rollback", { stack, policies: names, ...planned })
                : `${formatRollbackPlan(stack, options.feature, policies, planned, again)}\n`,
        );
        return exitCodes.done;
    }
    // First of all, so that no job puts the feature back meanwhile.
    await keep({ kind: "hold", reason: options.reason });
    const services = [...new Set(policies.map(({ service }) => service))];
    await keep({ kind: "rollback", step: "", services, result: "begun" });
    const steps: RollbackStep[] = [];
    const result = await rollBack({
        policies,
        tiers: options.live === true ? [] : [updateTier(stack, options, host)],
        scaling,
        holdsCapacity: options.holdCapacity,
        now,
        report: (step) => {
            steps.push(step);
            if (!options.json) host.write(`${formatRollbackStep(step)}\n`);
        },
    });
    const told = steps.map(({ name, result: ended, detail }) => [name, ended, detail].join(" ").trim());
    await keep({
        kind: "rollback",
        step: told.join("\n"),
        services,
        result: result.exitCode === rolloutExit.unverified ? "failed" : "done",
        ...(options.holdCapacity && { heldTasks: result.before }),
    });
    host.write(
        options.json
            ? outputText("rollback", { stack, ...result, steps })
            : `${formatRolledBack(stack, result, suggestedOptions(options), again, patch())}\n`,
    );
    return result.exitCode;
}

function againOf(stack: string, options: RollbackOptions): string {
    const { reason, holdCapacity } = options;
    const words = ["--reason", shellWord(reason), ...(holdCapacity ? [] : ["--no-hold-capacity"]), "--yes", ...suggestedOptions(options)];
    return `npm run rollout -- rollback ${stack} ${words.join(" ")}`;
}

/** An update with the stage before, as the stack file will say it. */
function updateTier(stack: string, { state, feature }: RolloutOptions, host: Host): RollbackTier {
    return {
        name: "update",
        timeout: 2 * minute,
        run: async () => {
            const session = openSession(
                stack,
                { state, ...stageOverride(feature, "rolled-back"), message: updateMessage(feature, "rollback") },
                { ...host, progress: { isTTY: false, write: () => true } },
            );
            const result = await session.change((changing) => changing.up());
            if (isAllowed(result)) return;
            throw new Error(result.diagnostics.find(({ severity }) => severity === "error")?.message ?? "a policy of the pack forbids it");
        },
    };
}
