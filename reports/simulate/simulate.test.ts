import assert from "node:assert/strict";
import fc from "fast-check";
import type { Policy } from "./scaling/policy.ts";
import { type Simulation, type SimulationArgs, simulate } from "./simulate.ts";
import { tickSeconds } from "./tick.ts";
import { shapedTraffic, shapes } from "./traffic/shapes.ts";
import type { Traffic } from "./traffic/traffic.ts";
import { JobWork } from "./work/jobWork.ts";
import { RequestWork } from "./work/requestWork.ts";

const paces = { outSeconds: 60, inSeconds: 300, scalesIn: true, periodSeconds: 60 } as const;
const requests: Policy = { metric: "requests", target: 1000, ...paces };
const cpu: Policy = { metric: "cpu", target: 70, ...paces };
const backlog: Policy = { metric: "backlog", target: 100, ...paces };
const depth: Policy = { ...backlog, metric: "depth" };
const quickCpu: Policy = { ...cpu, periodSeconds: 20 };
const vCpu = 0.5;

const requestWork =
    (cpuSeconds = 0.01) =>
    () =>
        new RequestWork({ vCpu, cpuSeconds, waitSeconds: 0.03, targetSeconds: 0.5 });
const jobWork = () => new JobWork({ vCpu, jobSeconds: 0.6, cpuSeconds: 0.15, concurrency: 1, targetSeconds: 300 });

function run(change: Partial<SimulationArgs>): Simulation {
    return simulate({
        traffic: shapedTraffic("step", 100, 1),
        tasks: { min: 1, max: 10 },
        policies: [requests],
        lagSeconds: () => 120,
        scaleIn: "one-task",
        counted: "now",
        pool: { startSeconds: 45, bootSeconds: 10, checkSeconds: 30 },
        work: requestWork(),
        seed: 1,
        ...change,
    });
}

const begins = { kind: "minute-of-monday", minute: 0 } as const;

/** From the first load to the second, at so many seconds. */
function stepAt(seconds: number, from: number, to: number, minutes = 60): Traffic {
    return {
        name: "step",
        begins,
        changesAt: seconds,
        perSecond: Float64Array.from({ length: minutes * 3 }, (_, tick) => (tick * tickSeconds < seconds ? from : to)),
    };
}

const counts = ({ steps }: Simulation) => steps.map(({ from, to }) => `${from} to ${to}`);

describe("a simulated service", () => {
    it("changes nothing under a constant load, whatever the load, the metric and what is not known", () => {
        const policy = fc.constantFrom([requests], [cpu], [requests, cpu], [requests, quickCpu]);
        const scaleIn = fc.constantFrom("one-task" as const, "proportional" as const);
        fc.assert(
            fc.property(policy, scaleIn, fc.double({ min: 1, max: 160, noNaN: true }), (policies, mode, perSecond) => {
                const traffic = shapedTraffic("steady", perSecond, 1);
                const { steps } = run({ policies, scaleIn: mode, traffic, tasks: { min: 1, max: 20 } });
                assert.deepEqual(steps, []);
            }),
            { numRuns: 50 },
        );
    });

    it("does the same with a policy on CPU as without, as long as requests cost less than the crossover", () => {
        // 0.7 x 0.5 vCPU x 60 / 1000 a minute: 21 ms.
        const traffic = shapedTraffic("ramp", 80, 1);
        const alone = run({ traffic, work: requestWork(0.02) });
        const mixed = run({ traffic, work: requestWork(0.02), policies: [requests, cpu] });
        assert.deepEqual(mixed.steps, alone.steps);
        assert.equal(mixed.taskHours, alone.taskHours);
    });

    for (const [milliseconds, tasks] of [
        [20, 5],
        [21, 5],
        [22, 6],
        [42, 10],
    ] as const) {
        it(`takes ${tasks} tasks for 5 tasks' worth of requests of ${milliseconds} ms of CPU: the share of the crossover of 21 ms`, () => {
            const traffic = shapedTraffic("steady", 5000 / 60, 1);
            const { mostTasks } = run({ traffic, work: requestWork(milliseconds / 1000), policies: [requests, cpu] });
            assert.equal(mostTasks, tasks);
        });
    }

    it("scales out between 240 and 400 seconds after a step by metrics of a minute: AWS measured 363", () => {
        const times = [1200, 1220, 1240].flatMap((at) =>
            [60, 120, 180].map((lag) => Number(run({ traffic: stepAt(at, 10, 20), lagSeconds: () => lag }).steps.at(0)?.at) - at),
        );
        assert.deepEqual([Math.min(...times), Math.max(...times)], [240, 400]);
    });

    it("scales out between 80 and 100 seconds after a step by metrics of 20 seconds: AWS measured 86", () => {
        const times = [20, 40].map(
            (lag) =>
                Number(
                    run({ traffic: stepAt(1200, 10, 60), policies: [quickCpu], lagSeconds: () => lag, work: requestWork(0.03) }).steps.at(0)
                        ?.at,
                ) - 1200,
        );
        assert.deepEqual(times, [80, 100]);
    });

    it("lands on its tasks in one step by requests, and takes several by CPU, which ends at 100 percent", () => {
        const args = { traffic: stepAt(1200, 30, 120, 40), work: requestWork(0.021), counted: "when-measured" } as const;
        assert.deepEqual(counts(run({ ...args, policies: [requests] })), ["2 to 8"]);
        const byCpu = counts(run({ ...args, policies: [cpu] }));
        assert.equal(byCpu[0], "2 to 3");
        assert.ok(byCpu.length >= 4);
    });

    it("adds more than it needs when new tasks run before the metric has seen them, if AWS takes the tasks of now", () => {
        const traffic = stepAt(1200, 30, 120, 40);
        assert.deepEqual(counts(run({ traffic })).at(0), "2 to 8");
        assert.equal(Math.max(...run({ traffic }).steps.map(({ to }) => to)), 10);
    });

    it("does not count more tasks for as long as those of the first step do not run", () => {
        const { steps } = run({ traffic: stepAt(1200, 30, 120, 40), pool: { startSeconds: 3600, bootSeconds: 10 } });
        assert.deepEqual(
            steps.map(({ to }) => to),
            [8],
        );
    });

    it("takes tasks away after 15 minutes below nine tenths of the target, 300 seconds apart or all at once", () => {
        const args = { traffic: stepAt(1800, 100, 30, 120), lagSeconds: () => 60 } as const;
        assert.deepEqual(
            run(args).steps.map(({ at, to }) => [at - 1800, to]),
            [
                [960, 5],
                [1260, 4],
                [1560, 3],
                [1860, 2],
            ],
        );
        assert.deepEqual(counts(run({ ...args, scaleIn: "proportional" })), ["6 to 2"]);
    });

    it("takes none away while one of two policies is above nine tenths of its target", () => {
        const args = { traffic: stepAt(1800, 100, 90, 120), lagSeconds: () => 60, work: requestWork(0.0209) } as const;
        assert.deepEqual(counts(run({ ...args, traffic: stepAt(1800, 100, 50, 120), scaleIn: "proportional" })), ["6 to 3"]);
        const heavy: Traffic = { ...args.traffic, cpuFactor: args.traffic.perSecond.map((perSecond) => 100 / perSecond) };
        assert.deepEqual(counts(run({ ...args, traffic: heavy, policies: [requests, cpu], scaleIn: "proportional" })), []);
    });

    it("stays within its bounds, and neither loses nor makes up a request or a job", () => {
        for (const name of ["flash-crowd", "cpu-heavy", "queue-burst"] as const) {
            for (const args of [{}, { policies: [backlog], work: jobWork }]) {
                const simulation = run({ traffic: shapedTraffic(name, 40, 3), tasks: { min: 2, max: 6 }, ...args });
                const { arrived, done, failed, left, mostTasks, steps } = simulation;
                assert.ok(Math.abs(arrived - done - failed - left) < 1e-6 * arrived);
                assert.ok(mostTasks <= 6 && steps.every(({ to }) => to >= 2 && to <= 6));
            }
        }
    });

    it("follows bounds that change with the time, at once", () => {
        const changes = [
            { at: 0, tasks: { min: 3, max: 5 } },
            { at: 1800, tasks: { min: 6, max: 8 } },
            { at: 3600, tasks: { min: 1, max: 2 } },
        ];
        const { steps, running } = run({ traffic: shapedTraffic("steady", 60, 1), changes });
        assert.equal(running[0], 4);
        assert.deepEqual(
            steps.filter(({ at }) => at === 1800 || at === 3600).map(({ at, to }) => [at, to]),
            [
                [1800, 6],
                [3600, 2],
            ],
        );
        assert.ok(steps.filter(({ at }) => at > 3600).every(({ to }) => to <= 2));
    });

    it("has no task while it is off, and neither loses the requests of that time nor flaps when it stops and starts", () => {
        const [usual, off] = [
            { min: 2, max: 8 },
            { min: 0, max: 0 },
        ];
        const changes = [
            { at: 1800, tasks: off },
            { at: 3600, tasks: usual },
        ];
        const traffic = shapedTraffic("steady", 30, 1);
        const { steps, running, whileOff, failed, arrived, flaps, atMostSeconds } = run({ traffic, tasks: usual, changes });
        assert.deepEqual(
            steps.map(({ at, from, to, scheduled }) => [at, from, to, scheduled]),
            [
                [1800, 2, 0, true],
                [3600, 0, 2, true],
            ],
        );
        assert.deepEqual([running[89], running[90], running[179], running.at(-1)], [2, 0, 0, 2]);
        assert.deepEqual([flaps, atMostSeconds, whileOff, arrived], [0, 0, 1800 * 30, (3 * 3600 - 1800) * 30]);
        // Only those that come until the first task serves again.
        assert.ok(failed > 0 && failed < 180 * 30);
    });

    it("lets jobs wait while it is off", () => {
        const changes = [
            { at: 600, tasks: { min: 0, max: 0 } },
            { at: 3600, tasks: { min: 1, max: 4 } },
        ];
        const traffic = shapedTraffic("steady", 1, 1);
        const { whileOff, oldestSeconds, left, arrived } = run({ traffic, policies: [backlog], work: jobWork, changes });
        assert.equal(whileOff, 0);
        assert.ok(oldestSeconds > 3000 && left < 5);
        assert.equal(arrived, 3 * 3600);
    });

    it("has no fewer tasks than are forecast, and no more than there may be", () => {
        const traffic = shapedTraffic("steady", 15, 1);
        const floors = Uint16Array.from(traffic.perSecond, (_, tick) => (tick < 90 ? 0 : tick < 270 ? 4 : 99));
        const { steps } = run({ traffic, tasks: { min: 1, max: 6 }, floors });
        assert.deepEqual(
            steps.map(({ at, to }) => [at, to]),
            [
                [1820, 4],
                [5420, 6],
            ],
        );
    });

    it("is over its target no longer with more tasks that it may have", () => {
        const over = [4, 6, 8, 10, 20].map(
            (max) => run({ tasks: { min: 1, max }, work: requestWork(0.03), policies: [requests, cpu] }).overTargetSeconds,
        );
        assert.deepEqual(
            over,
            over.toSorted((one, other) => other - one),
        );
    });

    it("is the same to the last digit for the same seed, and not for another", () => {
        for (const name of Object.keys(shapes).filter((name) => name === "daily" || name === "flash-crowd")) {
            const of = (seed: number) =>
                JSON.stringify(run({ traffic: shapedTraffic(name === "daily" ? "daily" : "flash-crowd", 100, seed), seed }));
            assert.equal(of(7), of(7));
            assert.notEqual(of(7), of(8));
        }
    });

    it("uses as much CPU as the requests that are done take", () => {
        const { meanCpu, meanTasks, done } = run({ work: requestWork(0.015) });
        const seconds = shapes.step.minutes * 60;
        assert.ok(Math.abs((meanCpu / 100) * meanTasks * vCpu * seconds - done * 0.015) < 1);
    });
});

describe("a simulated worker", () => {
    const traffic = stepAt(1800, 1, 8, 120);

    it("lands in one step where the backlog of each task asks for it", () => {
        const { steps } = run({ traffic: stepAt(1800, 1, 4, 90), policies: [backlog], work: jobWork, lagSeconds: () => 60 });
        assert.equal(steps.at(0)?.from, 1);
        assert.ok(steps.filter(({ from, to }) => to > from).length <= 3);
    });

    it("is scaled to the most tasks and back to the fewest by the depth of the queue alone", () => {
        const of = (policies: readonly Policy[]) =>
            run({ traffic, policies, work: jobWork, tasks: { min: 1, max: 50 }, scaleIn: "proportional", counted: "when-measured" });
        const [byDepth, byBacklog] = [of([depth]), of([backlog])];
        assert.equal(byDepth.mostTasks, 50);
        assert.ok(byBacklog.mostTasks < 50);
        assert.ok(byDepth.taskHours > byBacklog.taskHours);
    });

    it("starts its first task at the first message, and stops when all is done", () => {
        const waking = () =>
            new JobWork({ vCpu, jobSeconds: 0.6, cpuSeconds: 0.15, concurrency: 1, wakesAbove: 100, countsInFlight: true });
        const bursts: Traffic = {
            name: "bursts",
            begins,
            perSecond: Float64Array.from({ length: 540 }, (_, tick) => (tick === 90 ? 0.1 : 0)),
        };
        const tasks = { min: 0, max: 5 };
        const { steps, done, left } = run({ traffic: bursts, policies: [backlog], work: waking, tasks, counted: "when-measured" });
        assert.deepEqual(
            steps.map(({ from, to }) => [from, to]),
            [
                [0, 1],
                [1, 0],
            ],
        );
        assert.deepEqual([Math.round(done), Math.round(left)], [2, 0]);
    });
});
