import type { Project } from "../../stacks/file/project.ts";
import { formatProblems } from "../../stacks/file/formatProblems.ts";
import { reader } from "../../stacks/schema/read.ts";
import { timeZone } from "../../stacks/schema/timeZone.ts";
import * as v from "../../stacks/schema/values.ts";
import type { Freeze, WeekTime } from "../core/freeze.ts";
import type { RolloutRules } from "../core/rolloutRules.ts";
import { defaultCriteria } from "../judging/criteria.ts";

const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"] as const;

const ratio = v.decimal(1, 10);
const share = v.decimal(0, 1);
const { minimum, p95, p99, errors, cpu, flapping, cost } = defaultCriteria;

const criteria = v.map({
    minimum: v.map({
        requests: v.withDefault(v.integer(0, 1_000_000_000), minimum.requests, "Fewer than these, before or after, prove nothing"),
        datapoints: v.withDefault(v.integer(10, 10_000), minimum.datapoints, "Points of a metric, before and after"),
        coverage: v.withDefault(share, minimum.coverage, "Share of the periods that have to be measured"),
    }),
    p95: v.map({ maxRatio: v.withDefault(ratio, p95.maxRatio, "After over before") }),
    p99: v.map({
        maxRatio: v.withDefault(ratio, p99.maxRatio, "After over before"),
        maxMilliseconds: v.withDefault(v.integer(1, 3_600_000, "ms"), p99.maxMilliseconds, "Whatever it was before"),
    }),
    errors: v.map({
        maxRatio: v.withDefault(ratio, errors.maxRatio, "After over before"),
        slack: v.withDefault(share, errors.slack, "By which the share of errors may be above that"),
    }),
    cpu: v.map({
        maxP95Percent: v.withDefault(v.integer(1, 100, "percent"), cpu.maxP95Percent, "Between minimum and maximum"),
        highPercent: v.withDefault(v.integer(1, 100, "percent"), cpu.highPercent, "Above it CPU is high"),
        maxHighMinutes: v.withDefault(v.integer(0, 10_000, "minutes"), cpu.maxHighMinutes, "For which it may be high"),
    }),
    flapping: v.map({
        maxReversalsPerHour: v.withDefault(v.integer(0, 60), flapping.maxReversalsPerHour, "Turns of the number of tasks"),
        windowMinutes: v.withDefault(v.integer(1, 1440, "minutes"), flapping.windowMinutes, "Within which two moves are a turn"),
    }),
    cost: v.map({
        maxRatio: v.withDefault(ratio, cost.maxRatio, "Task hours after over before"),
        sameTraffic: v.withDefault(share, cost.sameTraffic, "As far as traffic may differ for the two to be compared as they are"),
    }),
});

const weekTime = v.become(
    v.text({ meaning: "a time in a week", example: "FRI 17:00", pattern: /^(SUN|MON|TUE|WED|THU|FRI|SAT) ([01]\d|2[0-3]):[0-5]\d$/ }),
    readWeekTime,
);
const date = v.text({ meaning: "a day", example: "2026-12-20", pattern: /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/ });
const reason = v.required(v.text({ meaning: "a reason", example: "nobody is there", pattern: /\S/ }), "Why nothing goes forward then");
const timezone = v.required(timeZone, "An IANA name");

const freeze = v.choice(
    ["weekly", "dated"],
    [
        v.variant("weekly", {
            from: v.required(weekTime, "Every week from then"),
            to: v.required(weekTime, "Until then"),
            timezone,
            reason,
        }),
        v.checked(
            v.variant("dated", { firstDay: v.required(date, "Whole"), lastDay: v.required(date, "Whole"), timezone, reason }),
            ({ firstDay, lastDay }) => (lastDay < firstDay ? `lastDay before firstDay, got ${lastDay}; write a later day` : undefined),
        ),
    ],
);

const readRules = reader(v.map({ criteria, freezes: v.withDefault(v.list(freeze), [], "When nothing goes forward") }));

/** How a project judges its rollouts, and when nothing goes forward: `rolloutRules` in Pulumi.yaml. Problems name file, line and key. */
export function rulesOfProject({
    name,
    config,
    where,
}: Project): Pick<RolloutRules, "criteria" | "freezes"> | { readonly problems: readonly string[] } {
    const key = "rolloutRules";
    const { read, problems } = readRules(config[`${name}:${key}`] ?? {});
    const rules = read.whole;
    if (rules !== undefined && problems.length === 0) return { criteria: rules.criteria, freezes: rules.freezes.map((one): Freeze => one) };
    return {
        problems: formatProblems(
            problems.map(({ path, text }) => ({ path: [key, ...path], text })),
            name,
            where,
        ),
    };
}

function readWeekTime(text: string): WeekTime {
    const [day = "", hours = "0", minutes = "0"] = text.split(/[ :]/);
    return { weekday: weekdays.findIndex((weekday) => weekday === day), minuteOfDay: Number(hours) * 60 + Number(minutes) };
}
