import { formatTree } from "../../rehearsal/display/tree.ts";
import { isAllowed, type RunResult } from "../../rehearsal/engine/runResult.ts";
import type { GateResult } from "../../rollout/core/gate.ts";
import { exitOf } from "../../rollout/core/judgeRollout.ts";
import type { Phase } from "../../rollout/core/phase.ts";
import { rolloutExit } from "../../rollout/core/rolloutExit.ts";
import { updateMessage } from "../../rollout/core/updateMessage.ts";
import { formatGates } from "../../rollout/display/formatGates.ts";
import { formatNext, formatStatus } from "../../rollout/display/formatStatus.ts";
import { isLocked, PulumiUpdates } from "../../rollout/pulumi/pulumiUpdates.ts";
import { outputText } from "../../rollout/published/outputs.ts";
import { exitCodes } from "../../text/exitCodes.ts";
import type { Host } from "../host.ts";
import { keepVerdict } from "./check.ts";
import { baseOf } from "./decide.ts";
import { liveUpdates } from "./updating/liveUpdates.ts";
import { environmentOf, type OpenRollout, openRollout, type RolloutOptions } from "./openRollout.ts";
import { allowedGate, filesGate, previewGates } from "./updating/previewGates.ts";
import { pulumiCli } from "./pulumiCli.ts";
import { rehearsedUpdates } from "./updating/rehearsedUpdates.ts";
import { stagePatch } from "./stagePatch.ts";
import type { StackUpdates } from "./updating/stackUpdates.ts";
import { suggestedOptions } from "./suggestedOptions.ts";
import { withLease } from "./updating/withLease.ts";

export interface PromoteOptions extends RolloutOptions {
    readonly yes?: true;
    /** Where it is nobody's turn yet, that is no failure. */
    readonly ifReady?: true;
}

/** Updates the environment whose turn it is, if it is one's turn. */
export async function next(options: PromoteOptions, host: Host): Promise<number> {
    const rollout = await openRollout(options, host);
    const { kind, stack } = rollout.judged.next;
    if (kind !== "promote" || stack === undefined) return notYet(rollout, options, host);
    return promote(rollout, stack, options, host);
}

/** Updates one environment, if it is its turn. Else what is known of it is kept, so that the next one may follow when it has passed. */
export async function up(stack: string, options: PromoteOptions, host: Host): Promise<number> {
    const rollout = await openRollout(options, host);
    const environment = environmentOf(rollout, stack);
    const { next: step } = rollout.judged;
    if (step.kind === "promote" && step.stack === stack) return promote(rollout, stack, options, host);
    await keepVerdict(rollout, environment, host);
    const exitCode = notYet(rollout, options, host);
    if (options.ifReady !== true) return exitCode;
    // A job for one environment answers for that one.
    return isNobodysFault(environment.phase) ? exitCodes.done : exitOf(environment);
}

/** Where time alone is missing, or another environment. */
function isNobodysFault(phase: Phase): boolean {
    return phase === "ready" || phase === "deploying" || phase === "soaking" || phase === "passed" || phase === "blocked";
}

function notYet({ judged }: OpenRollout, options: PromoteOptions, host: Host): number {
    host.write(options.json ? outputText("next", judged) : `${formatStatus(judged, suggestedOptions(options))}\n`);
    const isWaiting = judged.exitCode === rolloutExit.wait || judged.exitCode === rolloutExit.frozen;
    return options.ifReady === true && isWaiting ? exitCodes.done : judged.exitCode;
}

async function promote(rollout: OpenRollout, stack: string, options: PromoteOptions, host: Host): Promise<number> {
    const say = sayTo(options, host);
    if (rollout.records.find((record) => record.stack === stack)?.configured.stage === "on") {
        return withLease(rollout, `next ${stack}`, host, async () => {
            // Somebody may have promoted or held it after this was read, and before this had the lease.
            const isAsRead = (await rollout.audit.read()).length === rollout.events.length;
            const current = isAsRead ? rollout : await openRollout(options, host);
            const { kind, stack: turn } = current.judged.next;
            return kind === "promote" && turn === stack ? update(current, stack, options, host) : notYet(current, options, host);
        });
    }
    say(`It is the turn of ${stack}. Have this reviewed and merged:\n`);
    const patch = stagePatch(stack, rollout.stacks[0]?.config.project ?? "", options.feature, "on");
    say(`${patch}\nNothing was changed. Then: ${again(options)}`);
    tell(options, host, { stack, patch, next: rollout.judged.next });
    return exitCodes.done;
}

/** Previews the update, and does what was previewed where all of it is expected. */
async function update(rollout: OpenRollout, stack: string, options: PromoteOptions, host: Host): Promise<number> {
    const say = sayTo(options, host);
    const updates = openUpdates(rollout, stack, options, host);
    try {
        const planned = await updates.preview();
        const waiting = await updates.previewWith(environmentOf(rollout, stack).stage ?? "off");
        const gates = previewGates(planned, waiting, filesGate(host.env, options.live === true));
        // The CLI tells of resources side by side, in another order each time.
        const changes = planned.steps
            .filter(({ op }) => op !== "same")
            .toSorted((a, b) => a.resource.urn.localeCompare(b.resource.urn, "en"));
        const shown = options.live === true ? [...formatTree(changes, false, host.columns), ""] : [];
        say([`Promoting ${options.feature} to ${stack}`, "", ...shown, formatGates(gates), ""].join("\n"));
        const isExpected = gates.every(({ verdict }) => verdict === "pass");
        if (!isExpected || options.yes !== true) {
            say(`Nothing was changed. ${isExpected ? `To do it: ${again(options)} --yes` : `To see all of it: ${updates.previewCommand}`}`);
            tell(options, host, { stack, gates, changes: planned.changeSummary, next: rollout.judged.next });
            return isExpected ? exitCodes.done : exitOfGates(gates);
        }
        const done = await updates.up();
        if (!isAllowed(done)) return failed(done, stack, options, host);
        await updates.settle();
        return await verified(stack, options, host);
    } finally {
        updates.close();
    }
}

function openUpdates(rollout: OpenRollout, stack: string, options: PromoteOptions, host: Host): StackUpdates {
    const { feature } = options;
    const message = updateMessage(feature, "promote");
    const featured = rollout.stacks.find(({ config }) => config.stack === stack);
    if (options.live !== true || featured === undefined) return rehearsedUpdates(stack, message, options, host);
    const pulumi = new PulumiUpdates(stack, pulumiCli(stack, host));
    return liveUpdates(
        { config: featured.config, feature, message, pulumi, scaling: rollout.environments.scalingOf(featured.config) },
        host,
    );
}

function exitOfGates(gates: readonly GateResult[]): number {
    const hasDrifted = gates.some(({ gate, verdict }) => gate === "drift" && verdict === "fail");
    return hasDrifted ? rolloutExit.drifted : rolloutExit.gateFailed;
}

/** An update that ended early. What it has done is kept, and the next one goes on from there. */
function failed(done: RunResult, stack: string, options: PromoteOptions, host: Host): number {
    const gates = [allowedGate(done, done)];
    const doctor = ["npm run rollout -- doctor", ...suggestedOptions(options)].join(" ");
    sayTo(options, host)(`${formatGates(gates)}\n\nLook what is in the way: ${doctor}`);
    tell(options, host, { stack, gates, changes: done.changeSummary });
    return isLocked(done) ? rolloutExit.locked : exitCodes.failed;
}

function again(options: PromoteOptions): string {
    return ["npm run rollout -- next", ...suggestedOptions(options)].join(" ");
}

/** For a person, who gets no JSON. */
function sayTo(options: PromoteOptions, host: Host) {
    return (text: string) => {
        if (!options.json) host.write(`${text}\n`);
    };
}

/** For a job, which gets one document. */
function tell(options: PromoteOptions, host: Host, document: Parameters<typeof outputText<"next">>[1]): void {
    if (options.json) host.write(outputText("next", document));
}

/** Whether AWS has what was promoted. */
async function verified(stack: string, options: PromoteOptions, host: Host): Promise<number> {
    const rollout = await openRollout(options, host);
    const { gates, placement, phase } = environmentOf(rollout, stack);
    const asked = gates.filter(({ gate }) => gate === "deployed" || gate === "live");
    if (placement.kind === "placed") {
        const { fingerprint, version } = placement;
        await rollout.audit.append({ ...baseOf(rollout, stack, host), kind: "promoted", fingerprint, ...(version && { commit: version }) });
    }
    const isWell = asked.every(({ verdict }) => verdict === "pass");
    tell(options, host, { stack, phase, gates: asked, next: rollout.judged.next });
    sayTo(options, host)(`${formatGates(asked)}\n\n${formatNext(rollout.judged.next, suggestedOptions(options)).join("\n")}`);
    return isWell ? exitCodes.done : rolloutExit.unverified;
}
