import assert from "node:assert/strict";
import fc from "fast-check";
import { hour, instantOf, lengthWithout, wallTimeOf } from "./calendar.ts";

const iso = (wall: string, zone: string) => new Date(instantOf(Date.parse(`${wall}Z`), zone)).toISOString();

describe("instantOf", () => {
    it("asks the clocks of the zone at that time", () => {
        assert.equal(iso("2026-07-01T12:00", "Europe/Berlin"), "2026-07-01T10:00:00.000Z");
        assert.equal(iso("2026-12-01T12:00", "Europe/Berlin"), "2026-12-01T11:00:00.000Z");
        assert.equal(iso("2026-12-01T12:00", "Asia/Kathmandu"), "2026-12-01T06:15:00.000Z");
    });

    it("takes the time after the gap, and the first of two", () => {
        assert.equal(iso("2026-03-29T02:30", "Europe/Berlin"), "2026-03-29T01:30:00.000Z");
        assert.equal(iso("2026-10-25T02:30", "Europe/Berlin"), "2026-10-25T00:30:00.000Z");
    });

    it("is right on the days around a change", () => {
        assert.equal(iso("2026-03-28T12:00", "Europe/Berlin"), "2026-03-28T11:00:00.000Z");
        assert.equal(iso("2026-03-29T12:00", "Europe/Berlin"), "2026-03-29T10:00:00.000Z");
        assert.equal(iso("2026-10-24T12:00", "Europe/Berlin"), "2026-10-24T10:00:00.000Z");
        assert.equal(iso("2026-10-25T12:00", "Europe/Berlin"), "2026-10-25T11:00:00.000Z");
    });

    it("is what the clocks show again, but for the hour that comes twice", () => {
        fc.assert(
            fc.property(fc.integer({ min: 0, max: 4e12 }), fc.constantFrom("UTC", "Europe/Berlin", "America/New_York"), (at, zone) => {
                assert.ok([0, hour].includes(at - instantOf(wallTimeOf(at, zone), zone)));
            }),
        );
    });
});

describe("lengthWithout", () => {
    it("leaves out what is covered, once", () => {
        const whole = { begin: 100, end: 200 };
        assert.equal(lengthWithout(whole, []), 100);
        assert.equal(
            lengthWithout(whole, [
                { begin: 90, end: 110 },
                { begin: 105, end: 120 },
                { begin: 190, end: 300 },
            ]),
            70,
        );
        assert.equal(lengthWithout(whole, [{ begin: 0, end: 300 }]), 0);
        assert.equal(
            lengthWithout(whole, [
                { begin: 200, end: 300 },
                { begin: 0, end: 100 },
            ]),
            100,
        );
    });
});
