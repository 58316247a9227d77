import { colors } from "../../../rehearsal/display/colors.ts";
import { serviceLine, trafficLine } from "../formatSimulation.ts";
import { lintsOf } from "../lints.ts";
import { sparkline } from "../result/sparkline.ts";
import { lineWidth, row } from "../result/table.ts";
import { counted, written } from "../result/written.ts";
import { tickSeconds } from "../tick.ts";
import type { HistoryComparison } from "./compareHistory.ts";
import type { Matched } from "./matchedTimes.ts";

/** Stands below all services. */
export const historyLegend = `Each reading of what nobody can tell from a stack is held to what happened. A better guess at what a request costs: --set, as docs/simulate.md says.`;

/** What happened to a service, beside what the simulation makes of the same traffic. @param begins of it, in seconds since 1970 */
export function formatHistory(comparison: HistoryComparison, begins: number): string {
    const { service, scene, happened, simulated, deviation, steps } = comparison;
    const { load, traffic } = scene;
    const { known, meanHappened, meanSimulated, mostHappened, mostSimulated, meanAbsolute, rootMeanSquare, worst } = deviation;
    const top = Math.max(service.tasks.max, mostHappened);
    const tasks = (value: number) => written(value, "count");
    const at = new Date((begins + worst.tick * tickSeconds) * 1000).toISOString();
    return [
        serviceLine(service),
        trafficLine(service, load, traffic),
        "",
        colors.dim(row("", ["happened", "simulated"])),
        row("tasks, mean", [tasks(meanHappened), tasks(meanSimulated)]),
        row("tasks, most", [tasks(mostHappened), tasks(mostSimulated)]),
        ...(steps === undefined ? [] : [...stepRows("scale-outs", steps.out), ...stepRows("scale-ins", steps.in)]),
        row("apart, mean", ["", `${counted(meanAbsolute, "tasks")}, root of the mean square ${tasks(rootMeanSquare)}`]),
        row("apart, most", [tasks(worst.happened), `${tasks(worst.simulated)}, at ${at.slice(0, 16)}Z`]),
        row("tasks over time", [sparkline(happened, lineWidth, top), sparkline(simulated, lineWidth, top)]),
        "",
        ...(known > 0.995 ? [] : [`- of ${written(100 * (1 - known), "percent")} of the time nobody says how many tasks there were`]),
        ...lintsOf(service, load, traffic).map((lint) => `- ${lint}`),
        verdictOf(comparison),
        "",
    ].join("\n");
}

function stepRows(what: string, { happened, simulated, laterSeconds }: Matched): readonly string[] {
    const late = laterSeconds.toSorted((one, other) => one - other)[Math.floor(laterSeconds.length / 2)];
    const time = (seconds: number) => `${written(Math.abs(seconds), "seconds")} ${seconds < 0 ? "earlier" : "later"}`;
    const text = late === undefined ? "" : `; ${laterSeconds.length} of ${happened} within half an hour, by median ${time(late)}`;
    return [row(what, [String(happened), `${simulated}${text}`])];
}

/** Share of the mean tasks by which they are apart: AWS leaves so much open that a tenth is close. */
const close = 0.1;
const far = 0.25;

export function verdictOf({ service, deviation, nearest }: HistoryComparison): string {
    const { meanAbsolute, meanHappened, meanSimulated } = deviation;
    const share = meanHappened === 0 ? (meanAbsolute === 0 ? 0 : Number.POSITIVE_INFINITY) : meanAbsolute / meanHappened;
    const apart = `${counted(meanAbsolute, "tasks")} apart on average${Number.isFinite(share) ? `, ${written(100 * share, "percent")}` : ""}`;
    const near =
        nearest.deviation === deviation
            ? ""
            : `; nearest with ${nearest.title} (${written(nearest.deviation.meanAbsolute, "count")} apart)`;
    if (share <= close) return `Verdict: ${service.name} does what is simulated: ${apart}${near}`;
    if (share <= far) return `Verdict: ${service.name} does roughly what is simulated: ${apart}${near}`;
    const more = meanSimulated > meanHappened ? "more" : "fewer";
    return `Verdict: ${service.name} does not do what is simulated, which has ${more} tasks: ${apart}${near}; say with --set what is known of it`;
}
