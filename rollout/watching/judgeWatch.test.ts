import assert from "node:assert/strict";
import { hour, minute } from "../core/calendar.ts";
import type { LiveService } from "../core/environmentRecord.ts";
import { defaultCriteria } from "../judging/criteria.ts";
import { now, policy, quiet } from "../testing/environments.ts";
import { comparison, type Measured } from "../testing/measuredServices.ts";
import { judgeReading, judgeWatch, type Watch, type WatchReading } from "./judgeWatch.ts";

const watch: Watch = {
    since: now - hour,
    policies: [{ service: "web", policy: "web-cpu-tracking-policy" }],
    heldTasks: { web: 6 },
    criteria: defaultCriteria,
};
const web: LiveService = { service: "web", policies: { "web-requests": policy }, suspended: ["scale-in"], rolloutState: "completed" };
const well: Required<WatchReading> = { at: now, services: [web], desired: { web: 6 }, alarms: [quiet], comparisons: [comparison()] };

/** What does not pass. */
const told = (changes: Partial<WatchReading>, changed: Partial<Watch> = {}) =>
    judgeReading({ ...well, ...changes }, { ...watch, ...changed }).flatMap(({ gate, verdict, why }) =>
        verdict === "pass" ? [] : [`${gate} ${verdict}: ${why}`],
    );
const without = (name: keyof Omit<WatchReading, "at">) => {
    const { [name]: left, ...rest } = well;
    assert.ok(left !== undefined);
    return judgeReading(rest, watch).flatMap(({ gate, verdict, why }) => (verdict === "pass" ? [] : [`${gate} ${verdict}: ${why}`]));
};

describe("what is seen after a rollback", () => {
    it("is well where the policy is gone, the tasks are there, and alarms and answers are quiet", () => {
        assert.deepEqual(judgeReading(well, watch), [
            { gate: "policies", verdict: "pass", why: "web-requests scale on" },
            { gate: "capacity", verdict: "pass", why: "web 6" },
            { gate: "alarms", verdict: "pass", why: "quiet since then" },
            { gate: "answers", verdict: "pass", why: "p99 and 5xx of web" },
        ]);
    });

    it("is not well where the policy is back, or none scales the service", () => {
        assert.deepEqual(told({ services: [{ ...web, policies: { ...web.policies, "web-cpu-tracking-policy": policy } }] }), [
            "policies fail: web-cpu-tracking-policy is there again",
        ]);
        assert.deepEqual(told({ services: [{ ...web, policies: {} }] }), ["policies fail: no policy scales web"]);
        assert.deepEqual(told({ services: [{ ...web, policies: {} }] }, { policies: [] }), []);
    });

    it("is not well where a task was lost that was held, and asks where scaling in is allowed again", () => {
        assert.deepEqual(told({ desired: { web: 7 } }), []);
        assert.deepEqual(told({ desired: { web: 5 } }), ["capacity fail: web has 5 tasks in place of 6"]);
        assert.deepEqual(told({ desired: {} }), ["capacity fail: web has 0 tasks in place of 6"]);
        assert.deepEqual(told({ desired: { web: 5 }, services: [{ ...web, suspended: [] }] }), [
            "capacity inconclusive: web has 5 tasks in place of 6, and may scale in again",
        ]);
        const { heldTasks, ...notHeld } = watch;
        assert.ok(heldTasks !== undefined);
        assert.deepEqual(judgeReading({ ...well, desired: { web: 1 } }, notHeld)[1], {
            gate: "capacity",
            verdict: "pass",
            why: "not held, as was asked for",
        });
    });

    it("takes an alarm that fired before for over, and none that fires or has fired since", () => {
        assert.deepEqual(told({ alarms: [{ ...quiet, fired: [watch.since - 1] }] }), []);
        assert.deepEqual(told({ alarms: [{ ...quiet, fired: [watch.since] }] }), [
            "alarms fail: web-p99 fired, first at 2026-11-25 11:00 UTC",
        ]);
        assert.deepEqual(told({ alarms: [{ ...quiet, state: "ALARM" }] }), ["alarms fail: in alarm: web-p99"]);
    });

    it("compares p99 with its limit, and 5xx with what they were", () => {
        const answers = (after: Measured) => told({ comparisons: [comparison(after)] });
        assert.deepEqual(answers({ wholeP99: 500 }), []);
        assert.deepEqual(answers({ wholeP99: 501 }), ["answers fail: web p99: 501 ms, of at most 500 ms"]);
        assert.deepEqual(answers({ errors: [43] }), []);
        assert.deepEqual(answers({ errors: [44] }), ["answers fail: web errors: 0.000 % -> 0.051 % of the requests, at most 0.050 %"]);
        assert.deepEqual(answers({ wholeP99: { status: "complete", points: [] } }), ["answers inconclusive: web p99: no point"]);
        assert.deepEqual(answers({ wholeP99: { status: "forbidden", points: [] } }), [
            "answers error: web p99: CloudWatch answered p99 with forbidden",
        ]);
    });

    it("takes nothing for well that was not answered", () => {
        assert.deepEqual(without("services"), ["policies inconclusive: AWS was not asked", "capacity inconclusive: AWS was not asked"]);
        assert.deepEqual(without("desired"), ["capacity inconclusive: AWS was not asked"]);
        assert.deepEqual(without("alarms"), ["alarms inconclusive: CloudWatch was not asked"]);
        assert.deepEqual(without("comparisons"), ["answers inconclusive: no whole period was measured since then"]);
        assert.deepEqual(told({ comparisons: [] }), ["answers inconclusive: no whole period was measured since then"]);
    });
});

describe("a whole watch", () => {
    const at = (minutes: number, changes: Partial<WatchReading> = {}): WatchReading => ({
        ...well,
        at: watch.since + minutes * minute,
        ...changes,
    });
    const all = (...readings: readonly WatchReading[]) =>
        judgeWatch(readings, watch).map(({ gate, verdict, why }) => `${gate} ${verdict}${verdict === "pass" ? "" : `: ${why}`}`);

    it("forgets no task that was lost meanwhile, and no moment in which nobody answered", () => {
        assert.deepEqual(all(at(1), at(2, { desired: { web: 5 } }), at(3)), [
            "policies pass",
            "capacity fail: web has 5 tasks in place of 6, at 2026-11-25 11:02 UTC",
            "alarms pass",
            "answers pass",
        ]);
        const { services, ...unanswered } = at(2);
        assert.ok(services !== undefined);
        assert.deepEqual(all(at(1), unanswered, at(3)).slice(0, 2), [
            "policies inconclusive: AWS was not asked, at 2026-11-25 11:02 UTC",
            "capacity inconclusive: AWS was not asked, at 2026-11-25 11:02 UTC",
        ]);
    });

    it("looks at alarms and answers as they are in the end", () => {
        const loud = { alarms: [{ ...quiet, state: "ALARM" as const }], comparisons: [] };
        assert.deepEqual(all(at(1, loud), at(2)), ["policies pass", "capacity pass", "alarms pass", "answers pass"]);
        assert.deepEqual(all(at(1), at(2, loud)).slice(2), [
            "alarms fail: in alarm: web-p99",
            "answers inconclusive: no whole period was measured since then",
        ]);
    });

    it("passes nothing where nobody looked", () => {
        assert.deepEqual(
            judgeWatch([], watch).map(({ verdict }) => verdict),
            ["inconclusive", "inconclusive", "inconclusive", "inconclusive"],
        );
    });
});
