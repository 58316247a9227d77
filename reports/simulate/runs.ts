import type { Assumptions } from "./assumptions.ts";
import { boundChanges } from "./boundChanges.ts";
import { fittedLoad, type Load, loadOf } from "./load.ts";
import { forecastFloors } from "./scaling/forecastFloors.ts";
import { alignedTo } from "./scaling/metricSeries.ts";
import type { Policy } from "./scaling/policy.ts";
import { type Simulation, simulate } from "./simulate.ts";
import type { SimulatedService } from "./simulatedService.ts";
import type { Traffic } from "./traffic/traffic.ts";
import { readingsOf, type Unknowns } from "./unknowns.ts";
import { JobWork } from "./work/jobWork.ts";
import { RequestWork } from "./work/requestWork.ts";
import type { Work } from "./work/work.ts";

/** What comes to a service, and what is known of it. */
export interface Scene {
    readonly load: Load;
    readonly traffic: Traffic;
    readonly given: Assumptions;
    readonly seed: number;
    /** Tasks that there are as the traffic begins. @default as many as its first load takes */
    readonly first?: number;
}

/** @param trafficOf by what the service is assumed to be put under, which is then fitted to what was measured of the traffic */
export function sceneOf(service: SimulatedService, trafficOf: TrafficOf, given: Assumptions, seed: number): Scene {
    const load = loadOf(service, given);
    const traffic = trafficOf(load, service);
    return { load: traffic.measured === undefined ? load : fittedLoad(load, service, traffic.measured, given), traffic, given, seed };
}

/** What comes to a service, by what it is assumed to be put under. */
export type TrafficOf = (load: Load, service: SimulatedService) => Traffic;

/** A service under traffic with these policies, once for each reading. @param readings of what is not known. @default all, the most likely one first */
export function runsOf(
    service: SimulatedService,
    policies: readonly Policy[],
    { load, traffic, given, seed, first }: Scene,
    readings: readonly Unknowns[] = readingsOf(given),
): readonly Simulation[] {
    const changes = boundChanges(service.schedules ?? [], traffic);
    const aligned = policies.map((policy) =>
        policy.metric === "custom" ? { ...policy, series: alignedTo(traffic, policy.series) } : policy,
    );
    const floors = service.forecast && forecastFloors(service.forecast, { ...load, vCpu: service.vCpu }, traffic);
    return readings.map((unknowns) =>
        simulate({
            traffic,
            tasks: service.tasks,
            changes,
            policies: aligned,
            ...(floors && { floors }),
            lagSeconds: ({ periodSeconds }) => unknowns.lagSeconds[periodSeconds],
            scaleIn: unknowns.scaleIn,
            counted: unknowns.counted,
            pool: { ...unknowns, ...(service.takes.kind === "requests" && service.takes) },
            work: () => workOf(service, load),
            seed,
            ...(first !== undefined && { first }),
        }),
    );
}

function workOf({ vCpu, memoryMiB, takes }: SimulatedService, { memory, ...load }: Load): Work {
    const size = { vCpu, ...load, ...(memory && { memory: { ...memory, ofMiB: memoryMiB } }) };
    switch (takes.kind) {
        case "requests":
            return new RequestWork({ ...size, targetSeconds: takes.p99Seconds });
        case "jobs": {
            const { oldestSeconds, countsInFlight, wakesAbove } = takes;
            return new JobWork({
                ...size,
                ...(oldestSeconds !== undefined && { targetSeconds: oldestSeconds }),
                ...(countsInFlight && { countsInFlight }),
                ...(wakesAbove !== undefined && { wakesAbove }),
            });
        }
    }
}
