import { colors } from "../../rehearsal/display/colors.ts";
import { isoMinute } from "../core/isoMinute.ts";
import type { GateResult } from "../core/gate.ts";
import { worstOf } from "../core/verdict.ts";
import { formatGates } from "./formatGates.ts";
import { markOf } from "./marks.ts";

/** One line for one look: `  14:03  ✓ policies  ✓ capacity  ✓ alarms  ? answers: no whole period was measured since then`. */
export function formatLook(at: number, gates: readonly GateResult[]): string {
    const words = gates.map(({ gate, verdict, why }) => `${markOf(verdict)} ${gate}${verdict === "pass" ? "" : `: ${why}`}`);
    return `  ${[colors.dim(isoMinute(at).slice(11, 16)), ...words].join("  ")}`;
}

/** @param record where people write down the cause */
export function formatWatched(stack: string, gates: readonly GateResult[], record: string, options: readonly string[]): string {
    const verdict = worstOf(gates.map((gate) => gate.verdict));
    const more = options.length === 0 ? "" : ` ${options.join(" ")}`;
    const words =
        verdict === "pass"
            ? "stays as it was before"
            : verdict === "fail"
              ? "is not well"
              : "is not known to be well: a person has to look";
    const resume = `Let it scale in and go on:  npm run rollout -- resume ${stack} --reason "..."${more}`;
    const again = `Watch it again:             npm run rollout -- watch ${stack}${more}`;
    return [
        "",
        `${markOf(verdict)} ${stack} ${words}`,
        "",
        formatGates(gates),
        "",
        `  ${verdict === "pass" ? resume : again}`,
        `  For the root cause:         ${record}`,
    ].join("\n");
}
