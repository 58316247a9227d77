import { isDeepStrictEqual } from "node:util";
import { compareRevisions, type ServiceComparison, type SimulatedRevision } from "../../reports/simulate/compareRevisions.ts";
import { comparisonLegend, formatComparison } from "../../reports/simulate/formatComparison.ts";
import { failuresOf } from "../../reports/simulate/result/failOn.ts";
import type { Known } from "../../reports/simulate/simulatedPolicies.ts";
import type { SimulatedService } from "../../reports/simulate/simulatedService.ts";
import { simulatedServices } from "../../reports/simulate/simulatedServices.ts";
import type { TrafficOf } from "../../reports/simulate/runs.ts";
import type { EarlierStack } from "../cost/earlierStack.ts";
import type { Asked } from "./asked.ts";
import type { Told } from "./simulatedAlone.ts";

/** @param services as they are @param all as they are, of the stack, so that none counts as gone that is only not asked for */
export function simulatedAgainst(
    { text: revision, config }: EarlierStack,
    services: readonly SimulatedService[],
    all: readonly SimulatedService[],
    known: Known,
    trafficOf: TrafficOf,
    { given, seed, limits }: Asked,
): Told {
    const before = config === undefined ? [] : simulatedServices(config, known);
    const results = services.map((now) => compareRevisions(before.find(isSame(now)), now, trafficOf, given, seed));
    const gone = before.filter((old) => !all.some(isSame(old))).map(({ name }) => name);
    const goneLine = gone.length === 0 ? [] : [`At ${revision} there was, or was scaled, what now is not: ${gone.join(", ")}`, ""];
    // Of a service that was asked for alone the numbers are wanted, also where they are the same.
    const isTold = (result: ServiceComparison) => results.length === 1 || !isUnchanged(result);
    const unchanged = results.filter((result) => !isTold(result)).map(({ now }) => now.service.name);
    const unchangedLine =
        unchanged.length === 0 ? [] : [`As at ${revision}: ${unchanged.join(", ")}; with --service <name>: its numbers`, ""];
    const told = results.filter(isTold).map((result) => formatComparison(result, revision));
    return {
        text: [...told, ...unchangedLine, ...goneLine, ...(told.length === 0 ? [] : [comparisonLegend])].join("\n").trimEnd(),
        json: { seed, against: revision, services: results.map(jsonOf), gone },
        failures: results.flatMap(({ before: old, now: { service, measures } }) =>
            failuresOf(
                {
                    name: service.name,
                    takes: service.takes.kind,
                    measures,
                    ...(old && { base: { title: revision, measures: old.measures } }),
                },
                limits,
            ),
        ),
    };
}

function isSame({ name, cluster }: SimulatedService): (other: SimulatedService) => boolean {
    return (other) => other.name === name && other.cluster === cluster;
}

/** Then it fares as before too: the same traffic goes through both. */
function isUnchanged({ before, now }: ServiceComparison): boolean {
    return isDeepStrictEqual(before?.service, now.service);
}

function jsonOf({ load, traffic, before, now, difference }: ServiceComparison) {
    const of = ({ title, measures }: SimulatedRevision) => ({ title, measures });
    return {
        service: now.service.name,
        cluster: now.service.cluster,
        traffic: traffic.name,
        load,
        ...(before && { before: of(before) }),
        now: of(now),
        ...(difference && { difference }),
    };
}
