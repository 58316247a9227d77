import { mergeReadings } from "../../reports/advise/metrics/mergeReadings.ts";
import { readMetricFile } from "../../reports/advise/metrics/readMetricFile.ts";
import type { MetricFile, Reading } from "../../reports/advise/metrics/reading.ts";
import type { PlannedService } from "../../stacks/plansOf.ts";
import { UsageError } from "../../text/usageError.ts";
import { metricFiles } from "./metricFiles.ts";

/**
 * What stands in the files of `--metrics`, each statistic of each service once.
 * @param asked whose they are, where nothing says otherwise
 * @throws UsageError with all that is wrong in the files
 */
export function readingsInFiles(
    given: readonly string[],
    planned: readonly PlannedService[],
    asked: string | undefined,
): readonly Reading[] {
    const names = planned.map(({ plan }) => plan.names.serviceName);
    return readingsIn(metricFiles(given, names, asked), planned);
}

/** @throws UsageError with all that is wrong in the files */
export function readingsIn(files: readonly MetricFile[], planned: readonly PlannedService[]): readonly Reading[] {
    const services = planned.map(({ plan }) => ({ name: plan.names.serviceName, cluster: plan.names.clusterName }));
    const read = files.map((file) => readMetricFile(file, services));
    const problems = read.flatMap((one) => ("problems" in one ? one.problems : []));
    if (problems.length > 0) throw new UsageError(problems.join("\n"));
    const merged = mergeReadings(read.flatMap((one) => ("problems" in one ? [] : one)));
    if ("problems" in merged) throw new UsageError(merged.problems.join("\n"));
    return merged;
}
