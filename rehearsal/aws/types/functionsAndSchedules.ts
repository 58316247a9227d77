import type { TypeTable } from "./typeRow.ts";

const overrides = "pulumi-aws provider/resource_overrides.go";
const service = "terraform-provider-aws internal/service";

/** Functions, state machines, and what starts them by the clock. */
export const functionAndScheduleTypes: TypeTable = {
    "aws:lambda/function:Function": {
        source: `${overrides}, ${service}/lambda/function.go`,
        name: { property: "name", maxLength: 64, limit: 64 },
        defaults: {
            values: { memorySize: 128, packageType: "Zip", reservedConcurrentExecutions: -1, timeout: 3 },
        },
    },
    "aws:scheduler/schedule:Schedule": {
        source: `${service}/scheduler/schedule.go`,
        name: { property: "name", maxLength: 64, limit: 64 },
        defaults: {
            values: { scheduleExpressionTimezone: "UTC", state: "ENABLED" },
            blocks: {
                target: { blocks: { retryPolicy: { values: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 } } } },
            },
        },
    },
    "aws:sfn/stateMachine:StateMachine": {
        source: `${service}/sfn/state_machine.go`,
        name: { property: "name", maxLength: 80, limit: 80 },
        defaults: { values: { type: "STANDARD" } },
    },
};
