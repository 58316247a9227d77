import type { GateResult } from "../core/gate.ts";
import { isoMinute } from "../core/isoMinute.ts";
import type { Lease } from "../store/lease.ts";

/** Whether somebody changes the rollout at this moment, or has died over it. */
export function leaseFinding(holder: Lease | undefined): GateResult {
    const gate = "lease";
    if (holder === undefined) return { gate, verdict: "pass", why: "nobody is changing the rollout" };
    const { owner, purpose, expires } = holder;
    const why = `${owner}: ${purpose}, until ${isoMinute(expires)}; where that process has died, run rollout unlock --yes`;
    return { gate, verdict: "wait", why };
}
