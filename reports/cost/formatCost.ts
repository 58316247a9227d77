import { colors } from "../../rehearsal/display/colors.ts";
import { assumptionNames, assumptions } from "./assumptions.ts";
import type { CostChange, CostDifference } from "./costDifference.ts";
import { cells, heading, row } from "./costTable.ts";
import { differenceText, numberText, usdText } from "./costText.ts";
import type { EnvironmentCost } from "./environmentCost.ts";
import { rateChangeLines, rateChangesText, rateLines } from "./formatRates.ts";
import { costOf, type Range } from "./monthlyCost.ts";
import { pricesAsOf } from "./prices/priceTable.ts";
import type { SavingsPlan } from "./savingsPlan.ts";

/** What an environment is compared to. */
export interface ComparedCost {
    /** `main (7839e31)` */
    readonly against: string;
    readonly difference: CostDifference;
}

/** The cost of an environment for a person: what it comes to, what is new, then what of it each service and each shared part is. */
export function formatCost(stack: string, cost: EnvironmentCost, compared?: ComparedCost): string {
    const { region, services, shared, total, savingsPlan, usage, unknown } = cost;
    const rates = rateLines(services, usage);
    return [
        colors.bold(costLine(total, compared?.difference)),
        `${stack} in ${region}, at list prices of ${pricesAsOf} in USD without taxes and free tiers; a month has 730 hours.`,
        ...(compared === undefined ? [] : ["", ...differenceLines(compared)]),
        "",
        heading(["least", "usual", "most"], "of"),
        ...services.map(({ name, of, lines }) => row(name, costOf(lines), of)),
        ...shared.map(({ what, of, cost: line }) => row(what, line, of)),
        row("together", total),
        ...(savingsPlan === undefined ? [] : ["", planText(savingsPlan)]),
        "",
        "Assumed, and set by --assume <name>=<number>:",
        ...assumptionNames.map((name) => assumptionText(name, cost)),
        ...(rates.length === 0 ? [] : ["", ...rates]),
        ...(unknown.length === 0 ? [] : ["", ...unknownLines(unknown)]),
    ].join("\n");
}

/** `Cost: about $812.40 a month (+$12.30), from $512.10 to $1,933.02`. @param difference @default nothing is compared */
export function costLine({ min, typical, max }: Range, difference?: CostDifference): string {
    const more = difference === undefined ? "" : ` (${changeText(difference)})`;
    return `Cost: about ${usdText(typical)} a month${more}${min === max ? "" : `, from ${usdText(min)} to ${usdText(max)}`}`;
}

/** @param unknown at least one */
export function unknownLines(unknown: readonly string[]): readonly string[] {
    return ["Not counted, since nobody here knows it:", ...unknown.map((text) => `  ${text}`)];
}

function changeText({ total, changes, rates }: CostDifference): string {
    const month = changes.length === 0 ? "as before" : differenceText(total.new.typical - total.old.typical);
    const byUse = rateChangesText(rates);
    return byUse === undefined ? month : `${month}, and ${byUse}`;
}

function differenceLines({ against, difference: { total, changes, rates } }: ComparedCost): readonly string[] {
    if (changes.length + rates.length === 0) return [`Nothing costs more or less than at ${against}.`];
    return [
        `Against ${against}, as the code of today reads it:`,
        ...(changes.length === 0 ? [] : monthLines([...changes, total])),
        ...rateChangeLines(rates),
    ];
}

function monthLines(changes: readonly CostChange[]): readonly string[] {
    return [
        heading(["old", "new", "difference"], "a month, usually"),
        ...changes.map(({ what, old, new: now }) =>
            cells(what, [usdText(old.typical), usdText(now.typical), differenceText(now.typical - old.typical)]),
        ),
    ];
}

function planText({ steady, savedInOneYearPlan, savedInThreeYearPlan }: SavingsPlan): string {
    const saved = `${usdText(savedInOneYearPlan)} a month in one year, ${usdText(savedInThreeYearPlan)} in three`;
    return `Of that, ${usdText(steady)} is Fargate on demand around the clock: a Compute Savings Plan for it saves about ${saved}.`;
}

function assumptionText(name: (typeof assumptionNames)[number], { assumptions: taken }: EnvironmentCost): string {
    const { unit, of } = assumptions[name];
    return `  ${`${name}=${numberText(taken[name])}`.padEnd(24)}${unit.padStart(10)}  ${of}`;
}
