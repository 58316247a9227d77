import assert from "node:assert/strict";
import fc from "fast-check";
import { alarmState, type Datapoint, evaluationRange } from "./alarmState.ts";
import { AlarmWindow } from "./alarmWindow.ts";

describe("an alarm whose datapoints come one by one", () => {
    it("has the state that AWS's tables give for the last of them, be some missing or not", () => {
        const point = fc.constantFrom<Datapoint>(true, true, true, true, false, undefined);
        fc.assert(
            fc.property(fc.integer({ min: 1, max: 5 }), fc.array(point, { maxLength: 40 }), (count, points) => {
                const periods = { evaluationPeriods: count, datapointsToAlarm: count };
                const window = new AlarmWindow(periods);
                const seen: Datapoint[] = Array.from({ length: evaluationRange(periods) }, () => undefined);
                for (const one of points) {
                    seen.push(one);
                    assert.equal(window.after(one), alarmState(seen.slice(-evaluationRange(periods)), periods));
                }
            }),
        );
    });
});
