import { colors } from "../../rehearsal/display/colors.ts";
import type { ServiceComparison } from "./compareRevisions.ts";
import { serviceLine, sizeText, trafficLine } from "./formatSimulation.ts";
import { lintsOf } from "./lints.ts";
import { differenceText } from "./result/bandText.ts";
import { type MeasureName, measures } from "./result/measures.ts";
import { sparkline } from "./result/sparkline.ts";
import { lineWidth, measureRows, row } from "./result/table.ts";

/** Stands below all services. */
export const comparisonLegend = `In brackets: the ends for what nobody can tell from a stack; a difference is that of the same reading of it before and now. What comes, and what a
request costs, are as they are assumed of the service as it was; --set says otherwise, as docs/simulate.md tells.`;

/** A service under the same traffic as it was and as it is, with what differs last. @param revision `main (7839e31)` */
export function formatComparison({ load, traffic, before, now, difference }: ServiceComparison, revision: string): string {
    const top = Math.max(now.service.tasks.max, before?.service.tasks.max ?? 0);
    const revisions = before === undefined ? [now] : [before, now];
    const last = (name: MeasureName): string => {
        const band = difference?.[name];
        return band === undefined ? "" : differenceText(band, before?.measures[name], measures[name].unit);
    };
    return [
        serviceLine(now.service),
        `  at ${revision}: ${before === undefined ? "nothing scaled it, or it was not there" : sizeText(before.service)}`,
        trafficLine(now.service, load, traffic),
        "",
        colors.dim(row("", before === undefined ? ["now"] : ["before", "now", "difference"])),
        row(
            "scaled by",
            revisions.map(({ title }) => title),
        ),
        ...measureRows(
            revisions.map((one) => one.measures),
            before && last,
        ),
        row(
            "tasks over time",
            revisions.map(({ running }) => sparkline(running, lineWidth, top)),
        ),
        "",
        ...lintsOf(now.service, load, traffic).map((lint) => `- ${lint}`),
        "",
    ].join("\n");
}
