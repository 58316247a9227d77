import assert from "node:assert/strict";
import { isShapeName, shapedTraffic, type ShapeName, shapes } from "./shapes.ts";
import { peakOf, type Traffic } from "./traffic.ts";

const names = Object.keys(shapes).filter(isShapeName);
const ticksPerMinute = 3;
const at = ({ perSecond }: Traffic, minute: number) => Math.round(perSecond[minute * ticksPerMinute] ?? -1);
const minutes = (name: ShapeName, ...all: readonly number[]) => all.map((minute) => at(shapedTraffic(name, 100, 1), minute));

describe("shapes of traffic", () => {
    for (const name of names) {
        it(`${name} lasts as long as it says, never falls below nothing, and has its peak where it is asked for, but for noise`, () => {
            const traffic = shapedTraffic(name, 100, 1);
            assert.equal(traffic.perSecond.length, shapes[name].minutes * ticksPerMinute);
            assert.ok(traffic.perSecond.every((value) => value > 0));
            assert.ok(peakOf(traffic) >= 99 && peakOf(traffic) < 150, String(peakOf(traffic)));
        });
    }

    it("change when and by how much they say", () => {
        assert.deepEqual(minutes("step", 29, 30, 89, 90), [30, 100, 100, 30]);
        assert.deepEqual(minutes("queue-burst", 29, 30, 39, 40), [10, 100, 100, 10]);
        assert.deepEqual(minutes("steady", 0, 179), [100, 100]);
        assert.equal(shapedTraffic("flash-crowd", 100, 1).changesAt, 1800);
        const { perSecond, cpuFactor } = shapedTraffic("cpu-heavy", 100, 1);
        assert.deepEqual(
            [89, 90, 269, 270].map((tick) => [perSecond[tick], cpuFactor?.[tick]]),
            [
                [100, 1],
                [100, 3],
                [100, 3],
                [100, 1],
            ],
        );
    });

    it("have a quiet night and a quiet weekend", () => {
        const mean = (from: number, length: number) => {
            const part = shapedTraffic("weekly", 100, 1).perSecond.slice(from * ticksPerMinute, (from + length) * ticksPerMinute);
            return part.reduce((sum, value) => sum + value, 0) / part.length;
        };
        assert.ok(mean(3 * 60 - 30, 60) < 0.35 * mean(15 * 60 - 30, 60));
        assert.ok(mean(6 * 1440, 1440) < 0.55 * mean(0, 1440));
    });

    it("are the same numbers for the same seed on every machine", () => {
        assert.deepEqual(minutes("flash-crowd", 0, 30, 60), minutes("flash-crowd", 0, 30, 60));
        assert.notDeepEqual([...shapedTraffic("daily", 100, 1).perSecond], [...shapedTraffic("daily", 100, 2).perSecond]);
    });
});
