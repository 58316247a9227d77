import { colors } from "../../rehearsal/display/colors.ts";
import { assumptionNames, assumptions } from "./assumptions.ts";
import { numberText, usdText } from "./costText.ts";
import type { EnvironmentCost } from "./environmentCost.ts";
import { costOf, type Range } from "./monthlyCost.ts";
import { pricesAsOf } from "./prices/priceTable.ts";

/** The cost of an environment for a person: what it comes to, then what of it each service and each shared part is. */
export function formatCost(stack: string, cost: EnvironmentCost): string {
    const { region, services, shared, total, unknown } = cost;
    const rows = [
        ...services.map(({ name, tasks, lines }) => row(name, costOf(lines), tasksText(tasks))),
        ...shared.map(({ what, of, cost: line }) => row(what, line, of)),
    ];
    return [
        colors.bold(costLine(total)),
        `${stack} in ${region}, at list prices of ${pricesAsOf} in USD without taxes and free tiers; a month has 730 hours.`,
        "",
        colors.dim(cells("", ["least", "usual", "most"], "of")),
        ...rows,
        row("together", total, ""),
        "",
        "Assumed, and set by --assume <name>=<number>:",
        ...assumptionNames.map((name) => assumptionText(name, cost)),
        ...(unknown.length === 0 ? [] : ["", "Not counted, since nobody here knows it:", ...unknown.map((text) => `  ${text}`)]),
    ].join("\n");
}

/** `Cost: about $812.40 a month, from $512.10 to $1,933.02`. */
export function costLine({ min, typical, max }: Range): string {
    const between = min === max ? "" : `, from ${usdText(min)} to ${usdText(max)}`;
    return `Cost: about ${usdText(typical)} a month${between}`;
}

function tasksText({ min, typical, max }: Range): string {
    if (max === 0) return "tasks of somebody else";
    return min === max ? `${numberText(max)} running` : `${[min, typical, max].map(numberText).join(", ")} running`;
}

function row(what: string, { min, typical, max }: Range, of: string): string {
    return cells(what, [min, typical, max].map(usdText), of);
}

function cells(what: string, amounts: readonly string[], of: string): string {
    return `  ${what.padEnd(24)}${amounts.map((amount) => amount.padStart(12)).join("")}  ${of}`.trimEnd();
}

function assumptionText(name: (typeof assumptionNames)[number], { assumptions: taken }: EnvironmentCost): string {
    const { unit, of } = assumptions[name];
    return `  ${`${name}=${numberText(taken[name])}`.padEnd(24)}${unit.padStart(10)}  ${of}`;
}
