import { shellWord } from "../../components/model/shellWord.ts";
import { rollBack } from "../../rollout/changing/rollBack.ts";
import { type EndedStep, hasEnded } from "../../rollout/changing/rollbackTier.ts";
import { rolloutExit } from "../../rollout/core/rolloutExit.ts";
import { formatRollbackPlan, formatRollbackStep, formatRolledBack } from "../../rollout/display/formatRollback.ts";
import { outputText } from "../../rollout/published/outputs.ts";
import { exitCodes } from "../../text/exitCodes.ts";
import type { Host } from "../host.ts";
import { type OpenRollback, openRollback } from "./back/openRollback.ts";
import { commandsByHand, commandsForTasks } from "./back/commandsByHand.ts";
import type { FirstTier } from "./back/firstTier.ts";
import { rollbackTiers } from "./back/rollbackTiers.ts";
import { waitUntilOver } from "./back/waitUntilOver.ts";
import type { RolloutOptions } from "./openRollout.ts";
import { suggestedOptions } from "./suggestedOptions.ts";
import { HandedFiles } from "./updating/handedFiles.ts";

export interface RollbackOptions extends RolloutOptions {
    readonly yes?: true;
    readonly reason: string;
    /** False where policies may take tasks away meanwhile. */
    readonly holdCapacity: boolean;
    /** @default program, where there is a CLI */
    readonly tier?: FirstTier;
}

/** Takes a feature back in one environment, in minutes, whatever does not work meanwhile. No freeze and no lease is in its way. */
export async function rollback(stack: string, options: RollbackOptions, host: Host): Promise<number> {
    const open = await openRollback(stack, options, host);
    const { policies, project } = open;
    const files = new HandedFiles();
    try {
        const tiers = rollbackTiers({ ...options, stack, project, policies }, files, host);
        if (options.yes !== true) {
            const planned = { holdsCapacity: options.holdCapacity, tiers };
            const names = policies.map(({ policy }) => policy);
            host.write(
                options.json
                    ? outputText("rollback", {
                          stack,
                          policies: names,
                          holdsCapacity: options.holdCapacity,
                          tiers: tiers.map(({ name }) => name),
                      })
                    : `${formatRollbackPlan(stack, options.feature, policies, planned, againOf(stack, options), suggestedOptions(options))}\n`,
            );
            return exitCodes.done;
        }
        const work = () => takeBack(stack, open, tiers, options, host);
        // Who interrupts it once has Pulumi stop, and the next way is taken; twice ends it.
        return await (host.interruption === undefined ? work() : host.interruption.during(work));
    } finally {
        files.remove();
    }
}

async function takeBack(
    stack: string,
    { policies, featured, scaling, now, keep, markHeld, patch }: OpenRollback,
    tiers: ReturnType<typeof rollbackTiers>,
    options: RollbackOptions,
    host: Host,
): Promise<number> {
    // First of all, so that no job puts the feature back meanwhile.
    await keep({ kind: "hold", reason: options.reason });
    const services = [...new Set(policies.map(({ service }) => service))];
    await keep({ kind: "rollback", step: "", services, result: "begun" });
    // The mark is nothing to wait for.
    const marked = tiers.length === 0 ? undefined : markHeld(options.reason);
    const steps: EndedStep[] = [];
    const result = await rollBack({
        policies,
        tiers,
        scaling,
        holdsCapacity: options.holdCapacity,
        clock: { now, wait: waitUntilOver },
        report: (step) => {
            if (hasEnded(step)) steps.push(step);
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
    await marked;
    host.write(
        options.json
            ? outputText("rollback", { stack, ...result, steps })
            : `${formatRolledBack(stack, result, {
                  options: suggestedOptions(options),
                  again: againOf(stack, options),
                  byHand: commandsByHand(stack, featured.config, policies, options),
                  givingTasks: commandsForTasks(featured.config, result.lostTasks),
                  patch: patch(),
              })}\n`,
    );
    return result.exitCode;
}

function againOf(stack: string, options: RollbackOptions): string {
    const { reason, holdCapacity, tier } = options;
    const words = [
        "--reason",
        shellWord(reason),
        ...(holdCapacity ? [] : ["--no-hold-capacity"]),
        ...(tier === undefined ? [] : ["--tier", tier]),
        "--yes",
        ...suggestedOptions(options),
    ];
    return `npm run rollout -- rollback ${stack} ${words.join(" ")}`;
}
