import assert from "node:assert/strict";
import type { OffHoursConfig } from "../../components/vocabulary/environment.ts";
import { offHoursSpans } from "./offHoursSpans.ts";

const nights: OffHoursConfig = { stopAt: "20:00", startAt: "07:00", days: "MON-FRI", timezone: "Europe/Berlin" };

function spans(offHours: OffHoursConfig, begin: string, end: string): readonly string[] {
    const iso = (at: number) => new Date(at).toISOString().slice(5, 16);
    return offHoursSpans(offHours, { begin: Date.parse(begin), end: Date.parse(end) }).map((span) => `${iso(span.begin)} ${iso(span.end)}`);
}

describe("offHoursSpans", () => {
    it("are the nights, and the weekend as one", () => {
        assert.deepEqual(spans(nights, "2026-11-26T12:00Z", "2026-12-01T12:00Z"), [
            "11-26T19:00 11-27T06:00",
            "11-27T19:00 11-30T06:00",
            "11-30T19:00 12-01T06:00",
        ]);
    });

    it("are cut at the ends of what is asked for", () => {
        assert.deepEqual(spans(nights, "2026-11-28T00:00Z", "2026-11-29T00:00Z"), ["11-28T00:00 11-29T00:00"]);
        assert.deepEqual(spans(nights, "2026-11-26T08:00Z", "2026-11-26T19:00Z"), []);
    });

    it("follow the clocks over a weekend on which summer time begins or ends", () => {
        // 60 hours in October, 58 in March, and the clocks say 20:00 and 07:00 each time.
        assert.deepEqual(spans(nights, "2026-10-23T12:00Z", "2026-10-26T12:00Z"), ["10-23T18:00 10-26T06:00"]);
        assert.deepEqual(spans(nights, "2027-03-26T12:00Z", "2027-03-29T12:00Z"), ["03-26T19:00 03-29T05:00"]);
    });

    it("follow the clocks when summer time ends", () => {
        assert.deepEqual(spans({ ...nights, days: "MON-SUN" }, "2026-10-24T12:00Z", "2026-10-25T12:00Z"), ["10-24T18:00 10-25T06:00"]);
    });

    it("may begin after midnight", () => {
        const late: OffHoursConfig = { ...nights, stopAt: "02:00", timezone: "UTC" };
        assert.deepEqual(spans(late, "2026-11-26T12:00Z", "2026-11-30T12:00Z"), ["11-27T02:00 11-27T07:00", "11-28T02:00 11-30T07:00"]);
    });
});
