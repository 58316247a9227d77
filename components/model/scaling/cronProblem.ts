/**
 * Why AWS does not take these six fields of a schedule, with what to do; undefined when it does.
 * @param expression `0 7 ? * MON-FRI *`: minutes, hours, day of month, month, day of week, year
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function cronProblem(expression: string): string | undefined {
    const written = expression.trim().split(/\s+/);
    if (written.length !== fields.length) {
        return `not six fields, got ${JSON.stringify(expression)}; write minutes, hours, day of month, month, day of week and year, such as 0 7 ? * MON-FRI *`;
    }
    const wrong = fields.flatMap((field, index) => fieldProblem(field, written[index] ?? "") ?? []);
    if (wrong.length > 0) return wrong[0];
    const [, , dayOfMonth, , dayOfWeek] = written;
    if ((dayOfMonth === "?") === (dayOfWeek === "?")) {
        return `not exactly one ? among day of month and day of week, got ${dayOfMonth} and ${dayOfWeek}; write ? for the one that does not matter`;
    }
    return undefined;
}

interface Field {
    readonly name: string;
    readonly least: number;
    readonly most: number;
    /** Three letters each, that of the least number first. @default it has numbers alone */
    readonly names?: readonly string[];
    /** What it takes beside numbers, ranges, lists and steps. @default nothing */
    readonly special?: RegExp;
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

const fields: readonly Field[] = [
    { name: "minutes", least: 0, most: 59 },
    { name: "hours", least: 0, most: 23 },
    // The last day, and the weekday nearest to a day.
    { name: "day of month", least: 1, most: 31, special: /^(\?|L|LW|([1-9]|[12]\d|3[01])W)$/ },
    { name: "month", least: 1, most: 12, names: months },
    // The last of its kind in a month, and the first to fifth.
    { name: "day of week", least: 1, most: 7, names: days, special: /^(\?|L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5]))$/ },
    { name: "year", least: 1970, most: 2199 },
];

function fieldProblem(field: Field, written: string): string | undefined {
    const { name, least, most, names = [], special } = field;
    if (special?.test(written.toUpperCase())) return undefined;
    const isRight = written.split(",").every((part) => isPart(part, field));
    if (isRight) return undefined;
    const named = names.length === 0 ? "" : ` or ${names[0] ?? ""} to ${names.at(-1) ?? ""}`;
    return `no ${name} of a schedule, got ${JSON.stringify(written)}; write * or ${least} to ${most}${named}`;
}

/** `*`, `5`, `1-5`, or one of them with a step: `0/15`. */
function isPart(part: string, field: Field): boolean {
    const [range = "", step, ...more] = part.split("/");
    if (more.length > 0 || (step !== undefined && !isStep(step, field))) return false;
    if (range === "*") return true;
    const [first, last, ...beyond] = range.split("-").map((text) => valueOf(text, field));
    if (first === undefined || beyond.length > 0) return false;
    // A range may go round: SAT-MON.
    return !range.includes("-") || last !== undefined;
}

function isStep(step: string, { least, most }: Field): boolean {
    return /^\d{1,4}$/.test(step) && Number(step) >= 1 && Number(step) <= Math.max(most - least, most);
}

function valueOf(text: string, { least, most, names = [] }: Field): number | undefined {
    const named = names.indexOf(text.toUpperCase());
    if (named >= 0) return least + named;
    const value = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
    return value >= least && value <= most ? value : undefined;
}
