import type { Assumptions } from "./assumptions.ts";
import { boundChanges } from "./boundChanges.ts";
import { type Load, loadOf } from "./load.ts";
import { type Measure, type MeasureName, measureNames, measures } from "./result/measures.ts";
import { type Simulation, simulate } from "./simulate.ts";
import type { SimulatedService } from "./simulatedService.ts";
import type { Traffic } from "./traffic/traffic.ts";
import { readingsOf } from "./unknowns.ts";
import { type Variant, variantsOf } from "./variants.ts";
import { JobWork } from "./work/jobWork.ts";
import { RequestWork } from "./work/requestWork.ts";
import type { Work } from "./work/work.ts";

/** What is most likely, and between which ends the unknowns leave it. */
export interface Band {
    readonly usual: number;
    readonly low: number;
    readonly high: number;
}

export interface SimulatedVariant extends Pick<Variant, "title" | "inStack">, OverTime {
    readonly measures: Readonly<Partial<Record<MeasureName, Band>>>;
}

/** Tick by tick, as is most likely. */
export type OverTime = Pick<Simulation, "running" | "cpu" | "seconds">;

export interface ServiceSimulation {
    readonly service: SimulatedService;
    readonly load: Load;
    readonly traffic: Traffic;
    readonly variants: readonly SimulatedVariant[];
}

/** A service under traffic in each of its variants, with each of the readings of what is not known. */
export function simulateService(
    service: SimulatedService,
    trafficOf: (load: Load) => Traffic,
    given: Assumptions,
    seed: number,
): ServiceSimulation {
    const load = loadOf(service, given);
    const traffic = trafficOf(load);
    const work = () => workOf(service, load);
    const runsOf = ({ policies }: Variant) =>
        readingsOf(given).map((unknowns) =>
            simulate({
                traffic,
                tasks: service.tasks,
                changes: boundChanges(service.schedules ?? [], traffic),
                policies,
                lagSeconds: ({ periodSeconds }) => unknowns.lagSeconds[periodSeconds],
                scaleIn: unknowns.scaleIn,
                counted: unknowns.counted,
                pool: { ...unknowns, ...(service.takes.kind === "requests" && service.takes) },
                work,
                seed,
            }),
        );
    const variants = variantsOf(service).map((variant) => ({ variant, runs: runsOf(variant) }));
    const first = variants[0]?.runs ?? [];
    return {
        service,
        load,
        traffic,
        variants: variants.map(({ variant: { title, inStack }, runs }) => ({
            title,
            inStack,
            measures: bandsOf(service, traffic, runs, runs === first ? [] : first),
            ...overTime(runs),
        })),
    };
}

function overTime([usual]: readonly Simulation[]): OverTime {
    const { running = new Uint16Array(), cpu = new Float32Array(), seconds = new Float32Array() } = usual ?? {};
    return { running, cpu, seconds };
}

function workOf({ vCpu, takes }: SimulatedService, load: Load): Work {
    switch (takes.kind) {
        case "requests":
            return new RequestWork({ vCpu, ...load, targetSeconds: takes.p99Seconds });
        case "jobs": {
            const { oldestSeconds, countsInFlight, wakesAbove } = takes;
            return new JobWork({
                vCpu,
                ...load,
                ...(oldestSeconds !== undefined && { targetSeconds: oldestSeconds }),
                ...(countsInFlight && { countsInFlight }),
                ...(wakesAbove !== undefined && { wakesAbove }),
            });
        }
    }
}

/** @param runs one for each reading of what is not known @param first the same of the first variant; none: these are they */
function bandsOf(
    { takes }: SimulatedService,
    traffic: Traffic,
    runs: readonly Simulation[],
    first: readonly Simulation[],
): SimulatedVariant["measures"] {
    return Object.fromEntries(
        measureNames.flatMap((name) => {
            const { of, only }: Measure = measures[name];
            if (only !== undefined && only !== takes.kind) return [];
            const values = runs.flatMap((run, index) => of(run, { traffic, ...(first[index] && { first: first[index] }) }) ?? []);
            const [usual] = values;
            return usual === undefined ? [] : [[name, { usual, low: Math.min(...values), high: Math.max(...values) }]];
        }),
    );
}
