import assert from "node:assert/strict";
import { RequestWork } from "./requestWork.ts";

const args = { vCpu: 1, cpuSeconds: 0.1, waitSeconds: 0.03, targetSeconds: 0.5 };
const two = { running: 2, serving: 2 };
const arrivals = (perSecond: number, cpuFactor = 1) => ({ perSecond, cpuFactor });
const rounded = (value: number, digits = 3) => Number(value.toFixed(digits));

function after(ticks: number, perSecond: number, change: Partial<typeof args> = {}, tasks = two) {
    const work = new RequestWork({ ...args, ...change });
    for (let tick = 0; tick < ticks; tick++) work.step(arrivals(perSecond), tasks);
    return work.outcome();
}

describe("requests", () => {
    it("are counted for each target and minute, and use CPU of all tasks that run", () => {
        const work = new RequestWork(args);
        assert.deepEqual(work.step(arrivals(10), two), { cpu: 50, memory: 0, requests: 300, backlog: 0, depth: 0 });
        // One of two tasks waits for its health check, and idles.
        assert.deepEqual(work.step(arrivals(5), { running: 2, serving: 1 }), { cpu: 25, memory: 0, requests: 300, backlog: 0, depth: 0 });
        assert.equal(rounded(work.step(arrivals(5, 3), two).cpu), 75);
    });

    it("take as long as M/M/1 says, and then wait for others", () => {
        // Half used: the response is exponential with a mean of 200 ms.
        const { p50Seconds, p95Seconds, p99Seconds } = after(1, 10);
        const quantiles = [0.5, 0.05, 0.01].map((rest) => rounded(0.03 + 0.2 * -Math.log(rest)));
        assert.deepEqual(
            [p50Seconds, p95Seconds, p99Seconds].map((value) => rounded(value)),
            quantiles,
        );
    });

    it("take less on one task of two vCPUs than on a single slow one", () => {
        assert.ok(after(1, 10, { vCpu: 2 }, { running: 1, serving: 1 }).p99Seconds < after(1, 10, { vCpu: 1 }).p99Seconds);
        assert.ok(after(1, 5, { vCpu: 0.5 }).p50Seconds > after(1, 5).p50Seconds);
    });

    it("are mixed over time by how many there are", () => {
        const work = new RequestWork(args);
        work.step(arrivals(2), two);
        work.step(arrivals(18), two);
        const alone = after(1, 18).p99Seconds;
        assert.ok(work.outcome().p99Seconds < alone && work.outcome().p99Seconds > 0.9 * alone);
    });

    it("queue up beyond what the tasks can do, until the load balancer gives up on them", () => {
        assert.equal(after(3, 20).failed, 0);
        const { arrived, done, left, failed, p99Seconds } = after(12, 30);
        assert.deepEqual(
            [arrived, done, left, failed].map((value) => rounded(value)),
            [7200, 4800, 1200, 1200],
        );
        assert.equal(p99Seconds, 60);
    });

    it("fail where there is no task", () => {
        const { failed, done, overTargetSeconds, p99Seconds } = after(2, 10, {}, { running: 1, serving: 0 });
        assert.deepEqual([failed, done, overTargetSeconds, p99Seconds], [400, 0, 40, 0]);
    });

    it("are over their target while their p99 is, and not on it", () => {
        const p99 = 0.03 + 0.2 * Math.log(100);
        assert.equal(after(1, 10, { targetSeconds: p99 + 0.001 }).overTargetSeconds, 0);
        assert.equal(after(1, 10, { targetSeconds: p99 - 0.001 }).overTargetSeconds, 20);
        assert.equal(after(1, 0).overTargetSeconds, 0);
    });

    it("take memory of their task by Little's law, those that queue up as well", () => {
        const memory = { baseMiB: 400, eachMiB: 100, ofMiB: 1000 };
        const memoryAt = (perSecond: number, running = 2) =>
            rounded(new RequestWork({ ...args, memory }).step(arrivals(perSecond), { running, serving: 2 }).memory);
        assert.equal(memoryAt(0), 40);
        // Half used: 0.2 s and 0.03 s of waiting for each of ten a second, on two tasks.
        assert.equal(memoryAt(10), rounded(40 + (10 * 0.23 * 10) / 2));
        assert.equal(memoryAt(10, 4), rounded(40 + (10 * 0.23 * 10) / 4));
        assert.equal(memoryAt(30), 100);
        assert.equal(new RequestWork({ ...args, memory }).step(arrivals(10), { running: 1, serving: 0 }).memory, 40);
    });

    it("come to as much in a tick that is as the one before as in one that is not", () => {
        const p99 = 0.03 + 0.2 * Math.log(100);
        const [one, three] = [1, 3].map((ticks) => after(ticks, 10, { targetSeconds: p99 - 0.001 }));
        assert.deepEqual([three?.arrived, three?.done, three?.overTargetSeconds], [600, 600, 60]);
        assert.deepEqual(
            [one?.p50Seconds, one?.p99Seconds].map((value = 0) => rounded(value)),
            [three?.p50Seconds, three?.p99Seconds].map((value = 0) => rounded(value)),
        );
        const work = new RequestWork(args);
        const cpu = [10, 10, 5, 5, 40, 10, 10, 10].map((perSecond) => rounded(work.step(arrivals(perSecond), two).cpu, 0));
        // What queues up in the fifth is served in those after it.
        assert.deepEqual(cpu, [50, 50, 25, 25, 100, 100, 100, 50]);
    });

    it("say of each tick what its p99 was: that of a wait without an end where there is no task, and none where nobody comes", () => {
        const work = new RequestWork(args);
        const p99 = (perSecond: number, serving = 2) => {
            work.step(arrivals(perSecond), { running: 2, serving });
            return rounded(work.latestSeconds);
        };
        const quiet = rounded(0.03 + 0.2 * Math.log(100));
        assert.deepEqual([p99(10), p99(10), p99(0), p99(10, 0), p99(0, 0), p99(10)], [quiet, quiet, 0, 60, 0, quiet]);
        assert.ok(p99(30) > 10);
    });
});
