import assert from "node:assert/strict";
import fc from "fast-check";
import { environment, type Environment, judge, now, quiet, settings, update } from "../testing/environments.ts";
import { comparison } from "../testing/measuredServices.ts";
import { hour, minute } from "./calendar.ts";
import type { SettledUpdate } from "./environmentRecord.ts";
import { verdicts } from "./verdict.ts";

const anyEnvironment: fc.Arbitrary<Environment> = fc.record({
    stage: fc.constantFrom("on", "off", "rolled-back"),
    hours: fc.constantFrom(1, 23, 24, 47, 48, 100),
    pendingOperations: fc.constantFrom(0, 0, 0, 1),
    comparisons: fc.constantFrom([comparison()], [comparison()], [comparison({ p99: 600 })], [], undefined),
    alarms: fc.constantFrom([quiet], [quiet], [{ ...quiet, fired: [now - hour] }], [], undefined),
});
const anyRollout = fc
    .tuple(anyEnvironment, anyEnvironment, anyEnvironment)
    .map((all) => all.map((one, index) => environment(["staging", "prod-eu", "prod-us"][index] ?? "", one)));

/** The newest first. */
const anyHistory: fc.Arbitrary<readonly SettledUpdate[]> = fc
    .uniqueArray(
        fc.record({
            hoursAgo: fc.integer({ min: 0, max: 120 }),
            result: fc.constantFrom("succeeded", "succeeded", "succeeded", "failed"),
            target: fc.constantFrom(70, 70, 70, 60),
            kind: fc.constantFrom("update", "update", "update", "refresh", "destroy"),
        }),
        { minLength: 1, maxLength: 6, selector: ({ hoursAgo }) => hoursAgo },
    )
    .map((all) =>
        all
            .toSorted((a, b) => a.hoursAgo - b.hoursAgo)
            .map(({ hoursAgo, result, target, kind }) => update(hoursAgo, "on", { result, kind, settings: settings("on", target) })),
    );

const soakOf = (updates: readonly SettledUpdate[], more: Environment = {}) => {
    const { placement, soak } = judge([environment("staging", { updates, ...more })]).environments[0] ?? assert.fail();
    return { since: placement.kind === "placed" ? placement.since : undefined, soak };
};

describe("whatever is known of a rollout", () => {
    it("it never promotes past an environment that has not passed, nor before its soak is over", () => {
        fc.assert(
            fc.property(anyRollout, (records) => {
                const { environments, next } = judge(records);
                const index = environments.findIndex(({ stack }) => stack === next.stack);
                if (next.kind !== "promote") return;
                assert.ok(environments.slice(0, index).every(({ phase, soak }) => phase === "passed" && soak?.remaining === 0));
            }),
        );
    });

    it("it never comes to a better verdict by knowing less, nor does a failure become a pass by what is missing", () => {
        fc.assert(
            fc.property(anyRollout, fc.constantFrom("comparisons", "alarms", "live"), fc.nat(2), (records, missing, which) => {
                const fewer = records.map((record, index) => (index === which ? { ...record, [missing]: undefined } : record));
                const [whole, less] = [judge(records), judge(fewer)].map(({ environments }) => environments[which]);
                if (whole === undefined || less === undefined) return;
                if (less.phase === "passed") assert.equal(whole.phase, "passed");
                if (whole.verdict === "fail" && less.verdict !== "fail") assert.notEqual(verdicts.indexOf(less.verdict), 0);
            }),
        );
    });

    it("a soak is over once its hours have gone by since a success with these settings, and not before", () => {
        fc.assert(
            fc.property(anyHistory, (updates) => {
                const { since, soak } = soakOf(updates);
                if (since === undefined || soak === undefined) return;
                assert.equal(soak.elapsed, now - since);
                assert.equal(soak.remaining, Math.max(0, soak.required - (now - since)));
                const [latest] = updates.filter(({ kind }) => kind !== "refresh");
                const same = updates.filter(({ endTime = 0 }) => endTime >= since && endTime <= now);
                assert.ok(
                    same.every(
                        ({ kind, result, settings: is }) =>
                            kind === "refresh" || (result === "succeeded" && JSON.stringify(is) === JSON.stringify(latest?.settings)),
                    ),
                );
            }),
        );
    });

    it("hours in which an environment is off, a failure and other settings never shorten a soak", () => {
        const spans = fc.array(fc.record({ begin: fc.integer({ min: 0, max: 120 }), hours: fc.integer({ min: 0, max: 20 }) }), {
            maxLength: 4,
        });
        fc.assert(
            fc.property(anyHistory, spans, fc.constantFrom("failed", "other"), (updates, off, change) => {
                const before = soakOf(updates).soak;
                if (before === undefined) return;
                const offHours = off.map(({ begin, hours }) => ({ begin: now - begin * hour, end: now - (begin - hours) * hour }));
                assert.ok((soakOf(updates, { offHours }).soak?.remaining ?? 0) >= before.remaining);
                const newer = update(
                    0,
                    "on",
                    change === "failed" ? { result: "failed" } : { settings: settings("on", 50), endTime: now - minute },
                );
                assert.notEqual(soakOf([newer, ...updates]).soak?.remaining, 0);
            }),
        );
    });
});
