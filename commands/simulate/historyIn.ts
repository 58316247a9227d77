import type { History } from "../../reports/simulate/history/history.ts";
import { runningTasks } from "../../reports/simulate/history/history.ts";
import { readActivities } from "../../reports/simulate/history/readActivities.ts";
import type { SimulatedService } from "../../reports/simulate/simulatedService.ts";
import { parsedJson } from "../../stacks/file/parsedJson.ts";
import { readMetricPoints } from "../../reports/simulate/traffic/readMetricData.ts";
import { readText } from "../../text/readText.ts";
import { UsageError } from "../../text/usageError.ts";

/** @param files scaling activities, and the metric of the running tasks; either or both @throws UsageError when one of them is neither */
export function historyIn(files: readonly string[], { name, cluster }: SimulatedService): History {
    return files.reduce<History>((history, file) => ({ ...history, ...readOne(file, `service/${cluster}/${name}`) }), {});
}

function readOne(file: string, resourceId: string): History {
    const json = parsedJson(readText(file));
    if (typeof json === "object" && json !== null && "MetricDataResults" in json) {
        const read = readMetricPoints(json);
        if ("problems" in read) throw new UsageError(read.problems.map((problem) => `--compare: ${file}: ${problem}`).join("\n"));
        return { running: runningTasks(read) };
    }
    const read = readActivities(json, resourceId);
    if ("problem" in read) throw new UsageError(`--compare: ${file}: ${read.problem}`);
    return { wished: read };
}
