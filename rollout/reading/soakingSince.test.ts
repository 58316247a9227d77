import assert from "node:assert/strict";
import { hour } from "../core/calendar.ts";
import { fingerprint } from "../core/fingerprint.ts";
import { audit, environment, now, settings, update } from "../testing/environments.ts";
import { isUnchangedSince, soakingSince } from "./soakingSince.ts";

const since = now - 72 * hour;
const passed = (from: number) =>
    audit({
        kind: "passed",
        at: now - hour,
        feature: "cpuScaling",
        stack: "staging",
        actor: "kim",
        fingerprint: fingerprint("cpuScaling", settings("on")),
        since: from,
        why: "",
    });

describe("since when a feature is watched", () => {
    const watched = (record = environment("staging"), events = audit()) => soakingSince("cpuScaling", record, events, now);

    it("is when the update ended that brought it", () => {
        assert.equal(watched(), since);
    });

    it("is no time where it is off, was taken back, or an update failed", () => {
        assert.equal(watched(environment("staging", { stage: "off" })), undefined);
        assert.equal(watched(environment("staging", { stage: "rolled-back" })), undefined);
        assert.equal(watched(environment("staging", { updates: [update(1, "on", { result: "failed" }), update(72, "on")] })), undefined);
    });

    it("is no time once it has passed, until it is brought anew", () => {
        assert.equal(watched(environment("staging"), passed(since)), undefined);
        assert.equal(watched(environment("staging"), passed(since - 1)), since);
    });
});

describe("an environment to compare with", () => {
    it("has not changed since before the week before, whatever it runs", () => {
        const unchanged = (record = environment("prod-us"), begin = since) => isUnchangedSince("cpuScaling", record, begin);
        assert.deepEqual([unchanged(undefined, since - 1), unchanged(undefined, since)], [false, true]);
        assert.equal(unchanged(environment("prod-us", { stage: "off", hours: 72 })), true);
        assert.equal(unchanged(environment("prod-us", { updates: [update(1, "on", { result: "failed" }), update(72, "on")] })), false);
    });
});
