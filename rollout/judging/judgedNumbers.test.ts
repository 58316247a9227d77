import assert from "node:assert/strict";
import { minute } from "../core/calendar.ts";
import { comparison, type Measured, measured, noon } from "../testing/measuredServices.ts";
import { change } from "./change.ts";
import { cpuOf, judgeCpu } from "./cpu.ts";
import { defaultCriteria } from "./criteria.ts";
import { judgeErrors } from "./errors.ts";
import { judgeFlapping } from "./flapping.ts";
import { brokenAnswer, onlyValueOf, type Series } from "./measured.ts";
import { judgeTaskHours } from "./taskHours.ts";
import { judgeTraffic } from "./traffic.ts";

const partial: Series = { status: "partial-data", points: [] };
const forbidden: Series = { status: "forbidden", points: [] };
const of = (count: number, value: number) => Array.from({ length: count }, () => value);

describe("a criterion says its numbers", () => {
    it("of what was not answered whole, which, and no number", () => {
        const broken = (metric: keyof Measured, name: string) => ({
            service: "web",
            verdict: "inconclusive",
            why: `CloudWatch answered ${name} with partial-data`,
            metric,
        });
        for (const { metric, ...expected } of [broken("cpu", "CPU"), broken("tasks", "tasks")])
            assert.deepEqual(judgeCpu(comparison({ [metric]: partial }), defaultCriteria), { criterion: "cpu", ...expected });
        for (const { metric, ...expected } of [broken("tasks", "tasks after"), broken("requests", "requests after")])
            assert.deepEqual(judgeTaskHours(comparison({ [metric]: partial }), defaultCriteria), { criterion: "cost", ...expected });
        for (const { metric, ...expected } of [broken("cpu", "CPU"), broken("requests", "requests after")])
            assert.deepEqual(judgeTraffic(comparison({ [metric]: partial }), defaultCriteria), { criterion: "traffic", ...expected });
    });

    it("of traffic", () => {
        assert.deepEqual(judgeTraffic(comparison({}, { requests: [9999] }), defaultCriteria), {
            criterion: "traffic",
            service: "web",
            before: 9999,
            after: 86_400,
            verdict: "inconclusive",
            why: "9999 requests before, of at least 10000",
        });
        assert.equal(judgeTraffic(comparison({}, { requests: [10_000] }), defaultCriteria).verdict, "pass");
    });

    it("of errors where there were requests on both sides", () => {
        const none = { criterion: "errors", service: "web", verdict: "inconclusive", why: "no requests" };
        assert.deepEqual(judgeErrors(comparison({ requests: 0 }), defaultCriteria), none);
        assert.deepEqual(judgeErrors(comparison({}, { requests: 0 }), defaultCriteria), none);
    });

    it("of task hours, raw and by request", () => {
        assert.deepEqual(judgeTaskHours(comparison({ tasks: 5, requests: 400 }), defaultCriteria), {
            criterion: "cost",
            service: "web",
            before: 96,
            after: 120,
            ratio: 1.25,
            verdict: "pass",
            why: "96 -> 120 task hours, +25.0 % of at most +10.0 %; -6.3 % by request, at +33.3 % traffic",
        });
        const criteria = { ...defaultCriteria, cost: { maxRatio: 1.25, sameTraffic: 0.05 } };
        assert.equal(judgeTaskHours(comparison({ tasks: 10, requests: 600 }), criteria).verdict, "pass");
        assert.equal(
            judgeTaskHours(comparison({ tasks: of(49, 4) }), defaultCriteria).why,
            "49 points of running tasks, of at least 50 before and after",
        );
        assert.equal(judgeTaskHours(comparison({ tasks: [] }), defaultCriteria).after, undefined);
    });

    it("of a ratio, with its sign", () => {
        assert.deepEqual([change(0.9), change(1), change(1.1)], ["-10.0 %", "+0.0 %", "+10.0 %"]);
    });
});

describe("CPU by the number of tasks", () => {
    const judge = (after: Measured) => judgeCpu(comparison(after), defaultCriteria);

    it("wants fifty points, and may be high for ten minutes and no longer", () => {
        assert.deepEqual([judge({ cpu: of(49, 50) }).verdict, judge({ cpu: of(50, 50) }).verdict], ["inconclusive", "pass"]);
        const high = (periods: number, tasks: number) => judge({ cpu: [...of(periods, 86), ...of(288 - periods, 50)], tasks }).verdict;
        assert.deepEqual([high(2, 10), high(3, 10), high(2, 4), high(3, 4)], ["pass", "fail", "pass", "fail"]);
        assert.deepEqual(judge({ cpu: 85, tasks: 10 }).verdict, "pass");
    });

    it("says where a service never left its minimum or its maximum", () => {
        assert.equal(judge({ cpu: 50, tasks: 2 }).why, "never above 85 % for long, and never left its minimum");
        assert.equal(judge({ cpu: 50, tasks: 10 }).why, "never above 85 % for long, and never left its maximum");
    });

    it("is told by rank, whatever the order of the points", () => {
        const cpu = Array.from({ length: 100 }, (_, index) => ((index * 37) % 100) + 1);
        assert.equal(cpuOf(measured({ cpu }), 85).p95, 95);
        assert.deepEqual(cpuOf(measured({ cpu: [85, 86, 87], tasks: 10 }), 85), {
            points: 3,
            below: 0,
            highAtMaximum: 10,
            highBelow: 0,
            p95: undefined,
            mostAtMaximum: 87,
        });
        assert.equal(cpuOf(measured({}), 85).mostAtMaximum, undefined);
    });
});

describe("turns of the number of tasks", () => {
    const turns = (...counts: readonly (number | undefined)[]) => {
        const activities = counts.map((desiredCount, index) => ({
            at: noon + index * minute,
            status: "Successful",
            ...(desiredCount !== undefined && { desiredCount }),
            notScaled: [],
        }));
        return [activities, activities.toReversed()].map((all) => judgeFlapping(comparison({ activities: all }), defaultCriteria).after);
    };

    it("are counted in the order of time, without what asked for no number or for the same", () => {
        assert.deepEqual(turns(4, 5, 4), [1, 1]);
        assert.deepEqual(turns(4, 5, undefined, 4), [1, 1]);
        assert.deepEqual(turns(4, 5, 5, 4), [1, 1]);
        assert.deepEqual(turns(4, 5, 5, 6), [0, 0]);
        assert.deepEqual(turns(4, 4, 5), [0, 0]);
    });

    it("are none before a deployment has begun", () => {
        const activities = [4, 5, 4].map((desiredCount, index) => ({
            at: noon + index * minute,
            status: "Successful",
            desiredCount,
            notScaled: [],
        }));
        const deployments = [{ begin: noon + 3 * minute, end: noon + 9 * minute }];
        assert.equal(judgeFlapping(comparison({ activities, deployments }), defaultCriteria).after, 1);
    });
});

describe("an answer of CloudWatch", () => {
    it("that could not be given is worse than one that is not whole", () => {
        const complete: Series = { status: "complete", points: [] };
        for (const all of [
            { a: complete, b: partial, c: forbidden },
            { c: forbidden, b: partial, a: complete },
        ])
            assert.deepEqual(brokenAnswer(all), { verdict: "error", why: "CloudWatch answered c with forbidden" });
        assert.equal(brokenAnswer({ a: complete }), undefined);
    });

    it("of a whole window is one value, or none", () => {
        const point = { at: noon, value: 300 };
        assert.equal(onlyValueOf({ status: "complete", points: [point] }), 300);
        assert.equal(onlyValueOf({ status: "complete", points: [] }), undefined);
        assert.equal(onlyValueOf({ status: "complete", points: [point, point] }), undefined);
        assert.equal(onlyValueOf({ status: "partial-data", points: [point] }), undefined);
    });
});
