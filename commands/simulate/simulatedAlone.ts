import { formatSimulation, simulationLegend } from "../../reports/simulate/formatSimulation.ts";
import { failuresOf, type Judged } from "../../reports/simulate/result/failOn.ts";
import type { TrafficOf } from "../../reports/simulate/runs.ts";
import { type ServiceSimulation, simulateService } from "../../reports/simulate/simulateService.ts";
import type { SimulatedService } from "../../reports/simulate/simulatedService.ts";
import type { Asked } from "./asked.ts";

/** What a command prints, and what is over its limit. */
export interface Told {
    readonly text: string;
    readonly json: object;
    readonly failures: readonly string[];
}

/** The services of a stack, each beside other ways to scale it. */
export function simulatedAlone(services: readonly SimulatedService[], trafficOf: TrafficOf, { given, seed, limits }: Asked): Told {
    const results = services.map((service) => simulateService(service, trafficOf, given, seed));
    return {
        text: [...results.map(formatSimulation), simulationLegend].join("\n"),
        json: { seed, services: results.map(jsonOf) },
        failures: results.flatMap((result) => failuresOf(judged(result), limits)),
    };
}

function judged({ service, variants }: ServiceSimulation): Judged {
    const made = variants.find(({ inStack }) => inStack);
    const [first] = variants;
    return {
        name: service.name,
        takes: service.takes.kind,
        measures: made?.measures ?? {},
        ...(first !== undefined && first !== made && { base: first }),
    };
}

function jsonOf({ service, load, traffic, variants }: ServiceSimulation) {
    return {
        service: service.name,
        cluster: service.cluster,
        traffic: traffic.name,
        load,
        variants: variants.map(({ title, inStack, measures }) => ({ title, inStack, measures })),
    };
}
