import { type Environment, environments } from "./environment.ts";

/** `remediate`: mended where possible, else mandatory. `disabled`: not judged. */
export type Level = "mandatory" | "advisory" | "remediate" | "disabled";

const marks: Readonly<Record<string, Level>> = { M: "mandatory", A: "advisory", R: "remediate", "-": "disabled" };

/** How strict each rule is. M mandatory, A advisory, R mended where possible and mandatory otherwise, - not judged. */
const table = `
                              production hipaa staging development
beat-desired-count-one        M          M     M       M
spot-on-demand-base           M          M     -       -
alarm-cpu                     M          M     A       -
`;

/** The names of the table, in its order. */
export const leveledRules: readonly string[] = rows().map(([name]) => name);

/** @throws Error when the table has no row for the rule. */
export function levelOf(rule: string, environment: Environment): Level {
    const row = rows().find(([name]) => name === rule);
    const level = marks[row?.[1][environments.indexOf(environment)] ?? ""];
    if (level === undefined) throw new Error(`levels.ts: ${rule}: no level for ${environment}, must be one of M, A, R and -; add a row`);
    return level;
}

/** The level that Pulumi shows for the rule: of production, or of the first environment that is judged. */
export function declaredLevelOf(rule: string): Level {
    const levels = environments.map((environment) => levelOf(rule, environment));
    return levels.find((level) => level !== "disabled") ?? "disabled";
}

function rows(): readonly (readonly [string, readonly string[]])[] {
    const lines = table.trim().split("\n").slice(1);
    return lines.map((line) => line.trim().split(/\s+/)).map(([name = "", ...row]) => [name, row]);
}
