import assert from "node:assert/strict";
import { day, hour, minute } from "./calendar.ts";
import { comparedWindows, watchedWindows } from "./comparedWindows.ts";

const since = Date.parse("2026-11-25T10:02:30Z");
const iso = (at: number | undefined) => at !== undefined && new Date(at).toISOString().slice(0, 16);

describe("the windows of a comparison", () => {
    it("leave out 15 minutes after the change and the last 5, in whole periods, and are a week apart", () => {
        const windows = comparedWindows(since, since + 24 * hour);
        assert.deepEqual([windows?.before.begin, windows?.before.end, windows?.after.begin, windows?.after.end].map(iso), [
            "2026-11-18T10:20",
            "2026-11-19T09:55",
            "2026-11-25T10:20",
            "2026-11-26T09:55",
        ]);
    });

    it("are there once a period has settled", () => {
        const settled = Date.parse("2026-11-25T10:30:00Z");
        assert.equal(comparedWindows(since, settled - minute), undefined);
        assert.equal(iso(comparedWindows(since, settled)?.after.end), "2026-11-25T10:25");
    });

    it("never have the change in the week before", () => {
        const windows = comparedWindows(since, since + 30 * day);
        assert.equal(iso(windows?.after.end), "2026-12-02T10:00");
        assert.ok(windows && windows.before.end <= since);
    });

    it("of a watch begin at the rollback, which stirs up no task", () => {
        const windows = watchedWindows(since, since + hour / 2);
        assert.deepEqual([windows?.before.begin, windows?.after.begin, windows?.after.end].map(iso), [
            "2026-11-18T10:05",
            "2026-11-25T10:05",
            "2026-11-25T10:25",
        ]);
        const whole = Date.parse("2026-11-25T10:15:00Z");
        assert.equal(watchedWindows(since, whole - 1), undefined);
        assert.equal(iso(watchedWindows(since, whole)?.after.end), "2026-11-25T10:10");
    });
});
