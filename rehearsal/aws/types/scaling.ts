import type { TypeTable } from "./typeRow.ts";

const service = "terraform-provider-aws internal/service/appautoscaling";

/** Application Auto Scaling. */
export const scalingTypes: TypeTable = {
    "aws:appautoscaling/policy:Policy": { source: `${service}/policy.go`, defaults: { values: { policyType: "StepScaling" } } },
    "aws:appautoscaling/scheduledAction:ScheduledAction": {
        source: `${service}/scheduled_action.go`,
        defaults: { values: { timezone: "UTC" } },
    },
    "aws:appautoscaling/target:Target": { source: `${service}/target.go` },
};
