import type { PlannedName } from "../plannedName.ts";
import type { FunctionPlan } from "./functionPlan.ts";

/** Every name that a function is given, or gives to a part of it. */
export function namesOfFunction({ names }: FunctionPlan): readonly PlannedName[] {
    return [
        { kind: "function", name: names.functionName },
        { kind: "log group", name: names.logGroup },
    ];
}
