import { z } from "zod";
import { alternatives, inMessage } from "../../../stacks/wording.ts";
import { knownMetrics } from "./metricKinds.ts";
import { measuredIn, metricData } from "./metricData.ts";
import { type Measured, readingsOf } from "./readingsOf.ts";
import type { MeasuredService, MetricFile, Reading, ReadingProblems } from "./reading.ts";
import { parsedJson } from "../../../stacks/file/parsedJson.ts";

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
    const json = parsedJson(file.text);
    const [statistics, data] = [metricStatistics.safeParse(json), metricData.safeParse(json)];
    if (!statistics.success && !data.success) {
        return {
            problems: [
                `${file.name}: neither what aws cloudwatch get-metric-statistics prints, with Label and Datapoints, nor get-metric-data, ` +
                    `with MetricDataResults, got ${gotIn(file.text, json)}; ask CloudWatch with the commands that --commands prints`,
            ],
        };
    }
    const { measured, problems } = statistics.success
        ? { measured: statisticsIn(statistics.data, file.service), problems: [] }
        : measuredIn(data.data?.MetricDataResults ?? [], file.service, services);
    const readings = readingsOf(measured, services);
    const found = [...problems, ...("problems" in readings ? readings.problems : unreadProblems(measured, readings))];
    if (found.length > 0 || "problems" in readings) return { problems: found.map((problem) => `${file.name}: ${problem}`) };
    return readings;
}

function gotIn(text: string, json: unknown): string {
    if (json !== undefined) return inMessage(json);
    return text.trim() === "" ? "an empty file" : "no JSON";
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

/** A file without points is that of a service that did not run; one with others than those that are read is a mistake. */
function unreadProblems(measured: readonly Measured[], readings: readonly Reading[]): readonly string[] {
    if (readings.length > 0 || measured.every(({ points }) => points.length === 0)) return [];
    const wanted = knownMetrics.map(({ metricName, statistics }) => `${metricName} (${statistics.join(", ")})`);
    return [`no point of ${alternatives(wanted)}; ask CloudWatch for one of these`];
}
