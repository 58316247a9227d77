import assert from "node:assert/strict";
import { compareRevisions } from "./compareRevisions.ts";
import type { SimulatedService } from "./simulatedService.ts";
import { costOfTasks } from "./taskPrice.ts";
import { tickSeconds } from "./tick.ts";
import { shapedTraffic } from "./traffic/shapes.ts";

const price = { onDemandHour: 0.04, spotHour: 0.012, strategy: [{ capacityProvider: "FARGATE", weight: 1 }] } as const;
const before: SimulatedService = {
    name: "web",
    cluster: "main",
    vCpu: 0.5,
    memoryMiB: 1024,
    tasks: { min: 1, max: 10 },
    policies: [{ metric: "requests", target: 1000, outSeconds: 60, inSeconds: 300, scalesIn: true, periodSeconds: 60 }],
    takes: { kind: "requests", p99Seconds: 0.5, checkSeconds: 30 },
    price,
    left: [],
};
const compared = (old: SimulatedService | undefined, now: SimulatedService) =>
    compareRevisions(old, now, ({ peakPerSecond }) => shapedTraffic("step", peakPerSecond, 1), {}, 1);

describe("a service of two revisions", () => {
    it("is put under what is assumed of it as it was, whatever it may bear now", () => {
        const { load, traffic, now } = compared(before, { ...before, tasks: { min: 1, max: 40 } });
        assert.equal(Math.round(load.peakPerSecond), 100);
        assert.equal(Math.max(...traffic.perSecond), load.peakPerSecond);
        assert.equal(now.service.tasks.max, 40);
        assert.equal(Math.round(compared(undefined, { ...before, tasks: { min: 1, max: 40 } }).load.peakPerSecond), 400);
    });

    it("differs in nothing where nothing differs", () => {
        const { difference = {} } = compared(before, before);
        assert.ok(Object.values(difference).every(({ usual, low, high }) => usual === 0 && low === 0 && high === 0));
        assert.ok("cost" in difference && "p99" in difference);
    });

    it("differs reading by reading, so that what nobody knows is not taken one way before and the other way now", () => {
        const { before: old, now, difference } = compared(before, { ...before, price: { ...price, onDemandHour: 0.08 } });
        assert.deepEqual(difference?.cost, old?.measures.cost);
        assert.equal(now.measures.cost?.usual, 2 * (old?.measures.cost?.usual ?? 0));
        assert.deepEqual(difference?.tasks, { usual: 0, low: 0, high: 0 });
    });

    it("costs the seconds of its tasks at their price", () => {
        const { now } = compared(before, before);
        const seconds = now.wished.reduce<number[]>((sum, count) => {
            sum[count] = (sum[count] ?? 0) + tickSeconds;
            return sum;
        }, []);
        assert.ok(Math.abs((now.measures.cost?.usual ?? 0) - costOfTasks(seconds, price)) < 1e-9);
    });

    it("has no difference where it is new", () => {
        const { before: old, difference } = compared(undefined, before);
        assert.deepEqual([old, difference], [undefined, undefined]);
    });
});
