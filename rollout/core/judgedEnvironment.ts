import type { FeatureStage } from "../../components/vocabulary/environment.ts";
import type { Judged } from "../judging/judged.ts";
import type { Audited } from "./auditEvent.ts";
import type { GateResult } from "./gate.ts";
import type { Phase } from "./phase.ts";
import type { Placement } from "./placement.ts";
import type { Soak } from "./soak.ts";
import type { Verdict } from "./verdict.ts";

/** Where a feature stands in one environment, and why. */
export interface JudgedEnvironment {
    readonly stack: string;
    readonly phase: Phase;
    /** What was deployed last; undefined where nothing was, or nobody knows. */
    readonly stage: FeatureStage | undefined;
    readonly placement: Placement;
    /** Undefined where the feature is not on. */
    readonly soak: Soak | undefined;
    /** The worst of the gates. */
    readonly verdict: Verdict;
    readonly gates: readonly GateResult[];
    readonly services: readonly Judged[];
    readonly hold: Audited["hold"];
}
