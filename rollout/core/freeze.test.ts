import assert from "node:assert/strict";
import { type Freeze, freezeAt } from "./freeze.ts";

const at = (text: string) => Date.parse(text);
const until = (freezes: readonly Freeze[], text: string) => {
    const found = freezeAt(freezes, at(text));
    return found && new Date(found.until).toISOString();
};

describe("freezeAt", () => {
    const weekend: Freeze = {
        kind: "weekly",
        from: { weekday: 5, minuteOfDay: 17 * 60 },
        to: { weekday: 1, minuteOfDay: 8 * 60 },
        timezone: "Europe/Berlin",
        reason: "nobody is there",
    };

    it("begins and ends on the minute, by the clocks of its zone", () => {
        assert.equal(until([weekend], "2026-11-27T15:59:59Z"), undefined);
        assert.equal(until([weekend], "2026-11-27T16:00:00Z"), "2026-11-30T07:00:00.000Z");
        assert.equal(until([weekend], "2026-11-30T06:59:59Z"), "2026-11-30T07:00:00.000Z");
        assert.equal(until([weekend], "2026-11-30T07:00:00Z"), undefined);
    });

    it("keeps to the clocks where summer time begins or ends on that weekend", () => {
        assert.equal(until([weekend], "2026-03-27T16:00:00Z"), "2026-03-30T06:00:00.000Z");
        assert.equal(until([weekend], "2026-10-23T15:00:00Z"), "2026-10-26T07:00:00.000Z");
        assert.equal(until([weekend], "2026-10-23T14:59:59Z"), undefined);
    });

    const holidays: Freeze = {
        kind: "dated",
        firstDay: "2026-12-20",
        lastDay: "2027-01-03",
        timezone: "America/New_York",
        reason: "holidays",
    };

    it("takes both days whole", () => {
        assert.equal(until([holidays], "2026-12-20T04:59:59Z"), undefined);
        assert.equal(until([holidays], "2026-12-20T05:00:00Z"), "2027-01-04T05:00:00.000Z");
        assert.equal(until([holidays], "2027-01-04T04:59:59Z"), "2027-01-04T05:00:00.000Z");
        assert.equal(until([holidays], "2027-01-04T05:00:00Z"), undefined);
    });

    it("goes on where one freeze leads into another", () => {
        const friday: Freeze = { ...holidays, firstDay: "2026-12-16", lastDay: "2026-12-18", timezone: "Europe/Berlin" };
        assert.equal(until([friday, weekend, holidays], "2026-12-16T00:00:00Z"), "2027-01-04T07:00:00.000Z");
        assert.equal(freezeAt([weekend, holidays], at("2026-12-26T12:00:00Z"))?.freeze, weekend);
    });

    it("lasts the whole week where it ends when it begins", () => {
        const always: Freeze = { ...weekend, to: weekend.from };
        assert.ok((freezeAt([always], at("2026-11-25T00:00:00Z"))?.until ?? 0) > at("2027-11-25T00:00:00Z"));
    });

    it("is none without freezes", () => {
        assert.equal(freezeAt([], 0), undefined);
    });
});
