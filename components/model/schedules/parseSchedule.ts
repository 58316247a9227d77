import { type CronField, cronFields, fieldMeaning, type FieldMeaning } from "./cronField.ts";

/** When something happens again and again, as EventBridge Scheduler and Application Auto Scaling take it. */
export type Schedule = CronSchedule | { readonly kind: "rate"; readonly minutes: number };

export interface CronSchedule {
    readonly kind: "cron";
    /** In the order of `cronFields`. */
    readonly fields: readonly FieldMeaning[];
}

export type ParsedSchedule =
    | { readonly kind: "schedule"; readonly schedule: Schedule }
    /** `<what is wrong>, got <value>; <what to do>`. */
    | { readonly kind: "problem"; readonly text: string };

const minutesOfUnit = { minute: 1, hour: 60, day: 24 * 60 } as const;

/**
 * Reads `cron(...)` with its six fields, or `rate(...)`.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html
 */
export function parseSchedule(expression: string): ParsedSchedule {
    const [, kind, inner = ""] = /^(cron|rate)\((.*)\)$/.exec(expression) ?? [];
    if (kind === undefined) return problem("not a schedule", expression, "write one such as cron(0 2 * * ? *) or rate(1 hour)");
    return kind === "rate" ? parseRate(expression, inner) : parseCron(expression, inner.trim().split(/\s+/));
}

function parseRate(expression: string, inner: string): ParsedSchedule {
    const [, digits = "", unit, plural] = /^\s*([1-9]\d{0,4}) (minute|hour|day)(s?)\s*$/.exec(inner) ?? [];
    if (unit !== "minute" && unit !== "hour" && unit !== "day") {
        return problem("not a rate", expression, "write a whole number and minutes, hours or days, such as rate(15 minutes)");
    }
    if (digits !== "1" && plural === "") return problem("not a rate", expression, `write rate(${digits} ${unit}s)`);
    return { kind: "schedule", schedule: { kind: "rate", minutes: Number(digits) * minutesOfUnit[unit] } };
}

function parseCron(expression: string, parts: readonly string[]): ParsedSchedule {
    if (parts.length !== cronFields.length) {
        const names = cronFields.map(({ name }) => name).join(", ");
        const count = parts[0] === "" ? 0 : parts.length;
        return problem(`not six fields but ${count}`, expression, `write ${names}, as in cron(0 2 * * ? *)`);
    }
    const fields: FieldMeaning[] = [];
    for (const [index, field] of cronFields.entries()) {
        const part = parts[index] ?? "";
        const meaning = fieldMeaning(part, field);
        if (meaning === undefined) return problem(`no ${field.name}`, part, `write ${allowedIn(field)}`);
        fields.push(meaning);
    }
    const [dayOfMonth = "", dayOfWeek = ""] = [parts[2], parts[4]];
    if ((dayOfMonth === "?") === (dayOfWeek === "?")) {
        const mend = "write ? for exactly one of the two, since AWS goes by the other";
        return problem("day of month and day of week", `${dayOfMonth} and ${dayOfWeek}`, mend);
    }
    return { kind: "schedule", schedule: { kind: "cron", fields } };
}

function allowedIn({ name, least, most, names }: CronField): string {
    const numbers = `${least} to ${most}${names === undefined ? "" : `, ${names[0] ?? ""} to ${names.at(-1) ?? ""}`}`;
    if (name === "day of month") return `${numbers}, L, 15W, or ?`;
    if (name === "day of week") return `${numbers}, L, 6L, 2#1, or ?`;
    return `${numbers}, a list, a range, a step such as */5, or *`;
}

function problem(what: string, got: string, mend: string): ParsedSchedule {
    return { kind: "problem", text: `${what}, got ${JSON.stringify(got)}; ${mend}` };
}
