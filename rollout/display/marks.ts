import { colors } from "../../rehearsal/display/colors.ts";
import type { Phase } from "../core/phase.ts";
import type { Verdict } from "../core/verdict.ts";

/** `✓` and its like, in colour on a terminal. */
export function markOf(verdict: Verdict): string {
    switch (verdict) {
        case "pass":
            return colors.green("✓");
        case "wait":
            return colors.cyan("…");
        case "inconclusive":
            return colors.yellow("?");
        case "error":
            return colors.red("!");
        case "fail":
            return colors.red("✗");
    }
}

export function paintPhase(phase: Phase, text: string): string {
    switch (phase) {
        case "passed":
        case "ready":
            return colors.green(text);
        case "failed":
        case "drifted":
            return colors.red(text);
        case "held":
        case "rolled-back":
        case "undecided":
        case "unknown":
            return colors.yellow(text);
        case "soaking":
        case "deploying":
            return colors.cyan(text);
        case "absent":
        case "blocked":
            return colors.dim(text);
    }
}
