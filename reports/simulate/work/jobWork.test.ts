import assert from "node:assert/strict";
import { JobWork, type JobWorkArgs } from "./jobWork.ts";

const args: JobWorkArgs = { vCpu: 1, jobSeconds: 2, cpuSeconds: 1, concurrency: 2, targetSeconds: 60 };
const tasks = (count: number) => ({ running: count, serving: count });
const arrivals = (perSecond: number, cpuFactor = 1) => ({ perSecond, cpuFactor });

describe("jobs", () => {
    it("are done by so many at a time for each task, and use CPU", () => {
        const work = new JobWork(args);
        // Two tasks of two hands, a job in two seconds: 40 in a tick.
        assert.deepEqual(work.step(arrivals(2), tasks(2)), { cpu: 100, memory: 0, requests: 0, backlog: 0, depth: 0 });
        assert.equal(work.step(arrivals(1), tasks(2)).cpu, 50);
        assert.deepEqual([work.outcome().done, work.outcome().left], [60, 0]);
    });

    it("wait in the queue, first come, first served, and are divided by the running tasks", () => {
        const work = new JobWork(args);
        const readings = [work.step(arrivals(5), tasks(1)), work.step(arrivals(0), tasks(2)), work.step(arrivals(0), tasks(2))];
        assert.deepEqual(
            readings.map(({ depth, backlog }) => [depth, backlog]),
            [
                [78, 78],
                [36, 18],
                [0, 0],
            ],
        );
        const { oldestSeconds, p50Seconds, p99Seconds, done, left } = work.outcome();
        assert.deepEqual([oldestSeconds, p50Seconds, p99Seconds], [20, 20, 40]);
        assert.deepEqual([done + left, Math.round(done)], [100, 100]);
    });

    it("are over the target while the oldest of them is older, and not on it", () => {
        const over = (targetSeconds: number) => {
            const work = new JobWork({ ...args, targetSeconds });
            work.step(arrivals(1), tasks(0));
            for (let tick = 0; tick < 4; tick++) work.step(arrivals(0), tasks(0));
            return work.outcome().overTargetSeconds;
        };
        assert.deepEqual([over(59), over(60), over(80)], [40, 20, 0]);
    });

    it("take longer when all of the CPU is used", () => {
        const work = new JobWork(args);
        assert.equal(work.step(arrivals(5, 4), tasks(1)).cpu, 100);
        assert.equal(work.outcome().done, 5);
    });

    it("count as backlog while they are in work where that is asked for", () => {
        const busy = { ...args, jobSeconds: 40, concurrency: 4 };
        assert.equal(new JobWork(busy).step(arrivals(0.25), tasks(1)).backlog, 0);
        assert.equal(new JobWork({ ...busy, countsInFlight: true }).step(arrivals(0.25), tasks(1)).backlog, 4);
    });

    it("wake a service without a task at the first one, and keep its last task while it works", () => {
        const waking = new JobWork({ ...args, jobSeconds: 40, wakesAbove: 100 });
        assert.equal(waking.step(arrivals(0), tasks(0)).backlog, 0);
        assert.equal(waking.step(arrivals(0.05), tasks(0)).backlog, 101);
        assert.equal(waking.step(arrivals(10), tasks(0)).backlog, 201);
        const last = new JobWork({ ...args, jobSeconds: 40, wakesAbove: 100 });
        assert.equal(last.step(arrivals(0.1), tasks(1)).backlog, 100);
    });

    it("take memory of their task while it has them", () => {
        const memory = { baseMiB: 200, eachMiB: 100, ofMiB: 1000 };
        const work = new JobWork({ ...args, jobSeconds: 40, concurrency: 4, memory });
        assert.equal(work.step(arrivals(0), tasks(1)).memory, 20);
        // Four hands, of which each has a job for longer than the tick.
        assert.equal(work.step(arrivals(1), tasks(1)).memory, 60);
        assert.equal(
            new JobWork({ ...args, jobSeconds: 40, concurrency: 4, memory: { ...memory, eachMiB: 900 } }).step(arrivals(1), tasks(1))
                .memory,
            100,
        );
    });
});
