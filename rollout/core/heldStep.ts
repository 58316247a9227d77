import type { EnvironmentRecord } from "./environmentRecord.ts";
import { isoMinute } from "./isoMinute.ts";
import type { JudgedEnvironment } from "./judgedEnvironment.ts";

/** What there is to do in an environment that is held. A rollback that is not whole comes before all else: to resume it would leave the feature there. */
export function heldStep(
    { stack, stage, hold }: JudgedEnvironment,
    { configured }: Pick<EnvironmentRecord, "configured">,
): { readonly kind: "resume" | "roll-back" | "update" | "mend"; readonly why: string } {
    const { by = "somebody", reason = "", rollback } = hold ?? {};
    const isBack = stage === "rolled-back";
    switch (rollback?.result) {
        case "failed":
            return { kind: "roll-back", why: `the rollback of ${rollback.by} failed at ${isoMinute(rollback.at)}: ${reason}` };
        case "begun":
            if (isBack) break;
            return {
                kind: "roll-back",
                why: `the rollback that ${rollback.by} began at ${isoMinute(rollback.at)} has not ended: ${reason}`,
            };
        case "done":
            if (isBack) break;
            return configured.stage === "on"
                ? {
                      kind: "mend",
                      why: `AWS is back, and the files of ${stack} still say on; have rolled-back merged, and update the stack`,
                  }
                : { kind: "update", why: "AWS is back, and the stack does not say so yet; update it" };
        case undefined:
            break;
    }
    return { kind: "resume", why: isBack ? `it was rolled back there: ${reason}` : `${by} holds it: ${reason}` };
}
