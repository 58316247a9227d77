import assert from "node:assert/strict";
import * as fc from "fast-check";
import { firstHour, weekOf } from "../testing/weekOf.ts";
import { weekHours } from "../metrics/measuredWeek.ts";
import type { Hours } from "../metrics/hours.ts";
import { findPattern } from "./findPattern.ts";

/** Hours of a week, some of which are missing. */
const hours = (most: number): fc.Arbitrary<Hours> =>
    fc
        .array(
            fc.oneof(
                { weight: 1, arbitrary: fc.constantFrom(null, 0) },
                { weight: 9, arbitrary: fc.double({ min: 0, max: most, noNaN: true }) },
            ),
            { minLength: weekHours, maxLength: weekHours },
        )
        .map((values) => new Map(values.flatMap((value, hour) => (value === null ? [] : [[firstHour + hour, value] as const]))));

const weeks = fc.record({ cpu: hours(100), memory: hours(100), requests: hours(10_000), p99: hours(5), tasks: hours(10) });

describe("findPattern, of any week", () => {
    const service = { name: "web", vCpu: 1, cpuTargetPercent: 70, usualRequestsPerSecond: 50 };

    it("is never healthy where something is missing, and always has numbers", () => {
        fc.assert(
            fc.property(weeks, (week) => {
                const { pattern, evidence } = findPattern(weekOf({ ...week, missing: ["CPU in 1 of 168 hours"] }), service);
                assert.ok(!["healthy", "spike"].includes(pattern), pattern);
                assert.doesNotMatch(evidence.join("\n"), /NaN|Infinity|∞|undefined/);
            }),
            { numRuns: 50 },
        );
    });

    it("is the same whatever the order of the hours", () => {
        fc.assert(
            fc.property(weeks, (week) => {
                const backwards = Object.fromEntries(Object.entries(week).map(([name, values]) => [name, new Map([...values].reverse())]));
                assert.deepEqual(findPattern(weekOf({ ...week, ...backwards }), service), findPattern(weekOf(week), service));
            }),
            { numRuns: 20 },
        );
    });
});
