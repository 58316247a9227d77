import { usdText } from "../../reports/cost/costText.ts";
import { pricesAsOf } from "../../reports/cost/prices/priceTable.ts";
import { written } from "../../reports/simulate/result/written.ts";
import { hour } from "../core/calendar.ts";
import { isoMinute } from "../core/isoMinute.ts";
import { lasting } from "../core/lasting.ts";
import { change } from "../judging/change.ts";
import type { Incident } from "./incidents.ts";
import type { Proposal } from "./proposals.ts";
import type { ReportedEnvironment, RolloutReport } from "./rolloutReport.ts";
import { type BeforeAfter, type MeasureName, measures } from "./serviceNumbers.ts";

/** `412 → 405 ms`; `?` for what is not known. */
export function pairText({ before, after }: BeforeAfter, name: MeasureName): string {
    const { unit } = measures[name];
    const text = (value: number | undefined) => (value === undefined ? "?" : numberText(value, unit));
    const suffix = unit === "percent" ? " %" : unit === "milliseconds" ? " ms" : "";
    return before === undefined && after === undefined ? "?" : `${text(before)} → ${text(after)}${suffix}`;
}

/** `+4.1 %`; undefined where one of both is not known, or nothing was there before. */
export function ratioText({ before, after }: BeforeAfter): string | undefined {
    return before === undefined || after === undefined || before === 0 ? undefined : change(after / before);
}

function numberText(value: number, unit: (typeof measures)[MeasureName]["unit"]): string {
    return unit === "usd" ? written(value, "usd") : written(value, "count");
}

/** `passed, on since 2026-11-24 10:00 UTC; 23 h 45 min, beside the same hours from 2026-11-17 10:15 UTC on`. */
export function standingText({ phase, stage, since, windows }: ReportedEnvironment): string {
    const is = stage === undefined || stage === phase ? "" : `, ${stage}`;
    const placed = since === undefined ? phase : `${phase}${is} since ${isoMinute(since)}`;
    if (windows === undefined) return placed;
    const { before, after } = windows;
    return `${placed}; ${lasting(after.end - after.begin)} from ${isoMinute(after.begin)} on, beside those from ${isoMinute(before.begin)} on`;
}

/** `2026-11-24 16:00 UTC, rollback: taken back by kim: p99 is up; 3.2 task-hours more, $0.14`. */
export function incidentText({ kind, at, until, what, extraTaskHours, extraUsd }: Incident): string {
    const held = kind === "rollback" && until !== undefined ? `, tasks held for ${lasting(until - at)}` : "";
    const hours = extraTaskHours === undefined ? "" : `; ${written(extraTaskHours, "count")} task-hours more than usual`;
    const usd = extraUsd === undefined ? "" : `, ${usdText(extraUsd)}`;
    return `${isoMinute(at)}  ${kind}: ${what}${held}${hours}${usd}`;
}

/** `web  alarms.p99.threshold  0.5 s → 0.38 s`. */
export function proposedText({ now, proposed, unit }: Proposal): string {
    return `${String(now)} → ${String(proposed)} ${unit}`;
}

/** What the change costs, against what one incident does. Undefined where no cost is known. */
export function costText({ usdAMonth: { before, after }, incidentUsd }: RolloutReport): string | undefined {
    if (before === undefined || after === undefined) return undefined;
    const more = after - before;
    const head = `${usdText(before)} → ${usdText(after)} a month for these tasks, ${change(before === 0 ? 1 : after / before)}, at list prices of ${pricesAsOf}`;
    if (incidentUsd === undefined) return head;
    if (more <= 0) return `${head}; it costs nothing more, and an incident costs ${usdText(incidentUsd)}`;
    const months = incidentUsd / more;
    return `${head}; one incident of ${usdText(incidentUsd)} less in ${monthsText(months)} pays for it`;
}

/** `8 months`, `12 years`. */
function monthsText(months: number): string {
    if (months < 1) return lasting(months * 730 * hour);
    return months < 24 ? `${months.toFixed(1)} months` : `${Math.floor(months / 12).toLocaleString("en-US")} years`;
}

/** What all incidents held, where anything was. */
export function incidentTotals(environments: readonly ReportedEnvironment[]): string {
    const all = environments.flatMap(({ incidents }) => incidents);
    if (all.length === 0) return "no alarm, no rollback and no override";
    const count = (kind: Incident["kind"]) => all.filter((incident) => incident.kind === kind).length;
    const counted = (["alarm", "rollback", "override"] as const).flatMap((kind) =>
        count(kind) === 0 ? [] : [`${String(count(kind))} ${kind}${count(kind) === 1 ? "" : "s"}`],
    );
    const hours = all.flatMap(({ extraTaskHours }) => extraTaskHours ?? []);
    const usd = all.flatMap(({ extraUsd }) => extraUsd ?? []);
    const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
    const held = hours.length === 0 ? [] : [`${written(total(hours), "count")} task-hours held beyond the usual`];
    const paid = usd.length === 0 ? [] : [usdText(total(usd))];
    return [...counted, ...held, ...paid].join(", ");
}
