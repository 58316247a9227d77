import { api, role } from "./commonTargets.ts";
import type { Reference } from "./reference.ts";

const schedule = "aws:scheduler/schedule:Schedule";
const createSchedule = `${api}/scheduler/latest/APIReference/API_CreateSchedule.html`;

/** What schedules and state machines need. */
export const scheduleReferences: readonly Reference[] = [
    {
        type: schedule,
        property: "target.roleArn",
        ...role,
        missing: "ValidationException: The execution role you provide must allow AWS EventBridge Scheduler to assume the role: %",
        source: createSchedule,
    },
    {
        type: "aws:sfn/stateMachine:StateMachine",
        property: "roleArn",
        ...role,
        missing:
            "AccessDeniedException: Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role: %",
        source: `${api}/step-functions/latest/apireference/API_CreateStateMachine.html`,
    },
];
