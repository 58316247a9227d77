import { colors } from "../../rehearsal/display/colors.ts";
import { usdText } from "./costText.ts";
import type { Range } from "./monthlyCost.ts";

/** Names of columns, above rows. */
export function heading(columns: readonly string[], of: string): string {
    return colors.dim(cells("", columns, of));
}

/** What costs how much, and how that comes about. */
export function row(what: string, { min, typical, max }: Range, of?: string): string {
    return cells(what, [min, typical, max].map(usdText), of);
}

export function cells(what: string, amounts: readonly string[], of = ""): string {
    return `  ${what.padEnd(24)}${amounts.map((amount) => amount.padStart(12)).join("")}  ${of}`.trimEnd();
}
