import * as assert from "node:assert/strict";
import { timeZoneProblem } from "./timeZone.ts";

describe("timeZoneProblem", () => {
    it("takes IANA names, also those that were renamed", () => {
        for (const name of [
            "Europe/Berlin",
            "America/New_York",
            "UTC",
            "Etc/UTC",
            "Asia/Kolkata",
            "Asia/Calcutta",
            "America/Argentina/Buenos_Aires",
        ]) {
            assert.equal(timeZoneProblem(name), undefined, name);
        }
    });

    it("suggests the name that was meant", () => {
        assert.equal(timeZoneProblem("europe/berlin"), 'unknown time zone, got "europe/berlin"; did you mean Europe/Berlin?');
        assert.equal(timeZoneProblem("Europe/Berln"), 'unknown time zone, got "Europe/Berln"; did you mean Europe/Berlin?');
    });

    it("refuses what Node knows and AWS does not, and what nobody knows", () => {
        for (const name of ["+01:00", "EST", "CET", "Mars/Olympus", ""]) {
            assert.equal(timeZoneProblem(name), `unknown time zone, got "${name}"; write an IANA name such as Europe/Berlin`);
        }
    });
});
