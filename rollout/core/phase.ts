import type { FeatureStage } from "../../components/vocabulary/environment.ts";
import type { GateResult } from "./gate.ts";
import type { Placement } from "./placement.ts";
import { worstOf } from "./verdict.ts";

/** Where a feature stands in an environment. */
export const phases = [
    "absent",
    "blocked",
    "ready",
    "deploying",
    "soaking",
    "undecided",
    "passed",
    "failed",
    "drifted",
    "held",
    "rolled-back",
    "unknown",
] as const;
export type Phase = (typeof phases)[number];

/** What the phase depends on. */
export interface Standing {
    readonly placement: Placement;
    readonly stage: FeatureStage | undefined;
    /** What the files say, and the next update brings. */
    readonly configured: FeatureStage;
    readonly gates: readonly GateResult[];
    readonly isHeld: boolean;
    /** It was found good before, and is still what it was then. */
    readonly hasPassed: boolean;
}

export function phaseOf({ placement, stage, configured, gates, isHeld, hasPassed }: Standing): Phase {
    const failed = gates.filter(({ verdict }) => verdict === "fail").map(({ gate }) => gate);
    const isPlaced = placement.kind === "placed";
    if (isPlaced && stage === "rolled-back" && (isHeld || configured !== "on")) return "rolled-back";
    if (isHeld) return "held";
    switch (placement.kind) {
        case "absent":
            return "absent";
        case "unknown":
            return "unknown";
        case "under-way":
            return "deploying";
        case "failed":
            return "failed";
        case "placed":
            break;
    }
    if (stage === undefined) return "unknown";
    if (failed.includes("live")) return "drifted";
    // What was rolled back and is on again in the files waits for its turn as at first.
    if (stage !== "on") return failed.length === 0 && isPassing(gates, "order") ? "ready" : "blocked";
    if (failed.length > 0) return "failed";
    if (hasPassed) return "passed";
    const worst = worstOf(gates.map(({ verdict }) => verdict));
    if (worst === "pass") return "passed";
    return isPassing(gates, "soak") && worst !== "wait" ? "undecided" : "soaking";
}

function isPassing(gates: readonly GateResult[], name: string): boolean {
    return gates.some(({ gate, verdict }) => gate === name && verdict === "pass");
}
