import { compareHistory, type HistoryComparison } from "../../reports/simulate/history/compareHistory.ts";
import { formatHistory, historyLegend, verdictOf } from "../../reports/simulate/history/formatHistory.ts";
import { failuresOf } from "../../reports/simulate/result/failOn.ts";
import { sceneOf, type TrafficOf } from "../../reports/simulate/runs.ts";
import type { SimulatedService } from "../../reports/simulate/simulatedService.ts";
import { UsageError } from "../../text/usageError.ts";
import type { Asked } from "./asked.ts";
import { historyIn } from "./historyIn.ts";
import type { Told } from "./simulatedAlone.ts";

/** What happened to services, beside what the simulation makes of their traffic. @throws UsageError when a file is none, or of another time */
export function simulatedHistory(
    files: readonly string[],
    services: readonly SimulatedService[],
    trafficOf: TrafficOf,
    { given, seed, limits }: Asked,
): Told {
    const relative = limits.find((limit) => limit.relative);
    if (relative !== undefined) {
        const { measure, most } = relative;
        throw new UsageError(
            `--fail-on: more than what happened is told by no limit, got ${measure}>${most}%; write it in a unit of its own, or --against`,
        );
    }
    const results = services.map((service) => {
        const history = historyIn(files, service);
        const scene = sceneOf(service, trafficOf, given, seed);
        const { traffic } = scene;
        if (traffic.begins.kind !== "instant") {
            throw new UsageError(
                `--compare: asks for the traffic of that time, got ${traffic.name}, which has no date; add --traffic with a file that has dates`,
            );
        }
        const begins = traffic.begins.milliseconds / 1000;
        const comparison = compareHistory(service, history, scene, begins);
        if (comparison !== undefined) return { comparison, begins };
        throw new UsageError(
            `--compare: says nothing of the time of ${traffic.name}, which begins at ${new Date(begins * 1000).toISOString()}, got ${files.join(", ")}; take both from the same time`,
        );
    });
    return {
        text: [...results.map(({ comparison, begins }) => formatHistory(comparison, begins)), historyLegend].join("\n"),
        json: { seed, services: results.map(({ comparison }) => jsonOf(comparison)) },
        failures: results.flatMap(({ comparison: { service, measures } }) =>
            failuresOf({ takes: service.takes.kind, name: service.name, measures }, limits),
        ),
    };
}

function jsonOf(comparison: HistoryComparison) {
    const { service, scene, deviation, nearest, steps, measures } = comparison;
    return {
        service: service.name,
        cluster: service.cluster,
        traffic: scene.traffic.name,
        load: scene.load,
        deviation,
        nearest,
        ...(steps && { steps }),
        measures,
        verdict: verdictOf(comparison),
    };
}
