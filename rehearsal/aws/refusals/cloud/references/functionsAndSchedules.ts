import { api, role } from "./commonTargets.ts";
import type { Reference } from "./reference.ts";

const schedule = "aws:scheduler/schedule:Schedule";
const createSchedule = `${api}/scheduler/latest/APIReference/API_CreateSchedule.html`;

/** What schedules, state machines and functions need, and what needs a function. */
export const functionAndScheduleReferences: readonly Reference[] = [
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
    {
        type: "aws:lambda/function:Function",
        property: "role",
        ...role,
        missing: "InvalidParameterValueException: The role defined for the function cannot be assumed by Lambda: %",
        source: `${api}/lambda/latest/api/API_CreateFunction.html`,
    },
    {
        type: "aws:lambda/function:Function",
        property: "loggingConfig.logGroup",
        target: "aws:cloudwatch/logGroup:LogGroup",
        adopts: true,
        missing: "InvalidParameterValueException: The specified log group does not exist: %",
        source: `${api}/lambda/latest/api/API_LoggingConfig.html`,
    },
    {
        type: "aws:ecs/service:Service",
        property: "deploymentConfiguration.lifecycleHooks[].hookTargetArn",
        target: "aws:lambda/function:Function",
        adopts: true,
        missing: "InvalidParameterException: The function % of a lifecycle hook does not exist",
        source: `${api}/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html`,
    },
];
