import assert from "node:assert/strict";
import { day, hour, minute } from "../../rollout/core/calendar.ts";
import { durationOf } from "./durationOf.ts";

describe("durationOf", () => {
    const read = (text: string) => durationOf(text, "--for", 7 * day);

    it("reads minutes, hours and days up to the longest", () => {
        assert.deepEqual([read("30m"), read("24h"), read("7d"), read("168h")], [30 * minute, 24 * hour, 7 * day, 7 * day]);
    });

    it("refuses what is longer, and says how long it may be", () => {
        for (const text of ["8d", "169h", "9999d"])
            assert.throws(() => read(text), { message: `--for: longer than 7 days, got "${text}"; write 7d at most` });
    });

    it("refuses what is no duration", () => {
        for (const text of ["", "0h", "1w", "1.5h", "-1h"]) assert.throws(() => read(text), /^Error: --for: no duration, /);
    });
});
