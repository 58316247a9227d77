import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import { originOf } from "../presets/presets.ts";
import type { ScheduledTaskPreset } from "../presets/preset.ts";
import { type Decided, type DecisionProblem, written } from "./decided.ts";

export interface DecidedTaskSchedule {
    readonly expression: string;
    readonly timezone: Decided<string>;
    readonly longestRunSeconds: Decided<number>;
}

interface ScheduleDecision {
    readonly schedule: DecidedTaskSchedule;
    readonly problems: readonly DecisionProblem[];
}

/** Stands for a schedule that is missing, and is reported. */
const never = "rate(1 day)";

/** When a scheduled task runs. */
export function decideTaskSchedule({ schedule }: ServiceDescription, preset: ScheduledTaskPreset): ScheduleDecision {
    const missing: DecisionProblem = {
        key: ["schedule"],
        text: "missing; write schedule.expression such as cron(0 2 * * ? *)",
        because: ["preset", "schedule"],
    };
    return {
        schedule: {
            expression: schedule?.expression ?? never,
            timezone: written(
                schedule?.timezone,
                ["schedule", "timezone"],
                { value: "UTC", from: { kind: "decision", reason: "no clock of it is ever set" } },
                "an IANA name such as Europe/Berlin",
            ),
            longestRunSeconds: written(
                schedule?.longestRunSeconds,
                ["schedule", "longestRunSeconds"],
                { value: preset.longestRunSeconds, from: originOf(preset) },
                "60 to 86400 s",
            ),
        },
        problems: schedule === undefined ? [missing] : [],
    };
}
