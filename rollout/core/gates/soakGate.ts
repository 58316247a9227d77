import type { GateResult } from "../gate.ts";
import { lasting } from "../lasting.ts";
import type { Soak } from "../soak.ts";

export function soakGate({ required, elapsed, remaining }: Soak): GateResult {
    const why = `${lasting(elapsed)} of ${lasting(required)}`;
    return remaining > 0
        ? { gate: "soak", verdict: "wait", why: `${why}, ${lasting(remaining)} left` }
        : { gate: "soak", verdict: "pass", why };
}
