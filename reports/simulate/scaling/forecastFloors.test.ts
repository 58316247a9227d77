import assert from "node:assert/strict";
import { tickSeconds } from "../tick.ts";
import type { Traffic } from "../traffic/traffic.ts";
import { forecastFloors } from "./forecastFloors.ts";

/** So many requests a second in each hour. */
function hourly(perSecond: readonly number[], cpuFactor?: number): Traffic {
    const ticks = 3600 / tickSeconds;
    const values = Float64Array.from({ length: perSecond.length * ticks }, (_, tick) => perSecond[Math.floor(tick / ticks)] ?? 0);
    return {
        name: "hours",
        begins: { kind: "minute-of-monday", minute: 0 },
        perSecond: values,
        ...(cpuFactor !== undefined && { cpuFactor: values.map(() => cpuFactor) }),
    };
}

const day = (at8: number) => Array.from({ length: 24 }, (_, hour) => (hour === 8 ? at8 : 10));
const of = { metric: "RequestCountPerTarget", targetValue: 600 } as const;
const floors = (traffic: Traffic, forecast: Parameters<typeof forecastFloors>[0] = of) =>
    forecastFloors(forecast, { vCpu: 0.5, cpuSeconds: 0.02 }, traffic);
const at = (hour: number, minute = 0) => (hour * 3600 + minute * 60) / tickSeconds;

describe("the fewest tasks that are forecast", () => {
    it("are none on the first day, of which AWS has seen nothing before", () => {
        assert.ok(floors(hourly(day(45))).every((floor) => floor === 0));
    });

    it("are those of the mean of the same hours before, rounded up", () => {
        const three = floors(hourly([...day(45), ...day(20), ...day(0)]));
        // 45 a second are 2700 a minute: 4.5 tasks; with 20 on the day after, 3.25.
        assert.deepEqual([three[at(24 + 8)], three[at(48 + 8)], three[at(24 + 10)]], [5, 4, 1]);
        assert.equal(floors(hourly([...day(40), ...day(0)]))[at(24 + 8)], 4);
    });

    it("are there five minutes before their hour, and until its end", () => {
        const two = floors(hourly([...day(45), ...day(0)]));
        const around = [at(31, 55) - 1, at(31, 55), at(32, 59), at(33) - 1, at(33)].map((tick) => two[tick]);
        assert.deepEqual(around, [1, 5, 5, 5, 1]);
    });

    it("look at 14 days", () => {
        const days = (first: number, rest: number) =>
            floors(hourly([...day(first), ...Array.from({ length: rest }, () => day(10)).flat()]));
        assert.equal(days(700, 14)[at(14 * 24 + 8)], 6);
        assert.equal(days(700, 15)[at(15 * 24 + 8)], 1);
    });

    it("go by CPU where that is forecast, be the requests dearer or not", () => {
        const byCpu = { metric: "CPUUtilization", targetValue: 50 } as const;
        // 0.02 s of CPU, of 0.25 a second that a task may use: 12.5 requests a second.
        assert.equal(floors(hourly([...day(25), ...day(0)]), byCpu)[at(32)], 2);
        assert.equal(floors(hourly([...day(25), ...day(0)], 3), byCpu)[at(32)], 6);
    });
});
