import type { Assumptions } from "../../reports/simulate/assumptions.ts";
import type { Known } from "../../reports/simulate/simulatedPolicies.ts";
import { parsedJson } from "../../stacks/file/parsedJson.ts";
import { type MetricPoints, readMetricPoints } from "../../reports/simulate/traffic/readMetricData.ts";
import { readText } from "../../text/readText.ts";
import { plansOf } from "../../stacks/plansOf.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { alternatives, inMessage } from "../../stacks/wording.ts";
import { UsageError } from "../../text/usageError.ts";

/** @param metrics `open-carts=carts.json` @throws UsageError when no service has such a policy, or a file is none of CloudWatch */
export function knownOf(metrics: readonly string[], { memoryMiB }: Assumptions, config: StackConfig): Known {
    const names = plansOf(config).flatMap(({ plan }) =>
        (plan.scaling?.metrics ?? []).flatMap((metric) => (metric.kind === "custom" ? [metric.name] : [])),
    );
    return { memory: memoryMiB !== undefined, metrics: new Map(metrics.map((text) => metricOf(text, names))) };
}

function metricOf(text: string, names: readonly string[]): readonly [string, MetricPoints] {
    const [name = "", file = ""] = text.split(/=(.*)/s);
    if (!names.includes(name)) {
        const known = names.length === 0 ? "the stack has none" : `write ${alternatives(names)}`;
        throw new UsageError(`--metric: no policy on a metric of one's own has this name, got ${inMessage(name)}; ${known}`);
    }
    if (file === "")
        throw new UsageError(`--metric: no file, got ${inMessage(text)}; write ${name}=<file> of aws cloudwatch get-metric-data`);
    const read = readMetricPoints(parsedJson(readText(file)));
    if ("problems" in read) throw new UsageError(read.problems.map((problem) => `--metric: ${file}: ${problem}`).join("\n"));
    return [name, read];
}
