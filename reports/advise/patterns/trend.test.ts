import assert from "node:assert/strict";
import { constant, hourly } from "../testing/weekOf.ts";
import { newStarts, trendOf } from "./trend.ts";

const day = (hour: number) => 15 * Math.sin((2 * Math.PI * hour) / 24);
const firstHours = (hours: ReadonlyMap<number, number>, count: number) => new Map([...hours].slice(0, count));

describe("trendOf", () => {
    it("is what rises from day to day, whatever the traffic of a day does", () => {
        const trend = trendOf(hourly((hour) => 50 + day(hour) + hour / 12));
        assert.ok(trend !== undefined && Math.abs(trend.perDay - 2) < 1e-9);
        assert.equal(trend.risingPercent, 100);
        assert.deepEqual(trendOf(constant(50)), { perDay: 0, risingPercent: 0 });
        const daily = trendOf(hourly((hour) => 50 + day(hour)));
        assert.ok(daily !== undefined && Math.abs(daily.perDay) < 1e-9);
    });

    it("is no rise of a week that begins with a quiet weekend", () => {
        const trend = trendOf(hourly((hour) => (hour < 48 ? 30 : 60)));
        assert.equal(trend?.perDay, 0);
        assert.ok(trend.risingPercent < 50);
    });

    it("goes on behind a new start, such as a deployment in the middle of the week", () => {
        const trend = trendOf(hourly((hour) => 50 + (hour % 84) / 8));
        assert.ok(trend !== undefined && Math.abs(trend.perDay - 3) < 1e-9);
        assert.equal(trend.risingPercent, 100);
    });

    it("is not known of less than two days, nor of tasks that start anew each day", () => {
        const rising = hourly((hour) => 50 + hour / 12);
        assert.equal(trendOf(firstHours(rising, 47)), undefined);
        assert.notEqual(trendOf(firstHours(rising, 48)), undefined);
        assert.equal(trendOf(hourly((hour) => 50 + (hour % 24) * 2)), undefined);
    });

    it("takes a fall of ten points from one hour to the next for a new start", () => {
        const falls = (points: number) => newStarts(hourly((hour) => (hour < 100 ? 60 : 60 - points))).length;
        assert.deepEqual([falls(9.9), falls(10), falls(10.1)], [0, 1, 1]);
    });
});
