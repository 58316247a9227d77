import { isoMinute } from "../../rollout/core/isoMinute.ts";
import type { GateResult } from "../../rollout/core/gate.ts";
import { worstOf } from "../../rollout/core/verdict.ts";
import { formatGates } from "../../rollout/display/formatGates.ts";
import { LeaseFile } from "../../rollout/store/lease.ts";
import { outputText } from "../../rollout/published/outputs.ts";
import { type ExitCode, exitCodes } from "../exitCodes.ts";
import type { Host } from "../host.ts";
import { openStores, type OpenRollout, openRollout, type RolloutOptions } from "./openRollout.ts";

/** Whether anything is in the way of the next rollout, or of a rollback. */
export async function doctor(options: RolloutOptions, host: Host): Promise<ExitCode> {
    const rollout = await openRollout(options, host);
    const found = [
        await leaseFinding(rollout),
        { gate: "audit", verdict: "pass", why: `${String(rollout.events.length)} events, none changed` } as const,
        ...stackFindings(rollout),
    ];
    host.write(options.json ? outputText("doctor", found) : `${formatGates(found)}\n`);
    return worstOf(found.map(({ verdict }) => verdict)) === "pass" ? exitCodes.done : exitCodes.failed;
}

async function leaseFinding({ store, now }: OpenRollout): Promise<GateResult> {
    const holder = await new LeaseFile(store, now).holder();
    if (holder === undefined) return { gate: "lease", verdict: "pass", why: "nobody is changing the rollout" };
    const { owner, purpose, expires } = holder;
    return {
        gate: "lease",
        verdict: "wait",
        why: `${owner}: ${purpose}, until ${isoMinute(expires)}; where that process has died, run rollout unlock`,
    };
}

function stackFindings({ judged, records }: OpenRollout): readonly GateResult[] {
    return judged.environments.map(({ stack, hold, gates }) => {
        const live = gates.find(({ gate }) => gate === "live" || gate === "deployed");
        const pending = records.find((record) => record.stack === stack)?.pendingOperations ?? 0;
        if (pending > 0)
            return { gate: stack, verdict: "fail", why: `${String(pending)} operations of an update that died; run pulumi refresh` };
        if (hold !== undefined) return { gate: stack, verdict: "wait", why: `held by ${hold.by}: ${hold.reason}` };
        const suspended = gates.find(({ gate, verdict }) => gate === "live" && verdict === "fail") ?? live;
        return { gate: stack, verdict: suspended?.verdict ?? "pass", why: suspended?.why ?? "nothing is in the way" };
    });
}

/** Takes the lease of a process that has died. */
export async function unlock(options: RolloutOptions, host: Host): Promise<ExitCode> {
    const { store, now } = openStores(options, host);
    const lease = new LeaseFile(store, now);
    const holder = await lease.holder();
    if (holder !== undefined) await lease.release(holder.owner);
    const text = holder === undefined ? "Nobody has the lease.\n" : `Took the lease of ${holder.owner}: ${holder.purpose}\n`;
    host.write(options.json ? outputText("unlock", { ...(holder && { lease: holder }) }) : text);
    return exitCodes.done;
}
