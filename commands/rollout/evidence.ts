import { createHash } from "node:crypto";
import type { GateResult } from "../../rollout/core/gate.ts";
import type { LoadTestEvidence } from "../../rollout/core/gates/loadTestGate.ts";
import { rolloutExit } from "../../rollout/core/rolloutExit.ts";
import { worstOf } from "../../rollout/core/verdict.ts";
import { formatGates } from "../../rollout/display/formatGates.ts";
import { formatNext } from "../../rollout/display/formatStatus.ts";
import type { Point } from "../../rollout/judging/measured.ts";
import { judgeLoadTest } from "../../rollout/loadTest/judgeLoadTest.ts";
import type { LoadTestResult } from "../../rollout/loadTest/loadTestResult.ts";
import { readLoadTest } from "../../rollout/loadTest/readLoadTest.ts";
import { readScaleOuts, type ScaleOut } from "../../rollout/loadTest/readScaleOuts.ts";
import { outputText } from "../../rollout/published/outputs.ts";
import { parsedJson } from "../../stacks/file/parsedJson.ts";
import { readMetricPoints } from "../../reports/simulate/traffic/readMetricData.ts";
import { readBytes, readText, textOf } from "../../text/readText.ts";
import type { Host } from "../host.ts";
import { UsageError } from "../../text/usageError.ts";
import { baseOf } from "./decide.ts";
import { environmentOf, openRollout, type RolloutOptions } from "./openRollout.ts";
import { suggestedOptions } from "./suggestedOptions.ts";

export interface EvidenceOptions extends RolloutOptions {
    /** Files that the AWS CLI has filled. */
    readonly activities?: string;
    readonly metrics?: string;
    readonly service?: string;
}

/** Checks the result of a load test, and keeps it for what is deployed now. What is not whole, or not well, is not kept. */
export async function evidence(stack: string, file: string, options: EvidenceOptions, host: Host): Promise<number> {
    const { result, sha256 } = loadTestIn(file);
    const scaleOuts = options.activities === undefined ? undefined : scaleOutsIn(options.activities);
    const cpu = options.metrics === undefined ? undefined : cpuIn(options.metrics);
    const rollout = await openRollout(options, host);
    const { placement, stage } = environmentOf(rollout, stack);
    if (placement.kind !== "placed" || stage !== "on") {
        throw new UsageError(`${stack}: ${options.feature} is not on there, and a load test tells of what is deployed; promote it first`);
    }
    const { fingerprint, since } = placement;
    const policies = rollout.records.find((record) => record.stack === stack)?.stagedPolicies ?? [];
    const readings = { result, ...(scaleOuts && { scaleOuts }), ...(cpu && { cpu }), ...(options.service && { service: options.service }) };
    const gates = judgeLoadTest(readings, { policies, since });
    const verdict = worstOf(gates.map((gate) => gate.verdict));
    const say = (kept: LoadTestEvidence | undefined, text: string) => {
        const json = { stack, tool: result.tool, sha256, verdict, gates, recorded: kept !== undefined };
        host.write(options.json ? outputText("evidence", json) : `${text}\n`);
    };
    const head = `${result.tool}, a load test of ${options.feature} in ${stack}\n\n${formatGates(gates)}\n`;
    if (verdict !== "pass") {
        say(undefined, `${head}\nNothing was recorded. ${mendOf(gates)}`);
        return verdict === "fail" ? rolloutExit.gateFailed : rolloutExit.inconclusive;
    }
    const base = baseOf(rollout, stack, host);
    const { p99 = Number.NaN, tool } = result;
    const kept: LoadTestEvidence = { stack, fingerprint, at: base.at, sha256, tool, scaledOut: policies.length > 0, p99 };
    await rollout.audit.append({ ...base, kind: "evidence", evidence: kept });
    const { judged } = await openRollout(options, host);
    const next = formatNext(judged.next, suggestedOptions(options)).join("\n");
    say(
        kept,
        `${head}\nRecorded for ${fingerprint}, sha256 ${sha256.slice(0, 12)}. Keep ${file}, so that anybody can check it.\n\n${next}`,
    );
    return rolloutExit.done;
}

function mendOf(gates: readonly GateResult[]): string {
    return gates.some(({ verdict }) => verdict === "fail")
        ? "Mend what fails, and test again."
        : "Give what is missing, and run this again.";
}

/** @throws UsageError where no tool that is known wrote the file */
function loadTestIn(file: string): { readonly result: LoadTestResult; readonly sha256: string } {
    const bytes = readBytes(file);
    const result = readLoadTest(textOf(bytes, file));
    if (result === undefined) {
        throw new UsageError(
            `${file}: neither what k6 writes with --summary-export or handleSummary, nor what hey prints; give one of them`,
        );
    }
    return { result, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** @throws UsageError where the file is something else */
function scaleOutsIn(file: string): readonly ScaleOut[] {
    const read = readScaleOuts(parsedJson(readText(file)));
    if (read !== undefined) return read;
    throw new UsageError(
        `--activities: ${file}: not what aws application-autoscaling describe-scaling-activities prints; run it, and save that`,
    );
}

/** @throws UsageError where the file is something else */
function cpuIn(file: string): readonly Point[] {
    const read = readMetricPoints(parsedJson(readText(file)));
    if ("problems" in read) throw new UsageError(read.problems.map((problem) => `--metrics: ${file}: ${problem}`).join("\n"));
    return read.points.map(({ at, value }) => ({ at: at * 1000, value }));
}
