import type { FunctionDescription } from "../../vocabulary/function.ts";
import type { DecisionProblem } from "../services/decided.ts";

/** Nobody would take a bad version back. */
export function shiftProblems({ deployment, alarms = {} }: FunctionDescription): readonly DecisionProblem[] {
    if (deployment === undefined || deployment.kind === "all-at-once" || alarms.errors?.enabled !== false) return [];
    return [
        {
            key: ["alarms", "errors", "enabled"],
            text: `nothing would take a bad version back, got false and a ${deployment.kind} deployment; delete the line, or write deployment: { kind: all-at-once }`,
            because: ["deployment", "alarms"],
        },
    ];
}
