import assert from "node:assert/strict";
import { hour, minute } from "../core/calendar.ts";
import { comparison, type Measured, measured, noon } from "../testing/measuredServices.ts";
import { defaultCriteria } from "./criteria.ts";
import { judgeErrors } from "./errors.ts";
import { judgeFlapping } from "./flapping.ts";
import { judgeLatency } from "./latency.ts";
import { coverageOf } from "./measured.ts";
import { judgeTaskHours } from "./taskHours.ts";
import { judgeTraffic } from "./traffic.ts";

describe("at its limit", () => {
    it("coverage counts points within the window alone, and may be exactly the least", () => {
        const service = measured({ span: { begin: 0, end: hour } });
        const at = (...times: readonly number[]) =>
            coverageOf(service, { status: "complete", points: times.map((time) => ({ at: time, value: 1 })) });
        assert.equal(at(-1, 0, 55 * minute, hour), 2 / 12);
        assert.equal(coverageOf(measured({ span: { begin: 0, end: minute } }), { status: "complete", points: [] }), 0);
        const criteria = { ...defaultCriteria, minimum: { ...defaultCriteria.minimum, coverage: 0.5 } };
        const half = (count: number) => judgeTraffic(comparison({ cpu: Array.from({ length: count }, () => 50) }), criteria).verdict;
        assert.deepEqual([half(143), half(144)], ["inconclusive", "pass"]);
    });

    it("the share of errors may be what it was", () => {
        const criteria = { ...defaultCriteria, errors: { maxRatio: 2, slack: 0 } };
        const of = (after: number) => judgeErrors(comparison({ errors: [after] }, { errors: [100] }), criteria).verdict;
        assert.deepEqual([of(200), of(201)], ["pass", "fail"]);
    });

    it("a turn is one within the window, and an hour ends before the next begins", () => {
        const judge = (minutes: readonly number[], deployments: Measured["deployments"] = []) => {
            const counts = [4, 5, 4, 5, 4];
            const activities = minutes.map((after, index) => ({
                at: noon + after * minute,
                status: "Successful",
                desiredCount: counts[index] ?? 4,
                notScaled: [],
            }));
            return judgeFlapping(comparison({ activities, deployments }), defaultCriteria).after;
        };
        assert.equal(judge([0, 10, 40]), 1);
        assert.equal(judge([0, 10, 41]), 0);
        assert.equal(judge([0, 10, 20, 30, 40]), 3);
        assert.equal(judge([0, 10, 20, 50, 80]), 2);
        assert.equal(judge([0, 10, 20, 49, 79]), 3);
        assert.equal(judge([0, 10, 20], [{ begin: noon + 20 * minute, end: noon + hour }]), 0);
        assert.equal(judge([0, 10, 20], [{ begin: noon, end: noon + 10 * minute }]), 0);
        assert.equal(judge([0, 10, 20], [{ begin: noon - hour, end: noon }]), 1);
    });

    it("the interval of a percentile is one of ratios, beside what did not change", () => {
        const points = (value: number) => Array.from({ length: 60 }, () => value);
        const { ratio, interval } = judgeLatency(
            "p99",
            comparison({ p99: points(450), wholeP99: 450 }, { p99: points(300), wholeP99: 300 }),
            { p95: 1, p99: 1.25 },
            defaultCriteria,
        );
        assert.deepEqual([ratio, interval], [1.2, [1.2, 1.2]]);
    });

    it("task hours want fifty points on both sides, and requests", () => {
        const of = (after: Measured, before: Measured = {}) => judgeTaskHours(comparison(after, before), defaultCriteria).verdict;
        const tasks = (count: number) => Array.from({ length: count }, () => 4);
        assert.deepEqual([of({ tasks: tasks(49) }), of({ tasks: tasks(50) })], ["inconclusive", "pass"]);
        assert.deepEqual([of({}, { tasks: tasks(49) }), of({}, { tasks: tasks(50) })], ["inconclusive", "pass"]);
        assert.deepEqual(
            [of({ requests: [] }), of({}, { requests: [] }), of({}, { tasks: 0 })],
            ["inconclusive", "inconclusive", "inconclusive"],
        );
    });
});
