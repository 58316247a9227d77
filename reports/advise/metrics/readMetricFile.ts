import { z } from "zod";
import { alternatives, inMessage } from "../../../stacks/wording.ts";
import { knownMetrics } from "./metricKinds.ts";
import { measuredIn, metricData } from "./metricData.ts";
import { type Measured, readingsOf } from "./readingsOf.ts";
import type { MeasuredService, MetricFile, Reading, ReadingProblems } from "./reading.ts";

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html */
const metricStatistics = z.object({
    Label: z.string(),
    Datapoints: z.array(
        z.object({
            Timestamp: z.iso.datetime({ offset: true }),
            Average: z.number().optional(),
            Maximum: z.number().optional(),
            Sum: z.number().optional(),
            ExtendedStatistics: z.record(z.string(), z.number()).optional(),
            Unit: z.string().optional(),
        }),
    ),
});

/** What `aws cloudwatch get-metric-statistics` or `get-metric-data` has printed, or what is wrong with it. */
export function readMetricFile(file: MetricFile, services: readonly MeasuredService[]): readonly Reading[] | ReadingProblems {
    const json = parsed(file.text);
    const [statistics, data] = [metricStatistics.safeParse(json), metricData.safeParse(json)];
    if (!statistics.success && !data.success) {
        return {
            problems: [
                `${file.name}: neither what aws cloudwatch get-metric-statistics prints, with Label and Datapoints, nor get-metric-data, ` +
                    `with MetricDataResults, got ${inMessage(json)}; ask CloudWatch with the commands that --commands prints`,
            ],
        };
    }
    const { measured, problems } = statistics.success
        ? { measured: statisticsIn(statistics.data, file.service), problems: [] }
        : measuredIn(data.data?.MetricDataResults ?? [], file.service, services);
    return named(file, problems, readingsOf(measured, services));
}

function statisticsIn({ Label, Datapoints }: z.infer<typeof metricStatistics>, service: string | undefined): readonly Measured[] {
    const points = Datapoints.flatMap(({ Timestamp, Average, Maximum, Sum, ExtendedStatistics = {}, Unit }) =>
        Object.entries({ Average, Maximum, Sum, ...ExtendedStatistics }).flatMap(([statistic, value]) =>
            value === undefined ? [] : [{ statistic, at: Date.parse(Timestamp), value, unit: Unit }],
        ),
    );
    const byStatistic = Map.groupBy(points, ({ statistic }) => statistic);
    return [...byStatistic].map(([statistic, ofStatistic]) => ({ service, metricName: Label, statistic, points: ofStatistic }));
}

function named(
    { name }: MetricFile,
    before: readonly string[],
    read: readonly Reading[] | ReadingProblems,
): readonly Reading[] | ReadingProblems {
    const problems = [...before, ...("problems" in read ? read.problems : [])];
    if (problems.length > 0 || "problems" in read) return { problems: problems.map((problem) => `${name}: ${problem}`) };
    if (read.length > 0) return read;
    const wanted = knownMetrics.map(({ metricName, statistics }) => `${metricName} (${statistics.join(", ")})`);
    return { problems: [`${name}: no point of ${alternatives(wanted)}; ask CloudWatch for another time, or for one of these`] };
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
