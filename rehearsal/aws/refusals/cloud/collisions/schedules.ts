import { by, type Collision } from "./collision.ts";

const api = "https://docs.aws.amazon.com";

export const scheduleCollisions: readonly Collision[] = [
    {
        type: "aws:scheduler/schedule:Schedule",
        property: "name",
        key: ({ groupName = "default", name }) => [groupName, name],
        says: "ConflictException: Schedule % already exists",
        source: `${api}/scheduler/latest/APIReference/API_CreateSchedule.html`,
    },
    {
        type: "aws:sfn/stateMachine:StateMachine",
        property: "name",
        key: by("name"),
        says: "StateMachineAlreadyExists: State Machine Already Exists: %",
        source: `${api}/step-functions/latest/apireference/API_CreateStateMachine.html`,
    },
];
