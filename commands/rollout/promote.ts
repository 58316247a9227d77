import { randomUUID } from "node:crypto";
import { isAllowed } from "../../rehearsal/engine/runResult.ts";
import { changesGate, type PlannedStep } from "../../rollout/core/gates/changesGate.ts";
import type { GateResult } from "../../rollout/core/gate.ts";
import { minute } from "../../rollout/core/calendar.ts";
import { rolloutExit } from "../../rollout/core/rolloutExit.ts";
import { formatGates } from "../../rollout/display/formatGates.ts";
import { formatNext, formatStatus } from "../../rollout/display/formatStatus.ts";
import { LeaseFile } from "../../rollout/store/lease.ts";
import type { RunResult } from "../../rehearsal/engine/runResult.ts";
import { exitCodes } from "../../text/exitCodes.ts";
import type { Host } from "../host.ts";
import { openSession } from "../rehearse/openSession.ts";
import { actorOf } from "./actor.ts";
import { baseOf } from "./decide.ts";
import { environmentOf, type OpenRollout, openRollout, type RolloutOptions } from "./openRollout.ts";
import { stagePatch } from "./stagePatch.ts";
import { stageOverride } from "./stageOverride.ts";
import { suggestedOptions } from "./suggestedOptions.ts";

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

/** Updates one environment, if it is its turn. */
export async function up(stack: string, options: PromoteOptions, host: Host): Promise<number> {
    const rollout = await openRollout(options, host);
    environmentOf(rollout, stack);
    if (rollout.judged.next.kind !== "promote" || rollout.judged.next.stack !== stack) return notYet(rollout, options, host);
    return promote(rollout, stack, options, host);
}

function notYet({ judged }: OpenRollout, options: PromoteOptions, host: Host): number {
    host.write(options.json ? `${JSON.stringify(judged, undefined, 2)}\n` : `${formatStatus(judged, suggestedOptions(options))}\n`);
    const isWaiting = judged.exitCode === rolloutExit.wait || judged.exitCode === rolloutExit.frozen;
    return options.ifReady === true && isWaiting ? exitCodes.done : judged.exitCode;
}

async function promote(rollout: OpenRollout, stack: string, options: PromoteOptions, host: Host): Promise<number> {
    const { state, feature } = options;
    const say = (text: string) => {
        if (!options.json) host.write(`${text}\n`);
    };
    const again = ["npm run rollout -- next", ...suggestedOptions(options)].join(" ");
    if (rollout.records.find((record) => record.stack === stack)?.configured.stage !== "on") {
        say(`It is the turn of ${stack}. Have this reviewed and merged:\n`);
        say(stagePatch(stack, rollout.stacks[0]?.config.project ?? "", feature, "on"));
        say(`Nothing was changed. Then: ${again}`);
        return exitCodes.done;
    }
    if (options.live === true) {
        say(`It is the turn of ${stack}, and its file says so. Update it, judged by the policies:\n`);
        say(`  pulumi up -s ${stack} --policy-pack policies\n`);
        say(`Nothing was changed. Then: npm run rollout -- check ${stack} ${suggestedOptions(options).join(" ")}`);
        return exitCodes.done;
    }
    const lease = new LeaseFile(rollout.store, rollout.now);
    const owner = `${actorOf(host.env)} (${randomUUID().slice(0, 8)})`;
    const other = await lease.take({ owner, purpose: `next ${stack}`, expires: rollout.now() + 30 * minute });
    if (other !== undefined) {
        host.writeError(`${other.owner} is at it: ${other.purpose}; wait, or run: npm run rollout -- unlock\n`);
        return rolloutExit.locked;
    }
    try {
        const session = openSession(stack, { state, config: [], message: `rollout: ${feature} on` }, host);
        const planned = await session.preview(false);
        const before = environmentOf(rollout, stack).stage ?? "off";
        const waiting = await openSession(stack, { state, ...stageOverride(feature, before) }, host).preview(false);
        const gates = [allowedGate(planned), changesGate(stepsOf(planned), stepsOf(waiting))];
        say(`Promoting ${feature} to ${stack}\n\n${formatGates(gates)}\n`);
        if (gates.some(({ verdict }) => verdict !== "pass")) {
            say(`Nothing was changed. To see all of it: npm run rehearse -- preview ${stack}`);
            return rolloutExit.gateFailed;
        }
        if (options.yes !== true) {
            say(`Nothing was changed. To do it: ${again} --yes`);
            return exitCodes.done;
        }
        const done = await session.change((changing) => changing.up());
        if (!isAllowed(done)) {
            say(formatGates([allowedGate(done)]));
            return exitCodes.failed;
        }
        return await verified(stack, options, host);
    } finally {
        await lease.release(owner);
    }
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
    if (options.json) host.write(`${JSON.stringify({ stack, phase, gates: asked, next: rollout.judged.next }, undefined, 2)}\n`);
    else host.write(`${formatGates(asked)}\n\n${formatNext(rollout.judged.next, suggestedOptions(options)).join("\n")}\n`);
    return isWell ? exitCodes.done : rolloutExit.unverified;
}

function stepsOf({ steps }: RunResult): readonly PlannedStep[] {
    return steps.map(({ op, resource: { type, name } }) => ({ op, type, name }));
}

function allowedGate({ diagnostics, findings }: RunResult): GateResult {
    const gate = "policies";
    const error = diagnostics.find(({ severity }) => severity === "error");
    if (error !== undefined) return { gate: "preview", verdict: "fail", why: error.message.split("\n")[0] ?? "" };
    const forbidden = findings.filter(({ level }) => level === "mandatory");
    const [first] = forbidden;
    if (first !== undefined) return { gate, verdict: "fail", why: `${first.policy} and ${String(forbidden.length - 1)} more forbid it` };
    return { gate, verdict: "pass", why: "the policy pack allows it" };
}
