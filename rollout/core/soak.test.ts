import assert from "node:assert/strict";
import fc from "fast-check";
import { hour } from "./calendar.ts";
import { soakEnds, soakOf } from "./soak.ts";

describe("soakEnds", () => {
    it("leaves out the hours in which the environment will be switched off", () => {
        const offHours = [
            { begin: 10 * hour, end: 20 * hour },
            { begin: 0, end: 2 * hour },
        ];
        const ends = (at: number, remaining: number) => soakEnds({ offHours }, at * hour, remaining * hour) / hour;
        assert.deepEqual([ends(2, 7), ends(2, 8), ends(2, 9), ends(1, 1), ends(12, 1), ends(20, 5)], [9, 10, 21, 3, 21, 25]);
    });

    it("is the first moment at which nothing of the soak is left", () => {
        const hours = fc.integer({ min: 0, max: 80 });
        const spans = fc.array(
            fc.record({ begin: hours, length: fc.integer({ min: 1, max: 20 }) }).map(({ begin, length }) => ({
                begin: begin * hour,
                end: (begin + length) * hour,
            })),
            { maxLength: 5 },
        );
        fc.assert(
            fc.property(spans, hours, fc.integer({ min: 1, max: 48 }), (offHours, passed, required) => {
                const { remaining } = soakOf({ offHours }, 0, passed * hour, required);
                const ends = soakEnds({ offHours }, passed * hour, remaining);
                assert.equal(soakOf({ offHours }, 0, ends, required).remaining, 0);
                if (remaining > 0) assert.ok(soakOf({ offHours }, 0, ends - 1, required).remaining > 0);
            }),
        );
    });
});
