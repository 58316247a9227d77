import assert from "node:assert/strict";
import {
    audit,
    environment,
    type Environment,
    judge,
    now,
    policy,
    quiet,
    settings,
    soaked,
    stands,
    update,
} from "../testing/environments.ts";
import { comparison } from "../testing/measuredServices.ts";
import { hour } from "./calendar.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Freeze } from "./freeze.ts";
import { exitOf, type JudgedRollout } from "./judgeRollout.ts";
import { rolloutExit } from "./rolloutExit.ts";

const off: Environment = { stage: "off", comparisons: undefined };
/** prod-eu in question, after staging and before prod-us. */
const around = (middle: Environment) => [environment("staging"), environment("prod-eu", middle), environment("prod-us", off)];

function gate(rollout: JudgedRollout, name: string, stack = "prod-eu") {
    const found = rollout.environments.find((one) => one.stack === stack)?.gates.find((one) => one.gate === name);
    return found && `${found.verdict}: ${found.why}`;
}

describe("judgeRollout", () => {
    it("promotes to the first environment that has it not, once those before it have passed", () => {
        assert.deepEqual(stands(judge(around(off))), [
            "staging passed",
            "prod-eu ready",
            "prod-us blocked",
            "promote prod-eu",
            rolloutExit.done,
        ]);
        assert.deepEqual(stands(judge(around({}))), [
            "staging passed",
            "prod-eu passed",
            "prod-us ready",
            "promote prod-us",
            rolloutExit.done,
        ]);
    });

    it("is done where every environment has it", () => {
        const all = ["staging", "prod-eu", "prod-us"].map((stack) => environment(stack));
        assert.deepEqual(stands(judge(all)).slice(3), ["done", rolloutExit.done]);
    });

    it("begins with the first", () => {
        const none = ["staging", "prod-eu"].map((stack) => environment(stack, off));
        assert.deepEqual(stands(judge(none)), ["staging ready", "prod-eu blocked", "promote staging", rolloutExit.done]);
    });

    describe("waits for the soak", () => {
        it("up to when somebody has looked, and trusts no alarm for longer", () => {
            const readAt = now - hour;
            const later = judge(around({ hours: 24.5, readAt, alarms: [{ ...quiet, fired: [readAt] }] }));
            assert.deepEqual(
                [gate(later, "soak"), gate(later, "alarms")],
                ["wait: 23 h 30 min of 24 h, 30 min left", "pass: 1 alarm, quiet for the whole soak"],
            );
        });

        it("to the minute", () => {
            const soaking = judge(around({ hours: 24 - 1 / 60 }));
            assert.deepEqual(stands(soaking).slice(1), ["prod-eu soaking", "prod-us blocked", "wait prod-eu", rolloutExit.wait]);
            assert.equal(soaking.next.why, "it soaks for 1 min more, until 2026-11-25 12:01 UTC at the earliest");
            assert.equal(gate(soaking, "soak"), "wait: 23 h 59 min of 24 h, 1 min left");
            assert.equal(stands(judge(around({ hours: 24 })))[1], "prod-eu passed");
        });

        it("without the hours in which the environment is off", () => {
            const offHours = [{ begin: now - 40 * hour, end: now - 22 * hour }];
            assert.equal(gate(judge(around({ hours: 41, offHours })), "soak"), "wait: 23 h of 24 h, 1 h left");
            const { next } = judge(around({ hours: 41, offHours: [...offHours, { begin: now + hour / 2, end: now + 9 * hour }] }));
            assert.equal(next.why, "it soaks for 1 h more, until 2026-11-25 21:30 UTC at the earliest");
            assert.equal(gate(judge(around({ hours: 42, offHours })), "soak"), "pass: 24 h of 24 h");
        });

        it("from the oldest update with the same settings, and anew after a failure or other settings", () => {
            const hoursOf = (...updates: Environment["updates"] & object) => gate(judge(around({ updates })), "soak");
            assert.equal(hoursOf(update(1, "on"), update(30, "on"), update(99, "off")), "pass: 30 h of 24 h");
            assert.equal(hoursOf(update(1, "on"), update(2, "on", { result: "failed" }), update(30, "on")), "wait: 1 h of 24 h, 23 h left");
            assert.equal(hoursOf(update(1, "on"), update(30, "on", { settings: settings("on", 60) })), "wait: 1 h of 24 h, 23 h left");
            assert.equal(hoursOf(update(1, "on"), update(2, "on", { kind: "refresh" }), update(30, "on")), "pass: 30 h of 24 h");
        });
    });

    describe("does not go on", () => {
        const stopped = (middle: Environment) => {
            const judged = judge(around(middle));
            assert.equal(stands(judged)[2], "prod-us blocked");
            return [...stands(judged).slice(1, 2), ...stands(judged).slice(3), judged.next.why];
        };

        it("after an update that failed, or left operations under way", () => {
            assert.deepEqual(stopped({ updates: [update(1, "on", { result: "failed" })] }), [
                "prod-eu failed",
                "update prod-eu",
                rolloutExit.gateFailed,
                "the last update failed at 2026-11-25 11:00 UTC; mend it, and run it again",
            ]);
            assert.deepEqual(stopped({ pendingOperations: 2 }), [
                "prod-eu failed",
                "mend prod-eu",
                rolloutExit.gateFailed,
                "2 operations of an update that died; run pulumi refresh",
            ]);
        });

        it("where the next update begins the soak anew, which is said before it is over", () => {
            const waiting = stopped({ hours: 1, configured: settings("on", 60) });
            assert.deepEqual(waiting, [
                "prod-eu soaking",
                "update prod-eu",
                rolloutExit.wait,
                "the files say other numbers than the stack has; run the update",
            ]);
        });

        it("while an update runs", () => {
            assert.deepEqual(stopped({ updates: [update(0, "on", { result: "in-progress" })] }).slice(0, 3), [
                "prod-eu deploying",
                "wait prod-eu",
                rolloutExit.wait,
            ]);
        });

        it("from files that were not committed", () => {
            const dirty = update(72, "on", { environment: { "git.dirty": "true" } });
            assert.deepEqual(stopped({ updates: [dirty] }).slice(0, 3), ["prod-eu failed", "update prod-eu", rolloutExit.gateFailed]);
        });

        it("where nobody knows since when", () => {
            assert.deepEqual(stopped({ updates: [] }), [
                "prod-eu unknown",
                "look prod-eu",
                rolloutExit.inconclusive,
                "the history of the stack is empty",
            ]);
        });

        it("where the stack is not there", () => {
            const destroyed = { updates: [update(1, "on", { kind: "destroy" })], resources: 0 };
            for (const gone of [{ updates: [], resources: 0 }, destroyed]) {
                assert.deepEqual(stopped(gone), [
                    "prod-eu absent",
                    "update prod-eu",
                    rolloutExit.gateFailed,
                    "the stack is not there; put it up first",
                ]);
            }
        });

        it("with other settings than the environment before", () => {
            const other = settings("on", 60);
            const judged = judge(around({ configured: other, updates: [update(72, "on", { settings: other })], live: undefined }));
            assert.equal(gate(judged, "order"), "fail: staging has passed with other settings; take its numbers");
            assert.deepEqual(stands(judged).slice(3), ["mend prod-eu", rolloutExit.gateFailed]);
        });

        it("where AWS has another policy than the stack, or none, or scaling is suspended", () => {
            const web = { service: "web", policies: {}, suspended: [], rolloutState: "completed" } as const;
            const found = (live: Environment["live"]) => {
                const result = stopped({ live });
                assert.deepEqual(result.slice(0, 3), ["prod-eu drifted", "mend prod-eu", rolloutExit.drifted]);
                return result[3];
            };
            assert.equal(found([web]), "web-cpu-tracking-policy is not there");
            assert.equal(
                found([{ ...web, policies: { "web-cpu-tracking-policy": { ...policy, target: 71 } } }]),
                "web-cpu-tracking-policy has target 71 in place of 70",
            );
            assert.equal(
                found([{ ...web, policies: { "web-cpu-tracking-policy": policy }, suspended: ["scale-in"] }]),
                "scale-in of web is suspended",
            );
            assert.equal(found([]), "web is not there");
            assert.equal(
                found([{ ...web, policies: { "web-cpu-tracking-policy": policy }, rolloutState: "failed" }]),
                "the deployment of web failed",
            );
        });

        it("but for the policies that an update has made before it died, which is to be run again", () => {
            const live = environment("staging").live ?? [];
            const begun = environment("staging", { stage: "off", configured: settings("on"), live });
            const [staging] = judge([begun]).environments;
            const why = "an update that died has made web-cpu-tracking-policy; run it again";
            assert.deepEqual(
                [staging?.phase, staging?.gates.find(({ gate }) => gate === "live")],
                ["ready", { gate: "live", verdict: "wait", why }],
            );
            assert.deepEqual(stands(judge([begun])), ["staging ready", "promote staging", rolloutExit.done]);
            const changed = live.map((service) => ({ ...service, policies: { "web-cpu-tracking-policy": { ...policy, target: 60 } } }));
            assert.equal(stands(judge([{ ...begun, live: changed }]))[0], "staging drifted");
            const back = environment("staging", { stage: "rolled-back", configured: settings("on"), live });
            assert.equal(stands(judge([back]))[0], "staging drifted");
        });

        it("where a policy of an environment without the feature is still there", () => {
            const live = [
                { service: "web", policies: { "web-cpu-tracking-policy": policy }, suspended: [], rolloutState: "completed" },
            ] as const;
            assert.deepEqual(stands(judge([environment("staging", { ...off, live })])), [
                "staging drifted",
                "mend staging",
                rolloutExit.drifted,
            ]);
        });

        it("after an alarm, in whatever state it is by now", () => {
            const fired = { ...quiet, fired: [now - 10 * hour] };
            assert.deepEqual(stopped({ alarms: [quiet, fired] }), [
                "prod-eu failed",
                "roll-back prod-eu",
                rolloutExit.gateFailed,
                "web-p99 fired, first at 2026-11-25 02:00 UTC",
            ]);
            assert.deepEqual(stopped({ alarms: [{ ...quiet, state: "ALARM" }] })[3], "in alarm: web-p99");
            assert.equal(stands(judge(around({ alarms: [{ ...quiet, fired: [now - 73 * hour] }] })))[1], "prod-eu passed");
        });

        it("where an alarm could have told nobody", () => {
            for (const silent of [
                { ...quiet, actionsEnabled: false },
                { ...quiet, muted: [{ begin: now - 2 * hour, end: now - hour }] },
                { ...quiet, state: "INSUFFICIENT_DATA" } as const,
            ]) {
                assert.deepEqual(stopped({ alarms: [silent] }).slice(0, 3), [
                    "prod-eu undecided",
                    "look prod-eu",
                    rolloutExit.inconclusive,
                ]);
            }
            assert.equal(stopped({ alarms: [] })[3], "the environment has no alarms");
            assert.equal(stopped({ alarms: undefined })[3], "CloudWatch was not asked");
        });

        it("where a service is worse than before", () => {
            assert.deepEqual(stopped({ comparisons: [comparison({ p99: 501 })] }), [
                "prod-eu failed",
                "roll-back prod-eu",
                rolloutExit.gateFailed,
                "web p99: 501 ms, above 500 ms",
            ]);
        });

        it("where nothing was measured", () => {
            assert.deepEqual(stopped({ comparisons: [] }), [
                "prod-eu undecided",
                "look prod-eu",
                rolloutExit.inconclusive,
                "nothing was measured",
            ]);
        });
    });

    describe("an environment that waits for its turn", () => {
        it("ends a check as it waits, or as something is wrong", () => {
            const exits = judge([environment("staging", { hours: 1 }), environment("prod-eu", off)]).environments.map(exitOf);
            assert.deepEqual(exits, [rolloutExit.wait, rolloutExit.wait]);
            const wrong = judge([
                environment("staging", { hours: 1 }),
                environment("prod-eu", { ...off, pendingOperations: 1 }),
            ]).environments.map(exitOf);
            assert.deepEqual(wrong, [rolloutExit.wait, rolloutExit.gateFailed]);
        });

        it("is there though nobody knows its history", () => {
            assert.equal(stands(judge([environment("staging", { updates: [], resources: 1 })]))[0], "staging unknown");
        });

        it("knows of an update as of the moment that it begins", () => {
            const updates = [update(1, "on"), update(100, "off")];
            const begun = now - hour - 60_000;
            const stage = (at: number) => judge([environment("staging", { updates })], { at }).environments[0]?.stage;
            assert.deepEqual([stage(begun - 1), stage(begun)], ["off", "on"]);
        });

        it("is not asked of AWS where nobody asks AWS", () => {
            const asked = (record: Environment) => gate(judge([environment("prod-eu", record)]), "live");
            assert.equal(asked({ ...off, live: undefined }), undefined);
            assert.equal(asked({ live: undefined }), "inconclusive: AWS was not asked");
        });
    });

    it("says of an update that runs that it waits for it", () => {
        assert.equal(
            gate(judge(around({ updates: [update(0, "on", { result: "in-progress" })] })), "deployed"),
            "wait: an update since 2026-11-25 11:59 UTC",
        );
    });

    describe("is held", () => {
        const hold = {
            kind: "hold",
            at: now - hour,
            feature: "cpuScaling",
            stack: "prod-eu",
            actor: "kim",
            reason: "a migration",
        } as const;

        it("until somebody resumes it", () => {
            const held = judge(around({}), { events: audit(hold) });
            assert.deepEqual(
                [...stands(held).slice(1), held.next.why],
                ["prod-eu held", "prod-us blocked", "resume prod-eu", rolloutExit.held, "kim holds it: a migration"],
            );
            const resumed = judge(around({}), { events: audit(hold, { ...hold, kind: "resume", reason: "done" }) });
            assert.equal(stands(resumed)[1], "prod-eu passed");
        });

        it("in its environment and for its feature, and as of then", () => {
            assert.equal(stands(judge(around({}), { events: audit({ ...hold, stack: "prod-us" }) }))[1], "prod-eu passed");
            assert.equal(stands(judge(around({}), { events: audit({ ...hold, feature: "other" }) }))[1], "prod-eu passed");
            assert.equal(stands(judge(around({}), { events: audit(hold), at: now - 2 * hour }))[1], "prod-eu passed");
        });
    });

    it("stops where a feature was rolled back", () => {
        const back = judge(around({ stage: "rolled-back" }));
        assert.deepEqual(stands(back).slice(1), ["prod-eu rolled-back", "prod-us blocked", "wait prod-eu", rolloutExit.held]);
        const hold = { kind: "hold", at: now - hour, feature: "cpuScaling", stack: "prod-eu", actor: "kim", reason: "p99" } as const;
        assert.equal(stands(judge(around({ stage: "rolled-back" }), { events: audit(hold) }))[3], "resume prod-eu");
    });

    it("lets a later environment follow where a person says so", () => {
        const back = around({ stage: "rolled-back" });
        assert.equal(
            gate(judge(back), "order", "prod-us"),
            "inconclusive: prod-eu was rolled back; a person decides whether this one follows",
        );
        const override = {
            kind: "override",
            at: now - hour,
            feature: "cpuScaling",
            stack: "prod-us",
            actor: "kim",
            gate: "order",
            reason: "its own fault",
            expires: now + hour,
        } as const;
        const followed = judge(back, { events: audit(override) });
        const gone = [environment("staging", { stage: "rolled-back" }), environment("prod-eu", { updates: [], resources: 0 })];
        assert.deepEqual(stands(judge(gone)), ["staging rolled-back", "prod-eu absent", "wait staging", rolloutExit.held]);
        assert.deepEqual(stands(followed), ["staging passed", "prod-eu rolled-back", "prod-us ready", "promote prod-us", rolloutExit.done]);
    });

    it("goes on where a feature that was rolled back is on again in the files, and nobody holds it", () => {
        const again = { stage: "rolled-back", configured: settings("on") } as const;
        const hold = { kind: "hold", at: now - hour, feature: "cpuScaling", stack: "prod-eu", actor: "kim", reason: "p99" } as const;
        assert.deepEqual(stands(judge(around(again))).slice(1), ["prod-eu ready", "prod-us blocked", "promote prod-eu", rolloutExit.done]);
        assert.equal(
            gate(judge(around(again)), "deployed"),
            "wait: the files say on where the stack has rolled-back: the next update puts it back",
        );
        assert.equal(stands(judge(around(again), { events: audit(hold) }))[1], "prod-eu rolled-back");
    });

    it("goes nowhere during a freeze, and says until when", () => {
        const freezes: readonly Freeze[] = [
            { kind: "dated", firstDay: "2026-11-25", lastDay: "2026-11-27", timezone: "UTC", reason: "Thanksgiving" },
        ];
        const frozen = judge(around(off), { freezes });
        assert.deepEqual(stands(frozen).slice(3), ["wait prod-eu", rolloutExit.frozen]);
        assert.equal(frozen.next.why, "Thanksgiving, until 2026-11-28 00:00 UTC");
        assert.equal(judge(around({ comparisons: [comparison({ p99: 501 })] }), { freezes }).next.kind, "roll-back");
    });

    describe("an environment that has passed", () => {
        const since = now - 72 * hour;
        const passed = { kind: "passed", at: now - hour, feature: "cpuScaling", stack: "prod-eu", actor: "ci", since, why: "" } as const;
        const events = audit({ ...passed, fingerprint: fingerprint("cpuScaling", settings("on")) });

        it("is not measured again", () => {
            assert.equal(
                stands(judge(around({ comparisons: undefined, alarms: undefined, live: undefined }), { events }))[1],
                "prod-eu passed",
            );
        });

        it("is judged anew after another update of the feature", () => {
            assert.equal(stands(judge(around({ comparisons: undefined, hours: 71 }), { events }))[1], "prod-eu undecided");
            const others = audit({ ...passed, fingerprint: "another" });
            assert.equal(stands(judge(around({ comparisons: undefined }), { events: others }))[1], "prod-eu undecided");
        });

        it("is drifted where somebody has taken its policy away since", () => {
            assert.equal(stands(judge(around({ live: [] }), { events }))[1], "prod-eu drifted");
        });
    });

    describe("asks for a load test", () => {
        const environments = [{ stack: "staging", soakHours: 48, loadTest: true }];
        const of = fingerprint("cpuScaling", settings("on"));
        const evidence = {
            stack: "staging",
            fingerprint: of,
            at: now - hour,
            sha256: "ab".repeat(32),
            tool: "k6",
            scaledOut: true,
            p99: 420,
        };
        const event = { kind: "evidence", at: now - hour, feature: "cpuScaling", stack: "staging", actor: "kim", evidence } as const;

        it("of these settings", () => {
            const without = judge([environment("staging")], { environments });
            assert.deepEqual(stands(without), ["staging soaking", "load-test staging", rolloutExit.wait]);
            assert.equal(without.next.why, "load-test: none is recorded; run it, and record it with rollout evidence");
            const early = judge([environment("staging", { hours: 47 })], { environments });
            assert.match(early.next.why, /^it soaks for 1 h more, until .* at the earliest; load-test: none is recorded; /);
            assert.equal(gate(without, "load-test", "staging"), "wait: none is recorded; run it, and record it with rollout evidence");
            const other = judge([environment("staging")], {
                environments,
                events: audit({ ...event, evidence: { ...evidence, fingerprint: "x" } }),
            });
            assert.equal(
                gate(other, "load-test", "staging"),
                "wait: that of other settings counts no more; run it, and record it with rollout evidence",
            );
            const withIt = judge([environment("staging")], { environments, events: audit(event) });
            assert.equal(gate(withIt, "load-test", "staging"), "pass: k6: scaled out, p99 420 ms, sha256 abababababab");
            assert.deepEqual(stands(withIt), ["staging passed", "done", rolloutExit.done]);
        });

        it("which stands for traffic of its own where there is too little", () => {
            const quietDay = { requests: 1, errors: 0 };
            const staging = environment("staging", { comparisons: [soaked(quietDay, quietDay)] });
            assert.equal(stands(judge([staging], { environments }))[0], "staging soaking");
            const judged = judge([staging], { environments, events: audit(event) });
            assert.equal(gate(judged, "criteria", "staging"), "pass: too little traffic to compare; the load test stands for it");
        });
    });

    describe("lets a person answer for a gate", () => {
        const override = {
            kind: "override",
            at: now - hour,
            feature: "cpuScaling",
            stack: "prod-eu",
            actor: "kim",
            reason: "known",
        } as const;

        it("until it expires", () => {
            const alarms = [{ ...quiet, state: "ALARM" } as const];
            const until = (expires: number) => judge(around({ alarms }), { events: audit({ ...override, gate: "alarms", expires }) });
            assert.equal(gate(until(now + 1), "alarms"), "pass: in alarm: web-p99; kim lets it pass: known");
            assert.equal(stands(until(now + 1))[1], "prod-eu passed");
            assert.equal(stands(until(now))[1], "prod-eu failed");
        });

        it("but not for what is deployed, what AWS has, and the order", () => {
            const events = audit(...["deployed", "live", "order"].map((name) => ({ ...override, gate: name, expires: now + hour })));
            assert.equal(stands(judge(around({ pendingOperations: 1 }), { events }))[1], "prod-eu failed");
            assert.equal(stands(judge(around({ live: [] }), { events }))[1], "prod-eu drifted");
            assert.equal(
                stands(judge([environment("staging", { hours: 1 }), environment("prod-eu", off)], { events }))[1],
                "prod-eu blocked",
            );
        });
    });
});
