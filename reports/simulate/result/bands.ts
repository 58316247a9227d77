import type { Simulation } from "../simulate.ts";
import type { SimulatedService } from "../simulatedService.ts";
import type { Traffic } from "../traffic/traffic.ts";
import { type Measure, type MeasureName, measureNames, measures } from "./measures.ts";

/** What is most likely, and between which ends the unknowns leave it. */
export interface Band {
    readonly usual: number;
    readonly low: number;
    readonly high: number;
}

/** Without what there is nothing to say about. */
export type Bands = Readonly<Partial<Record<MeasureName, Band>>>;

/** How a service fared, with each of the readings of what is not known. */
export interface Fared {
    readonly service: SimulatedService;
    readonly runs: readonly Simulation[];
}

/** @param first how the same service fared the way that others are compared with. @default this is that way */
export function bandsOf(fared: Fared, traffic: Traffic, first: readonly Simulation[] = []): Bands {
    return bandOfEach((name) => valuesOf(name, fared, traffic, first));
}

/** By how much each measure is higher than before, reading by reading: what is unknown is unknown the same way before and after. */
export function differencesOf(before: Fared, now: Fared, traffic: Traffic): Bands {
    return bandOfEach((name) => {
        const old = valuesOf(name, before, traffic, []);
        return valuesOf(name, now, traffic, []).flatMap((value, index) => {
            const other = old[index];
            return other === undefined ? [] : [value - other];
        });
    });
}

function bandOfEach(valuesFor: (name: MeasureName) => readonly number[]): Bands {
    return Object.fromEntries(
        measureNames.flatMap((name) => {
            const values = valuesFor(name);
            const [usual] = values;
            return usual === undefined ? [] : [[name, { usual, low: Math.min(...values), high: Math.max(...values) }]];
        }),
    );
}

function valuesOf(
    name: MeasureName,
    { service: { takes, price }, runs }: Fared,
    traffic: Traffic,
    first: readonly Simulation[],
): readonly number[] {
    const { of, only }: Measure = measures[name];
    if (only !== undefined && only !== takes.kind) return [];
    return runs.flatMap((run, index) => of(run, { traffic, ...(price && { price }), ...(first[index] && { first: first[index] }) }) ?? []);
}
