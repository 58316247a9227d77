import { forceNew, type ReplacementRow } from "./replacement.ts";

/** Functions, state machines, and what starts them by the clock. */
export const functionAndScheduleReplacements: readonly ReplacementRow[] = [
    ...forceNew("aws:lambda/function:Function", "lambda/function.go", ["name", "packageType"]),
    ...forceNew("aws:scheduler/schedule:Schedule", "scheduler/schedule.go", ["groupName", "name", "namePrefix"]),
    ...forceNew("aws:sfn/stateMachine:StateMachine", "sfn/state_machine.go", ["name", "namePrefix", "type"]),
];
