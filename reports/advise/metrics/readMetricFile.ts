import { z } from "zod";
import { alternatives, inMessage } from "../../../stacks/wording.ts";
import { knownMetrics } from "./metricKinds.ts";
import { type Measured, readingsOf } from "./readingsOf.ts";
import type { MeasuredService, MetricFile, Reading, ReadingProblems } from "./reading.ts";

const time = z.iso.datetime({ offset: true });

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html */
const metricStatistics = z.object({
    Label: z.string(),
    Datapoints: z.array(
        z.object({
            Timestamp: time,
            Average: z.number().optional(),
            Maximum: z.number().optional(),
            Sum: z.number().optional(),
            ExtendedStatistics: z.record(z.string(), z.number()).optional(),
            Unit: z.string().optional(),
        }),
    ),
});

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const metricData = z.object({
    MetricDataResults: z.array(
        z.object({
            Label: z.string(),
            Timestamps: z.array(time),
            Values: z.array(z.number()),
            StatusCode: z.string().optional(),
        }),
    ),
});

/** What `aws cloudwatch get-metric-statistics` or `get-metric-data` has printed, or what is wrong with it. */
export function readMetricFile(file: MetricFile, services: readonly MeasuredService[]): readonly Reading[] | ReadingProblems {
    const json = parsed(file.text);
    const [statistics, data] = [metricStatistics.safeParse(json), metricData.safeParse(json)];
    if (statistics.success) return named(file, readingsOf(statisticsIn(statistics.data, file.service), services));
    if (data.success) return named(file, resultsIn(data.data, file.service, services));
    return {
        problems: [
            `${file.name}: neither what aws cloudwatch get-metric-statistics prints, with Label and Datapoints, nor get-metric-data, ` +
                `with MetricDataResults, got ${inMessage(json)}; ask CloudWatch with the commands that --commands prints`,
        ],
    };
}

function statisticsIn({ Label, Datapoints }: z.infer<typeof metricStatistics>, service: string | undefined): readonly Measured[] {
    const valuesOf = new Map<string, { at: number; value: number; unit: string | undefined }[]>();
    for (const { Timestamp, Average, Maximum, Sum, ExtendedStatistics = {}, Unit } of Datapoints) {
        for (const [statistic, value] of Object.entries({ Average, Maximum, Sum, ...ExtendedStatistics })) {
            if (value === undefined) continue;
            const values = valuesOf.get(statistic) ?? [];
            values.push({ at: Date.parse(Timestamp), value, unit: Unit });
            valuesOf.set(statistic, values);
        }
    }
    return [...valuesOf].map(([statistic, points]) => ({ service, metricName: Label, statistic, points }));
}

/** `services-staging/web CPUUtilization Average`: whose metric it is, and which statistic, neither of which the answer says otherwise. */
const label = /^(?:(?:(?<cluster>[^/\s]+)\/)?(?<service>[^/\s]+) )?(?<metricName>\S+) (?<statistic>\S+)$/;

function resultsIn(
    { MetricDataResults }: z.infer<typeof metricData>,
    service: string | undefined,
    services: readonly MeasuredService[],
): readonly Reading[] | ReadingProblems {
    const problems: string[] = [];
    const measured = MetricDataResults.flatMap(({ Label, Timestamps, Values, StatusCode }): readonly Measured[] => {
        const { metricName, statistic, ...named } = label.exec(Label)?.groups ?? {};
        if (metricName === undefined || statistic === undefined) {
            problems.push(
                `a label that does not name the statistic, got ${inMessage(Label)}; label it <cluster>/<service> <metric> <statistic>, such as ` +
                    `${services[0]?.cluster ?? "cluster"}/${services[0]?.name ?? "service"} CPUUtilization Average`,
            );
            return [];
        }
        if (Timestamps.length !== Values.length) {
            problems.push(`${Label}: ${Timestamps.length} times and ${Values.length} values; ask CloudWatch again`);
            return [];
        }
        const points = Timestamps.map((at, index) => ({ at: Date.parse(at), value: Values[index] ?? 0, unit: undefined }));
        return [
            {
                service: named["service"] ?? service,
                ...(named["cluster"] !== undefined && { cluster: named["cluster"] }),
                metricName,
                statistic,
                points,
                ...(StatusCode === "PartialData" && { isPartial: true }),
            },
        ];
    });
    const readings = readingsOf(measured, services);
    if ("problems" in readings) return { problems: [...problems, ...readings.problems] };
    return problems.length > 0 ? { problems } : readings;
}

function named({ name }: MetricFile, read: readonly Reading[] | ReadingProblems): readonly Reading[] | ReadingProblems {
    if ("problems" in read) return { problems: read.problems.map((problem) => `${name}: ${problem}`) };
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
