import type { GateResult } from "../gate.ts";
import type { JudgedEnvironment } from "../judgedEnvironment.ts";

/** Whether every earlier environment has passed with the very same settings. */
export function orderGate(earlier: readonly JudgedEnvironment[], fingerprint: string): GateResult {
    const gate = "order";
    const behind = earlier.find(({ phase }) => phase !== "passed");
    if (behind?.phase === "rolled-back") {
        return { gate, verdict: "inconclusive", why: `${behind.stack} was rolled back; a person decides whether this one follows` };
    }
    if (behind !== undefined) return { gate, verdict: "wait", why: `${behind.stack} is ${behind.phase}` };
    const other = earlier.find(({ placement }) => placement.kind === "placed" && placement.fingerprint !== fingerprint);
    if (other !== undefined) return { gate, verdict: "fail", why: `${other.stack} has passed with other settings; take its numbers` };
    return {
        gate,
        verdict: "pass",
        why: earlier.length === 0 ? "the first one" : `${earlier.map(({ stack }) => stack).join(", ")} passed with the same settings`,
    };
}
