import assert from "node:assert/strict";
import { constant, firstHour, hourly, weekOf } from "../testing/weekOf.ts";
import { findPattern } from "./findPattern.ts";

const web = { name: "web", vCpu: 0.5, cpuTargetPercent: 70 };

const patternOf = (week: Parameters<typeof weekOf>[0], service: Parameters<typeof findPattern>[1] = web) =>
    findPattern(weekOf(week), service).pattern;

/** The pattern of a service whose averages are the same all week. */
function patternAt(cpu: number, memory: number, cpuMaximum = cpu, memoryMaximum = memory) {
    return patternOf({
        cpu: constant(cpu),
        memory: constant(memory),
        cpuMaximum: constant(cpuMaximum),
        memoryMaximum: constant(memoryMaximum),
    });
}

const within = (from: number, to: number, then: number, otherwise: number) =>
    hourly((hour) => (hour >= from && hour < to ? then : otherwise));

describe("findPattern", () => {
    it("calls a service healthy up to 60 percent of CPU and memory, with maxima up to 80 and 75", () => {
        for (const [cpu, memory, cpuMaximum, memoryMaximum] of [
            [10, 10, 20, 20],
            [49.9, 49.9, 80, 75],
            [50, 50, 80, 75],
            [60, 60, 80, 75],
        ] as const) {
            assert.equal(patternAt(cpu, memory, cpuMaximum, memoryMaximum), "healthy", `${cpu} ${memory}`);
        }
        for (const [cpu, memory, cpuMaximum, memoryMaximum] of [
            [60.1, 50, 80, 75],
            [50, 60.1, 80, 75],
            [50, 50, 80.1, 75],
            [50, 50, 80, 75.1],
        ] as const) {
            assert.equal(patternAt(cpu, memory, cpuMaximum, memoryMaximum), "watch", `${cpu} ${memory}`);
        }
    });

    it("calls the size good below 50 percent of both, and says from there on to prepare", () => {
        const prepares = (cpu: number, memory: number) =>
            findPattern(weekOf({ cpu: constant(cpu), memory: constant(memory) }), web).advice.length > 0;
        assert.deepEqual([prepares(49.9, 49.9), prepares(50, 49.9), prepares(49.9, 50), prepares(50.1, 50.1)], [false, true, true, true]);
    });

    it("finds what is above 70 percent short, where the other is below 60, and both where both are", () => {
        const shortages = [
            [70, 59.9],
            [70.1, 59.9],
            [70.1, 60],
            [70.1, 70],
            [70.1, 70.1],
            [60, 70.1],
            [59.9, 70.1],
            [59.9, 70],
        ].map(([cpu = 0, memory = 0]) => patternAt(cpu, memory));
        assert.deepEqual(shortages, ["watch", "short of CPU", "watch", "watch", "short of both", "watch", "short of memory", "watch"]);
    });

    it("takes a worker that its policy holds at 80 percent for busy, not for short of CPU", () => {
        const worker = { name: "worker", vCpu: 1, cpuTargetPercent: 80 };
        assert.deepEqual(
            [75, 80, 80.1].map((cpu) => patternOf({ cpu: constant(cpu) }, worker)),
            ["watch", "watch", "short of CPU"],
        );
        const { evidence } = findPattern(weekOf({ cpu: constant(75) }), worker);
        assert.ok(evidence.includes("its policy holds CPU at 80 %: it has the work that it is made for"));
    });

    it("does not mind peaks in seven hours of a week, since they may be of a minute or two", () => {
        const peaks = (hours: number) => patternOf({ cpuMaximum: within(0, hours, 95, 60) });
        assert.deepEqual([peaks(6), peaks(7), peaks(8)], ["healthy", "healthy", "watch"]);
    });

    describe("throttled", () => {
        const week = (hours: number, average: number, maximum: number) => ({
            cpu: within(50, 50 + hours, average, 40),
            cpuMaximum: within(50, 50 + hours, maximum, 60),
        });

        it("is CPU at 85 percent with a task at 100, for three hours in a row", () => {
            assert.equal(patternOf(week(2, 85, 100)), "healthy");
            assert.equal(patternOf(week(3, 85, 100)), "throttled");
            assert.equal(patternOf(week(4, 85, 100)), "throttled");
            assert.equal(patternOf(week(7, 84.9, 100)), "healthy");
            assert.equal(patternOf(week(7, 85.1, 100)), "throttled");
            assert.equal(patternOf(week(7, 90, 99.4)), "healthy");
            assert.equal(patternOf(week(7, 90, 99.5)), "throttled");
        });

        it("has a p99 of ten times the usual, where that was measured", () => {
            const p99 = (seconds: number) => patternOf({ ...week(5, 90, 100), p99: within(50, 55, seconds, 0.05) });
            assert.deepEqual([p99(0.49), p99(0.5), p99(0.51)], ["healthy", "throttled", "throttled"]);
        });

        it("names the hours and the times", () => {
            assert.deepEqual(findPattern(weekOf({ ...week(5, 90, 100), p99: within(50, 55, 0.6, 0.05) }), web), {
                pattern: "throttled",
                shortage: "cpu",
                evidence: [
                    "CPU was at 85 % or more with a task at 100 %, in 5 hours: 2026-11-04 02:00 to 07:00",
                    "p99 was 600 ms in them, 12 times the 50 ms of other hours",
                    "CPU is at 41.5 % on average over the week",
                ],
                advice: [],
            });
        });
    });

    describe("leak", () => {
        /** Rises to so many percent at the end of the week, by so many points a day. */
        const rising = (perDay: number, last: number) => hourly((hour) => last - ((167 - hour) * perDay) / 24);
        const week = (perDay: number, last: number, maximum: number) => ({
            memory: rising(perDay, last),
            memoryMaximum: hourly((hour) => (hour === 167 ? maximum : 60)),
        });

        it("is memory that rises by a point a day, to 70 percent on average over the last day and 95 of a task", () => {
            assert.equal(patternOf(week(0.9, 85, 96)), "short of memory");
            assert.equal(patternOf(week(1, 85, 96)), "leak");
            assert.equal(patternOf(week(3, 85, 94.9)), "short of memory");
            assert.equal(patternOf(week(3, 85, 95)), "leak");
            // 1.4375 points below its end is the last day on average.
            assert.equal(patternOf(week(3, 71.4, 96)), "watch");
            assert.equal(patternOf(week(3, 71.4375, 96)), "leak");
        });

        it("is told by its slope and by its last day", () => {
            const { evidence, shortage } = findPattern(weekOf(week(3, 85, 96)), web);
            assert.equal(shortage, "memory");
            assert.deepEqual(evidence, [
                "memory rises by 3 points a day, in 100 % of the pairs of days; the last day had 83.6 % on average",
                "a task was at 95 % of its memory or more, up to 96 %, in 1 hour: 2026-11-08 23:00 to 2026-11-09 00:00",
            ]);
        });

        it("is also memory that falls twice after it was full, as when tasks are killed", () => {
            const killed = (times: number) => ({
                memory: hourly((hour) => (hour < 160 - 20 * times || hour >= 160 ? 50 : 50 + (hour % 20) * 2)),
                memoryMaximum: hourly((hour) => (hour % 20 === 19 && hour >= 160 - 20 * times && hour < 160 ? 97 : 55)),
            });
            assert.deepEqual([patternOf(killed(1)), patternOf(killed(2)), patternOf(killed(3))], ["watch", "leak", "leak"]);
        });

        it("is a warning before, with the days that are left", () => {
            const { pattern, advice } = findPattern(weekOf({ memory: rising(2, 55) }), web);
            assert.deepEqual([pattern, advice], ["watch", ["in some 20 days a task has 95 % of its memory: look for a leak before"]]);
        });

        it("asks for both where CPU is short too", () => {
            assert.equal(findPattern(weekOf({ ...week(1, 85, 96), cpu: constant(75) }), web).shortage, "both");
        });
    });

    describe("spike", () => {
        const week = (factor: number, after: number) => ({
            cpu: within(60, 62, 90, 30),
            cpuMaximum: within(60, 62, 100, 40),
            requests: within(60, 62, factor * 6000, 6000),
            tasks: hourly((hour) => (hour < 60 ? 2 : hour < 62 ? 5 : hour < 63 ? 3 : hour < 70 ? after : 2)),
        });

        it("is ten times the requests, after which the tasks are as many as before", () => {
            assert.equal(patternOf(week(9.9, 2)), "healthy");
            assert.equal(patternOf(week(10, 2)), "spike");
            assert.equal(patternOf(week(10, 2.5)), "spike");
            assert.equal(patternOf(week(10, 2.6)), "watch");
        });

        it("excuses high CPU of its hours, and tells the numbers", () => {
            const long = {
                ...week(10, 2),
                cpu: within(60, 64, 90, 30),
                cpuMaximum: within(60, 64, 100, 40),
                requests: within(60, 64, 60_000, 6000),
            };
            const tasks = hourly((hour) => (hour >= 60 && hour < 64 ? 5 : 2));
            const { pattern, evidence } = findPattern(weekOf({ ...long, tasks }), web);
            assert.equal(pattern, "spike");
            assert.deepEqual(evidence, [
                "60,000 requests in an hour, 10 times the usual 6,000: 2026-11-04 12:00 to 16:00",
                "CPU was at up to 90 % on average in 4 such hours",
                "the tasks came with it, and within two hours went with it",
            ]);
        });

        it("is no day that is busier than its night", () => {
            assert.equal(patternOf({ requests: hourly((hour) => (hour % 24 < 8 ? 100 : 2000)) }), "healthy");
        });

        it("does not say that scaling worked where nobody counted the tasks", () => {
            const { pattern, advice } = findPattern(weekOf({ ...week(10, 2), tasks: new Map() }), web);
            assert.deepEqual([pattern, advice], ["watch", ["ask for RunningTaskCount, to see whether the tasks came and went with it"]]);
        });
    });

    describe("inefficient code", () => {
        const week = (requests: number, cpu = 90) => ({ cpu: within(100, 130, cpu, 40), requests: within(100, 130, requests, 6000) });

        it("is high CPU with no more than one and a half times the requests, each of which takes one and a half times the CPU", () => {
            assert.equal(patternOf(week(6000)), "inefficient code");
            assert.equal(patternOf(week(9000)), "inefficient code");
            assert.equal(patternOf(week(9001)), "watch");
            // 71 percent are less than one and a half times 48.
            assert.equal(patternOf({ cpu: within(100, 130, 71, 48), requests: constant(6000) }), "healthy");
        });

        it("is no lack of CPU: the code comes first", () => {
            const { shortage, evidence } = findPattern(weekOf(week(6000, 100)), web);
            assert.equal(shortage, undefined);
            assert.deepEqual(evidence, [
                "CPU was over 70 % in 30 hours: 2026-11-06 04:00 to 2026-11-07 10:00",
                "6,000 requests an hour came in them, and 6,000 at these times on other days",
                "each took 2.5 times the CPU",
            ]);
        });

        it("is told by the same time of other days, when as many requests come", () => {
            const byDay = (hour: number) => (hour % 24 >= 8 && hour % 24 < 18 ? 20_000 : 2000);
            const day = { cpu: within(104, 114, 90, 40), requests: hourly(byDay) };
            assert.equal(patternOf(day), "inefficient code");
            assert.equal(patternOf({ ...day, requests: hourly((hour) => (hour >= 104 && hour < 114 ? 31_000 : byDay(hour))) }), "watch");
        });

        it("is not what works while no request comes", () => {
            assert.equal(patternOf({ ...week(0), p99: new Map() }), "watch");
        });

        it("counts the CPU of all tasks", () => {
            const scaledOut = { ...week(8000), tasks: within(100, 130, 2, 4) };
            assert.equal(patternOf(scaledOut), "watch");
        });

        it("is CPU that is always high, unless a task answers as many requests as is usual", () => {
            const api = { ...web, usualRequestsPerSecond: 50 };
            const always = (perSecond: number) => ({ cpu: constant(80), requests: constant(perSecond * 3600 * 2), tasks: constant(2) });
            assert.equal(patternOf(always(10), api), "inefficient code");
            assert.equal(patternOf(always(49.9), api), "inefficient code");
            assert.equal(patternOf(always(50), api), "short of CPU");
            assert.equal(patternOf({ cpu: constant(80) }, api), "short of CPU");
        });
    });

    describe("what is missing", () => {
        it("is never healthy, and never a spike that went well", () => {
            const { pattern, evidence } = findPattern(weekOf({ missing: ["CPU in 167 of 168 hours"] }), web);
            assert.equal(pattern, "unclear");
            assert.equal(evidence.at(-1), "nothing is wrong in what was measured");
        });

        it("does not hide what is wrong in the hours there are", () => {
            assert.equal(patternOf({ cpu: constant(80), missing: ["no maxima of memory"] }), "short of CPU");
        });

        it("is all of less than a day", () => {
            const hours = (count: number) =>
                patternOf({ cpu: new Map(Array.from({ length: count }, (_, hour) => [firstHour + hour, 80])) });
            assert.deepEqual([hours(0), hours(23), hours(24), hours(25)], ["unclear", "unclear", "short of CPU", "short of CPU"]);
            assert.equal(patternOf({ memory: new Map() }), "unclear");
        });
    });
});
