import { type Bands, bandsOf } from "../result/bands.ts";
import { runsOf, type Scene } from "../runs.ts";
import type { Simulation } from "../simulate.ts";
import type { SimulatedService } from "../simulatedService.ts";
import { tickSeconds } from "../tick.ts";
import { readingsOf } from "../unknowns.ts";
import { madeVariant } from "../variants.ts";
import { type Deviation, deviationOf } from "./deviation.ts";
import { byTick, type History, type TaskCount } from "./history.ts";
import { type Matched, matchedTimes } from "./matchedTimes.ts";

/** What happened, beside what the simulation makes of the same traffic. */
export interface HistoryComparison {
    readonly service: SimulatedService;
    readonly scene: Scene;
    /** Tick by tick; NaN where nobody says. */
    readonly happened: Float64Array;
    readonly simulated: Uint16Array;
    readonly deviation: Deviation;
    /** The reading of what is not known that comes nearest to what happened. */
    readonly nearest: ReadDeviation;
    /** @default no scaling activities are given */
    readonly steps?: { readonly out: Matched; readonly in: Matched };
    readonly measures: Bands;
}

/** With one reading of what is not known. */
export interface ReadDeviation {
    readonly title: string;
    readonly deviation: Deviation;
}

/** @returns undefined where the history says nothing of the time of the traffic. @param begins of the traffic, in seconds since 1970 */
export function compareHistory(
    service: SimulatedService,
    { wished, running }: History,
    given: Scene,
    begins: number,
): HistoryComparison | undefined {
    const { traffic } = given;
    // Tasks that ran say more than those that were wished for, of which deployments and a lack of capacity make others.
    const happened = byTick(running ?? wished ?? [], traffic, begins);
    const [first = Number.NaN] = happened;
    const scene: Scene = { ...given, ...(!Number.isNaN(first) && { first: Math.round(first) }) };
    const runs = runsOf(service, madeVariant(service).policies, scene);
    const simulatedOf = (run: Simulation) => (running === undefined ? run.wished : run.running);
    const readings = readingsOf(scene.given).flatMap(({ title }, index): readonly ReadDeviation[] => {
        const run = runs[index];
        const deviation = run && deviationOf(happened, simulatedOf(run));
        return deviation === undefined ? [] : [{ title, deviation }];
    });
    const [[usual], [reading]] = [runs, readings];
    if (usual === undefined || reading === undefined) return undefined;
    return {
        service,
        scene,
        happened,
        simulated: simulatedOf(usual),
        deviation: reading.deviation,
        nearest: readings.reduce((best, one) => (one.deviation.meanAbsolute < best.deviation.meanAbsolute ? one : best)),
        ...(wished && { steps: stepsOf(wished, usual, begins, begins + traffic.perSecond.length * tickSeconds) }),
        measures: bandsOf({ service, runs }, traffic),
    };
}

interface TimedStep {
    /** Seconds of the traffic. */
    readonly at: number;
    readonly out: boolean;
}

function stepsOf(wished: readonly TaskCount[], { steps }: Simulation, begins: number, ends: number): HistoryComparison["steps"] {
    const happened = wished.flatMap(({ at, tasks }, index): readonly TimedStep[] => {
        const before = wished[index - 1]?.tasks;
        return before === undefined || before === tasks || at < begins || at >= ends ? [] : [{ at: at - begins, out: tasks > before }];
    });
    const simulated = steps.map(({ at, from, to }): TimedStep => ({ at, out: to > from }));
    const timesOf = (all: readonly TimedStep[], out: boolean) => all.filter((step) => step.out === out).map(({ at }) => at);
    const matched = (out: boolean) => matchedTimes(timesOf(happened, out), timesOf(simulated, out));
    return { out: matched(true), in: matched(false) };
}
