import { isAllowed, type RunResult } from "../../../rehearsal/engine/runResult.ts";
import type { RollbackTier } from "../../../rollout/changing/rollbackTier.ts";
import { minute } from "../../../rollout/core/calendar.ts";
import type { NamedPolicy } from "../../../rollout/core/environmentRecord.ts";
import { updateMessage } from "../../../rollout/core/updateMessage.ts";
import { type Change, PulumiUpdates } from "../../../rollout/pulumi/pulumiUpdates.ts";
import { PulumiStack, type StackUrns } from "../../../rollout/pulumi/pulumiStack.ts";
import type { Host } from "../../host.ts";
import { openSession } from "../../rehearse/openSession.ts";
import type { RolloutOptions } from "../openRollout.ts";
import { pulumiCli } from "../pulumiCli.ts";
import { stageOverride } from "../stageOverride.ts";
import type { HandedFiles } from "../updating/handedFiles.ts";
import type { FirstTier } from "./firstTier.ts";

export interface TieredRollback extends RolloutOptions {
    readonly stack: string;
    readonly project: string;
    readonly policies: readonly NamedPolicy[];
    /** @default program, where there is a CLI */
    readonly tier?: FirstTier;
}

/** Of policies. A service that is replaced takes longer. */
const timeout = 2 * minute;
const longUpdate = 30 * minute;
/** An update that is told to stop finishes the calls to AWS that it has begun. */
const grace = 15_000;

/** The ways before the calls of AWS themselves, from the one that is asked for. @param files keeps what is handed to the CLI */
export function rollbackTiers(rollback: TieredRollback, files: HandedFiles, host: Host): readonly RollbackTier[] {
    const { live, tier = "program" } = rollback;
    if (tier === "api") return [];
    if (live !== true) return tier === "program" ? [rehearsedTier(rollback, host)] : [];
    if (!pulumiCli(rollback.stack, host).isThere) return [];
    const [program, state] = liveTiers(rollback, files, host);
    return tier === "program" ? [program, ...(rollback.policies.length > 0 ? [state] : [])] : [state];
}

/** An update with the stage before, as the stack file will say it. */
function rehearsedTier({ stack, state, feature }: TieredRollback, host: Host): RollbackTier {
    return {
        name: "update",
        does: `update the stack with ${feature}: rolled-back`,
        timeout,
        reconciles: true,
        run: async () => {
            const session = openSession(
                stack,
                { state, ...stageOverride(feature, "rolled-back"), message: updateMessage(feature, "rollback") },
                { ...host, progress: { isTTY: false, write: () => true } },
            );
            succeeded(await session.change((changing) => changing.up()));
        },
    };
}

function liveTiers(
    { stack, project, feature, policies }: TieredRollback,
    files: HandedFiles,
    host: Host,
): readonly [RollbackTier, RollbackTier] {
    const cli = pulumiCli(stack, host);
    const updates = new PulumiUpdates(stack, cli);
    let asked: Promise<StackUrns> | undefined;
    const urns = () => (asked ??= new PulumiStack(stack, cli).urnsOf(policies));
    const change = (signal: AbortSignal): Change => ({ message: updateMessage(feature, "rollback"), signal, grace });
    const hasPolicies = policies.length > 0;
    return [
        {
            name: "pulumi up",
            does: `update ${hasPolicies ? "these policies alone" : "the stack"} by the program, with ${feature}: rolled-back`,
            timeout: hasPolicies ? timeout : longUpdate,
            reconciles: true,
            run: async (signal) => {
                const file = files.staged(stack, project, feature, "rolled-back");
                const targets = hasPolicies ? await urns() : undefined;
                succeeded(await updates.up(targets === undefined ? [] : [targets.stack, ...targets.policies], file, change(signal)));
            },
        },
        {
            name: "pulumi destroy",
            does: "destroy these policies alone, without the program",
            timeout,
            // The outputs of the stack are those of the last update.
            reconciles: false,
            run: async (signal) => {
                const targets = await urns();
                if (targets.policies.length > 0) succeeded(await updates.destroy(targets.policies, change(signal)));
            },
        },
    ];
}

/** @throws where it has failed, or a policy of the pack forbids it */
function succeeded(result: RunResult): void {
    if (isAllowed(result)) return;
    throw new Error(result.diagnostics.find(({ severity }) => severity === "error")?.message ?? "a policy of the pack forbids it");
}
