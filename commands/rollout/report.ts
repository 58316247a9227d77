import type { EnvironmentRecord } from "../../rollout/core/environmentRecord.ts";
import { formatReport } from "../../rollout/display/formatReport.ts";
import { reportedFacts } from "../../rollout/reading/reportedFacts.ts";
import { drawRolloutPage } from "../../rollout/report/page/rolloutPage.ts";
import { reportMarkdown } from "../../rollout/report/reportMarkdown.ts";
import { type MeasuredEnvironment, type RolloutReport, rolloutReport } from "../../rollout/report/rolloutReport.ts";
import { recordAt } from "../../rollout/store/measurements.ts";
import { outputText } from "../../rollout/published/outputs.ts";
import { writeText } from "../../text/writeText.ts";
import { inMessage } from "../../stacks/wording.ts";
import { type ExitCode, exitCodes } from "../../text/exitCodes.ts";
import type { Host } from "../host.ts";
import { UsageError } from "../../text/usageError.ts";
import { type OpenRollout, openRollout, type RolloutOptions } from "./openRollout.ts";

export interface ReportOptions extends RolloutOptions {
    /** An HTML file. */
    readonly out?: string;
    readonly markdown?: true;
    /** USD, as text. */
    readonly incidentCost?: string;
}

/** What the feature has changed in each environment, as text, Markdown, JSON or a page. */
export async function report(options: ReportOptions, host: Host): Promise<ExitCode> {
    const incidentUsd = options.incidentCost === undefined ? undefined : usdOf(options.incidentCost);
    const rollout = await openRollout(options, host);
    const { judged, events, rules } = rollout;
    const environments = await measuredEnvironments(rollout);
    const made = rolloutReport({
        judged,
        events,
        criteria: rules.criteria,
        environments,
        ...(incidentUsd !== undefined && { incidentUsd }),
    });
    if (options.out !== undefined) writeText(options.out, String(drawRolloutPage(made, environments)));
    host.write(textOf(made, options));
    return exitCodes.done;
}

function textOf(made: RolloutReport, { json, markdown, out }: ReportOptions): string {
    if (json === true) return outputText("report", made);
    if (markdown === true) return reportMarkdown(made);
    return `${formatReport(made)}\n${out === undefined ? "" : `\nWith plots: ${out}\n`}`;
}

/** What is measured of each environment now, or was when it passed or was rolled back: after a rollback the feature is measured no more. */
async function measuredEnvironments({
    judged,
    stacks,
    records,
    events,
    store,
    rules,
}: OpenRollout): Promise<readonly MeasuredEnvironment[]> {
    return Promise.all(
        records.map(async (record) => {
            const config = stacks.find((stack) => stack.config.stack === record.stack)?.config;
            const times = events.flatMap(({ kind, feature, stack, at }) =>
                feature === rules.feature && stack === record.stack && (kind === "passed" || kind === "rollback") ? [at] : [],
            );
            const isOn = judged.environments.find(({ stack }) => stack === record.stack)?.stage === "on";
            const measured =
                isOn && isMeasured(record) ? record : await lastMeasured(times.toReversed(), (at) => recordAt(store, record.stack, at));
            return { record, ...(measured && { measured }), facts: config === undefined ? new Map() : reportedFacts(config) };
        }),
    );
}

async function lastMeasured(
    times: readonly number[],
    kept: (at: number) => Promise<EnvironmentRecord | undefined>,
): Promise<EnvironmentRecord | undefined> {
    for (const at of times) {
        const record = await kept(at);
        if (record !== undefined && isMeasured(record)) return record;
    }
    return undefined;
}

function isMeasured({ comparisons = [] }: EnvironmentRecord): boolean {
    return comparisons.length > 0;
}

/** @throws UsageError */
function usdOf(text: string): number {
    const usd = Number(text);
    if (/^\d+(\.\d+)?$/.test(text) && usd > 0) return usd;
    throw new UsageError(`--incident-cost: no amount in USD, got ${inMessage(text)}; write one such as 5000`);
}
