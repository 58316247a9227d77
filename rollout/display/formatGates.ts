import type { GateResult } from "../core/gate.ts";
import { markOf } from "./marks.ts";

/** One line for each gate. */
export function formatGates(gates: readonly GateResult[]): string {
    const width = Math.max(0, ...gates.map(({ gate }) => gate.length));
    return gates.map(({ gate, verdict, why }) => `  ${markOf(verdict)} ${gate.padEnd(width)}  ${why}`).join("\n");
}
