import { counted } from "../counted.ts";
import type { FeatureStage } from "../../../components/vocabulary/environment.ts";
import type { EnvironmentRecord } from "../environmentRecord.ts";
import type { GateResult } from "../gate.ts";
import { isoMinute } from "../isoMinute.ts";
import type { Placement } from "../placement.ts";

/** Whether the last update ended well, from files that somebody can find again. */
export function deployedGate(
    placement: Placement,
    stage: FeatureStage | undefined,
    { pendingOperations, configured }: EnvironmentRecord,
    fingerprintOfFiles: string,
): GateResult {
    const gate = "deployed";
    if (pendingOperations > 0) {
        return { gate, verdict: "fail", why: `${counted(pendingOperations, "operation")} of an update that died; run pulumi refresh` };
    }
    switch (placement.kind) {
        case "unknown":
            return { gate, verdict: "inconclusive", why: placement.why };
        case "absent":
            return { gate, verdict: "wait", why: "the stack is not there" };
        case "under-way":
            return { gate, verdict: "wait", why: `an update since ${isoMinute(placement.at)}` };
        case "failed":
            return { gate, verdict: "fail", why: `the last update failed at ${isoMinute(placement.at)}; mend it, and run it again` };
        case "placed":
            break;
    }
    if (placement.isDirty)
        return { gate, verdict: "fail", why: "updated from files that were not committed; commit them, and run it again" };
    if (placement.fingerprint !== fingerprintOfFiles) {
        if (stage === "rolled-back" && configured.stage === "on") {
            return { gate, verdict: "wait", why: "the files say on where the stack has rolled-back: the next update puts it back" };
        }
        const other =
            stage === configured.stage
                ? "other numbers than the stack has"
                : `${configured.stage} where the stack has ${stage ?? "nothing"}`;
        return { gate, verdict: "wait", why: `the files say ${other}; run the update` };
    }
    const commit = placement.version === undefined ? "" : ` at ${placement.version.slice(0, 7)}`;
    return { gate, verdict: "pass", why: `as the files say${commit}, since ${isoMinute(placement.since)}` };
}
