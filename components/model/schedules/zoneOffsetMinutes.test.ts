import assert from "node:assert/strict";
import { zoneOffsetMinutes } from "./zoneOffsetMinutes.ts";

describe("zoneOffsetMinutes", () => {
    const [winter, summer] = [Date.UTC(2026, 0, 15), Date.UTC(2026, 6, 15)];

    it("is that of the clocks at the time, in winter and in summer", () => {
        assert.deepEqual([zoneOffsetMinutes("Europe/Berlin", winter), zoneOffsetMinutes("Europe/Berlin", summer)], [60, 120]);
    });

    it("is 0 for UTC, negative in the west, and of half an hour in India", () => {
        assert.deepEqual(
            ["UTC", "America/New_York", "Asia/Kolkata"].map((zone) => zoneOffsetMinutes(zone, winter)),
            [0, -300, 330],
        );
    });
});
