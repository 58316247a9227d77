import assert from "node:assert/strict";
import { lintsOf } from "./lints.ts";
import type { Load } from "./load.ts";
import type { Policy } from "./scaling/policy.ts";
import type { SimulatedService } from "./simulatedService.ts";
import { shapedTraffic } from "./traffic/shapes.ts";

const paces = { outSeconds: 60, inSeconds: 300, scalesIn: true, periodSeconds: 60 } as const;
const requests: Policy = { metric: "requests", target: 1000, ...paces };
const cpu: Policy = { metric: "cpu", target: 70, ...paces };
const unpriced: SimulatedService = {
    name: "web",
    cluster: "c",
    vCpu: 0.5,
    memoryMiB: 1024,
    tasks: { min: 2, max: 10 },
    policies: [requests, cpu],
    takes: { kind: "requests", p99Seconds: 0.5 },
    left: [],
};
const service: SimulatedService = { ...unpriced, price: { onDemandHour: 0.04, spotHour: 0.01, strategy: [] } };
const load: Load = { cpuSeconds: 0.01, waitSeconds: 0, jobSeconds: 1, concurrency: 1, peakPerSecond: 100 };
const steady = (perSecond: number) => shapedTraffic("steady", perSecond, 1);
const lints = (change: Partial<SimulatedService>, perSecond = 100, loads: Partial<Load> = {}) =>
    lintsOf({ ...service, ...change }, { ...load, ...loads }, steady(perSecond));

describe("what the numbers of a service say without a simulation", () => {
    it("is from which CPU for each request on its policy on CPU counts, and what that costs", () => {
        assert.equal(
            lints({})[0],
            "CPU asks for more tasks than requests do from 21 ms of CPU for each request on, which these do not reach: under a steady load the policy on CPU adds no task",
        );
        assert.match(String(lints({}, 100, { cpuSeconds: 0.021 })[0]), /do not reach/);
        assert.match(String(lints({}, 100, { cpuSeconds: 0.0231 })[0]), /here they take 23.1 ms: 1.1 times the tasks/);
        const heavy = lintsOf(service, load, shapedTraffic("cpu-heavy", 100, 1));
        assert.match(String(heavy[0]), /here they take 30 ms: 1.4 times the tasks/);
    });

    it("is what its most tasks bear, and that its target is for a task in a minute, not in a second", () => {
        const bears = "10 tasks bear 167 requests a second on target (its target of 1000 is for each task in a minute, 16.7 a second)";
        assert.equal(lints({}, 166)[1], bears);
        assert.equal(lints({}, 500)[1], `${bears}, and 500 come: raise maxCount, or the size`);
    });

    it("is how many steps CPU takes to the most tasks", () => {
        assert.equal(
            lints({ policies: [cpu] }).at(-1),
            "by CPU alone it takes 4 steps to the most tasks, since no task shows more than 100 percent: 2, 3, 5, 8, 10",
        );
        assert.equal(lints({ policies: [cpu], tasks: { min: 3, max: 3 } }).length, 1);
    });

    it("is that the depth of a queue swings between the bounds", () => {
        const depth: Policy = { ...requests, metric: "depth", target: 100 };
        const [, said] = lints({ policies: [depth], takes: { kind: "jobs" } }, 1);
        assert.match(String(said), /^the queue depth of 100 counts for all tasks together, .*; write queue.metric: backlog-per-task$/);
    });

    it("is that who may not scale in is not asked by those who may", () => {
        const onlyOut = { ...requests, scalesIn: false };
        assert.ok(
            lints({ policies: [onlyOut, cpu] }).includes(
                "the policy on requests may not scale in, so that CPU alone takes tasks away that it asks for again",
            ),
        );
        for (const policies of [[requests, { ...cpu, scalesIn: false }], [onlyOut]]) {
            assert.ok(!lints({ policies }).some((lint) => lint.includes("may not scale in")));
        }
    });

    it("is what the simulation leaves out", () => {
        assert.equal(lints({ left: ["off-hours", "its forecast"] }).at(-1), "not simulated: off-hours, its forecast");
    });

    it("is that its cost is not known, where it is not", () => {
        assert.match(String(lintsOf(unpriced, load, steady(10)).at(-1)), /^its cost is left out: /);
        assert.doesNotMatch(String(lints({})), /its cost/);
    });

    it("is how long requests took that somebody measured", () => {
        const measured = { p50Seconds: 0.05, p95Seconds: 0.2, p99Seconds: 1.5 };
        assert.equal(
            lintsOf(service, load, { ...steady(10), measured }).at(-1),
            "tasks took 50 ms (p50), 200 ms (p95) and 1.5 s (p99) for these requests; how long they wait for others is fitted to the p50",
        );
    });

    it("is that a forecast adds nothing to traffic of a day, and says nothing of a longer one", () => {
        const forecast = { metric: "CPUUtilization", targetValue: 60 } as const;
        const of = (name: "daily" | "weekly") => lintsOf({ ...service, forecast }, load, shapedTraffic(name, 10, 1)).at(-1);
        assert.match(String(of("daily")), /^its forecast adds no task here: /);
        assert.doesNotMatch(String(of("weekly")), /forecast/);
    });
});
