import { forceNew, type ReplacementRow } from "./replacement.ts";

/** State machines, and what starts them by the clock. */
export const scheduleReplacements: readonly ReplacementRow[] = [
    ...forceNew("aws:scheduler/schedule:Schedule", "scheduler/schedule.go", ["groupName", "name", "namePrefix"]),
    ...forceNew("aws:sfn/stateMachine:StateMachine", "sfn/state_machine.go", ["name", "namePrefix", "type"]),
];
