import type { TypeTable } from "./typeRow.ts";

const service = "terraform-provider-aws internal/service";

/** State machines, and what starts them by the clock. */
export const scheduleTypes: TypeTable = {
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
