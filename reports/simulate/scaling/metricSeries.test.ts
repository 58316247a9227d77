import assert from "node:assert/strict";
import type { Traffic, TrafficBegin } from "../traffic/traffic.ts";
import { alignedTo, seriesOf } from "./metricSeries.ts";
import { type Policy, readingOf } from "./policy.ts";

const first = 1_000_000_000;
const points = [
    { at: first, value: 6 },
    { at: first + 120, value: 9 },
];
const series = seriesOf({ points, period: 60 }, { name: "carts", perTask: true });
const traffic = (begins: TrafficBegin, ticks: number): Traffic => ({ name: "traffic", begins, perSecond: new Float64Array(ticks) });
const nothing = { cpu: 0, memory: 0, requests: 0, backlog: 0, depth: 0 };

describe("a metric of one's own", () => {
    it("holds for the period of each point, and is missing in between", () => {
        assert.deepEqual([...series.values], [6, 6, 6, Number.NaN, Number.NaN, Number.NaN, 9, 9, 9]);
    });

    it("is laid beside traffic by its date, and where that has none from its begin on", () => {
        const later = alignedTo(traffic({ kind: "instant", milliseconds: (first + 40) * 1000 }, 6), series);
        assert.deepEqual([...later.values], [6, Number.NaN, Number.NaN, Number.NaN, 9, 9]);
        const earlier = alignedTo(traffic({ kind: "instant", milliseconds: (first - 20) * 1000 }, 3), series);
        assert.deepEqual([...earlier.values], [Number.NaN, 6, 6]);
        assert.deepEqual([...alignedTo(traffic({ kind: "minute-of-monday", minute: 600 }, 2), series).values], [6, 6]);
    });

    it("is divided by the running tasks where its policy says so, as its metric math does", () => {
        const policy = (perTask: boolean): Policy => ({
            metric: "custom",
            series: { ...series, perTask },
            target: 5,
            outSeconds: 60,
            inSeconds: 300,
            scalesIn: true,
            periodSeconds: 60,
        });
        const read = (perTask: boolean, running: number, tick: number) => readingOf(policy(perTask), nothing, running, tick);
        assert.deepEqual([read(true, 3, 0), read(true, 0, 0), read(false, 3, 0)], [2, 6, 6]);
        assert.deepEqual([read(true, 3, 3), read(true, 3, 99)], [undefined, undefined]);
    });
});
