import { z } from "zod";
import { inMessage } from "../../../stacks/wording.ts";
import type { Measured } from "./readingsOf.ts";
import type { MeasuredService } from "./reading.ts";

const result = z.object({
    Id: z.string(),
    Label: z.string(),
    Timestamps: z.array(z.iso.datetime({ offset: true })),
    Values: z.array(z.number()),
    StatusCode: z.string().optional(),
});

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
export const metricData = z.object({ MetricDataResults: z.array(result) });

type Result = z.infer<typeof result>;

/**
 * `services-staging/web CPUUtilization Average`: whose metric it is, and which statistic, neither of which the answer says otherwise. A unit
 * behind it is one that the answer does not say either.
 */
const label =
    /^(?:(?:(?<cluster>[^/\s]+)\/)?(?<service>[^/\s]+) )?(?<metricName>[A-Z]\w+) (?<statistic>Average|Maximum|Minimum|Sum|SampleCount|p[\d.]+)(?: (?<unit>\w+))?$/;

/** What the results hold; those of one label are the parts of one metric, such as two target groups of a service. */
export function measuredIn(
    results: readonly Result[],
    service: string | undefined,
    services: readonly MeasuredService[],
): { readonly measured: readonly Measured[]; readonly problems: readonly string[] } {
    const problems = results.flatMap((one) => problemOf(one, services));
    if (problems.length > 0) return { measured: [], problems };
    const measured = [...Map.groupBy(results, ({ Label }) => Label)].flatMap(([text, parts]): readonly Measured[] => {
        const { cluster, metricName, statistic, unit, ...written } = label.exec(text)?.groups ?? {};
        if (metricName === undefined || statistic === undefined) return [];
        return [
            {
                service: written["service"] ?? service,
                ...(cluster !== undefined && { cluster }),
                metricName,
                statistic,
                points: together(parts, statistic).map((point) => ({ ...point, unit })),
                ...(isPartial(parts) && { isPartial: true }),
            },
        ];
    });
    return { measured, problems: [] };
}

/** Every page but the last of a result says that it is not all of it. */
function isPartial(parts: readonly Result[]): boolean {
    const last = new Map(parts.map(({ Id, StatusCode }) => [Id, StatusCode]));
    return [...last.values()].includes("PartialData");
}

function problemOf({ Label, Timestamps, Values }: Result, [first]: readonly MeasuredService[]): readonly string[] {
    if (!label.test(Label)) {
        const example = `${first?.cluster ?? "cluster"}/${first?.name ?? "service"} CPUUtilization Average`;
        return [
            `a label that does not name the statistic, got ${inMessage(Label)}; label it <cluster>/<service> <metric> <statistic>, such as ${example}`,
        ];
    }
    if (Timestamps.length === Values.length) return [];
    return [`${Label}: ${Timestamps.length} times and ${Values.length} values; ask CloudWatch again`];
}

/** Requests of several are added; of their slowest and of what uses most, the highest counts. The CLI prints pages of one result under the same id. */
function together(parts: readonly Result[], statistic: string): readonly { readonly at: number; readonly value: number }[] {
    const points = parts.flatMap(({ Id, Timestamps, Values }) =>
        Timestamps.map((time, index) => ({ Id, at: Date.parse(time), value: Values[index] ?? 0 })),
    );
    const once = [...new Map(points.map((point) => [`${point.Id} ${point.at}`, point])).values()];
    return [...Map.groupBy(once, ({ at }) => at)].map(([at, same]) => {
        const values = same.map(({ value }) => value);
        return { at, value: statistic === "Sum" ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values) };
    });
}
