import { parseSchedule } from "../../../components/model/schedules/parseSchedule.ts";
import { offeredPresets } from "../../../components/model/presets/presets.ts";
import { timeZoneProblem } from "../timeZone.ts";
import * as v from "../values.ts";

const expression = v.checked(
    v.text({ meaning: "a schedule", example: "cron(0 2 * * ? *)", pattern: /^(cron|rate)\(.*\)$/, maxLength: 256 }),
    (written) => {
        const parsed = parseSchedule(written);
        return parsed.kind === "problem" ? parsed.text : undefined;
    },
);

const timezone = v.checked(
    v.text({ meaning: "an IANA name of a time zone", example: "Europe/Berlin", pattern: /^/, maxLength: 50 }),
    timeZoneProblem,
);

/** When a task runs. The names of time zones are those that Application Auto Scaling takes too. */
export const schedule = v.optionalMap({
    expression: v.required(expression, "`cron(...)` with six fields, or `rate(...)`"),
    timezone: v.optional(timezone, { description: "By whose clock `cron` counts", default: "UTC" }),
    longestRunSeconds: v.optional(v.integer(60, 86400, "seconds"), {
        description: "A task that runs for longer is stopped, and has failed",
        default: offeredPresets["scheduled-task"].longestRunSeconds,
    }),
});
