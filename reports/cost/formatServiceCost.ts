import { colors } from "../../rehearsal/display/colors.ts";
import { differenceText, numberText, sizeText } from "./costText.ts";
import { heading, row } from "./costTable.ts";
import { costLine, unknownLines } from "./formatCost.ts";
import { costOf } from "./monthlyCost.ts";
import { rateLines } from "./formatRates.ts";
import type { ServiceCost } from "./serviceCost.ts";
import type { Usage } from "./use/usage.ts";
import type { ScalingAdvice } from "./upOrOut.ts";

/** One service for a person: what of it is paid for, and what it costs to grow, by what limits it. */
export function formatServiceCost(
    { name, lines, rates, tasks, unknown }: ServiceCost,
    usage: Usage,
    advice: readonly ScalingAdvice[],
): string {
    const byUse = rateLines([{ name, rates }], usage);
    return [
        colors.bold(`${name}. ${costLine(costOf(lines))}`),
        "",
        heading(["least", "usual", "most"], "of"),
        ...lines.map(({ what, of, cost }) => row(what, cost, of)),
        ...(byUse.length === 0 ? [] : ["", ...byUse]),
        ...(unknown.length === 0 ? [] : ["", ...unknownLines(unknown)]),
        ...(advice.length === 0
            ? []
            : [
                  "",
                  `To grow from the usual ${numberText(tasks.typical)} tasks, by what is the limit, at on-demand prices:`,
                  ...advice.flatMap((one) => [`  ${one.when.padEnd(20)}${adviceText(one)}`, `${" ".repeat(22)}${one.why}`]),
              ]),
    ].join("\n");
}

function adviceText({ up, out }: ScalingAdvice): string {
    const ways = [
        ...(up === undefined ? [] : [`up to ${sizeText(up.size)}: ${differenceText(up.more)}`]),
        ...(out === undefined ? [] : [`out: ${differenceText(out.more)} for each task more`]),
    ];
    return ways.length === 0 ? "Fargate sells no larger size: divide the work" : ways.join(", or ");
}
