import type { Assumptions } from "./assumptions.ts";
import type { Load } from "./load.ts";
import { type Bands, bandsOf, differencesOf, type Fared } from "./result/bands.ts";
import { runsOf, type Scene, sceneOf, type TrafficOf } from "./runs.ts";
import { overTime, type OverTime } from "./simulateService.ts";
import type { SimulatedService } from "./simulatedService.ts";
import type { Traffic } from "./traffic/traffic.ts";
import { madeVariant } from "./variants.ts";

/** A service of one revision under the traffic of both. */
export interface SimulatedRevision extends OverTime {
    readonly service: SimulatedService;
    /** What scales it: `requests + CPU`. */
    readonly title: string;
    readonly measures: Bands;
}

/** A service as it was, and as it is. */
export interface ServiceComparison {
    readonly load: Load;
    readonly traffic: Traffic;
    /** @default there was no such service */
    readonly before?: SimulatedRevision;
    readonly now: SimulatedRevision;
    /** By how much each measure is higher now. @default there is nothing to compare with */
    readonly difference?: Bands;
}

/**
 * The same traffic through a service of two revisions. It is put under what is assumed of it as it was: a change of the stack file changes
 * neither what comes nor what a request costs.
 */
export function compareRevisions(
    before: SimulatedService | undefined,
    now: SimulatedService,
    trafficOf: TrafficOf,
    given: Assumptions,
    seed: number,
): ServiceComparison {
    const scene = sceneOf(before ?? now, trafficOf, given, seed);
    const [old, made] = [before && faredIn(before, scene), faredIn(now, scene)];
    const { load, traffic } = scene;
    return {
        load,
        traffic,
        ...(old && { before: revisionOf(old, traffic), difference: differencesOf(old, made, traffic) }),
        now: revisionOf(made, traffic),
    };
}

interface MadeService extends Fared {
    readonly title: string;
}

function faredIn(service: SimulatedService, scene: Scene): MadeService {
    const { title, policies } = madeVariant(service);
    return { service, title, runs: runsOf(service, policies, scene) };
}

function revisionOf(made: MadeService, traffic: Traffic): SimulatedRevision {
    const { service, title, runs } = made;
    return { service, title, measures: bandsOf(made, traffic), ...overTime(runs) };
}
