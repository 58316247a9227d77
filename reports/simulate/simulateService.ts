import type { Assumptions } from "./assumptions.ts";
import type { Load } from "./load.ts";
import { type Bands, bandsOf } from "./result/bands.ts";
import { runsOf, sceneOf, type TrafficOf } from "./runs.ts";
import type { Simulation } from "./simulate.ts";
import type { SimulatedService } from "./simulatedService.ts";
import type { Traffic } from "./traffic/traffic.ts";
import { type Variant, variantsOf } from "./variants.ts";

export interface SimulatedVariant extends Pick<Variant, "title" | "inStack">, OverTime {
    readonly measures: Bands;
}

/** Tick by tick, as is most likely. */
export type OverTime = Pick<Simulation, "running" | "wished" | "cpu" | "seconds">;

export interface ServiceSimulation {
    readonly service: SimulatedService;
    readonly load: Load;
    readonly traffic: Traffic;
    readonly variants: readonly SimulatedVariant[];
}

/** A service under traffic in each of its variants, with each of the readings of what is not known. */
export function simulateService(service: SimulatedService, trafficOf: TrafficOf, given: Assumptions, seed: number): ServiceSimulation {
    const scene = sceneOf(service, trafficOf, given, seed);
    const { load, traffic } = scene;
    const variants = variantsOf(service).map((variant) => ({ variant, runs: runsOf(service, variant.policies, scene) }));
    const first = variants[0]?.runs;
    return {
        service,
        load,
        traffic,
        variants: variants.map(({ variant: { title, inStack }, runs }) => ({
            title,
            inStack,
            measures: bandsOf({ service, runs }, traffic, runs === first ? [] : first),
            ...overTime(runs),
        })),
    };
}

export function overTime([usual]: readonly Simulation[]): OverTime {
    const { running = new Uint16Array(), wished = new Uint16Array() } = usual ?? {};
    const { cpu = new Float32Array(), seconds = new Float32Array() } = usual ?? {};
    return { running, wished, cpu, seconds };
}
