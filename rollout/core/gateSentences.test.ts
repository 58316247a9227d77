import assert from "node:assert/strict";
import { audit, environment, type Environment, judge, now, policy, quiet, settings, update } from "../testing/environments.ts";
import { comparison } from "../testing/measuredServices.ts";
import { hour } from "./calendar.ts";

/** What every gate of an environment says, `gate verdict: why`; of prod-eu after staging. */
function gatesOf(middle: Environment, staging: Environment = {}): readonly string[] {
    const { environments } = judge([environment("staging", staging), environment("prod-eu", middle)]);
    return environments[1]?.gates.map(({ gate, verdict, why }) => `${gate} ${verdict}: ${why}`) ?? [];
}
const gateOf = (name: string, middle: Environment, staging?: Environment) =>
    gatesOf(middle, staging).find((text) => text.startsWith(`${name} `));
const web = { service: "web", policies: { "web-cpu-tracking-policy": policy }, suspended: [], rolloutState: "completed" } as const;

describe("a gate says in a line", () => {
    it("that all is well, with what it has seen", () => {
        assert.deepEqual(gatesOf({}), [
            "order pass: staging passed with the same settings",
            "deployed pass: as the files say at 0123456, since 2026-11-22 12:00 UTC",
            "live pass: 1 service as the stack says",
            "soak pass: 72 h of 24 h",
            "alarms pass: 1 alarm, quiet for the whole soak",
            "criteria pass: 7 comparisons of 1 services",
        ]);
        const [first] = judge([environment("staging", { stage: "off" })]).environments;
        assert.equal(first?.gates[0]?.why, "the first one");
    });

    it("which environment it waits for, and which settings are others", () => {
        assert.equal(gateOf("order", { stage: "off" }, { hours: 1 }), "order wait: staging is soaking");
        assert.equal(
            gateOf(
                "order",
                {},
                {
                    configured: settings("on", 60),
                    updates: [update(72, "on", { settings: settings("on", 60) }), update(1_000, "off")],
                    stagedPolicies: [],
                },
            ),
            "order fail: staging has passed with other settings; take its numbers",
        );
    });

    it("what was deployed, and from which files", () => {
        const updates = (...all: readonly ReturnType<typeof update>[]) => gateOf("deployed", { updates: all });
        assert.equal(
            updates(update(72, "on", { environment: { "git.dirty": "false" } })),
            "deployed pass: as the files say, since 2026-11-22 12:00 UTC",
        );
        assert.equal(
            updates(update(72, "on", { environment: { "git.dirty": "true" } })),
            "deployed fail: updated from files that were not committed; commit them, and run it again",
        );
        assert.equal(gateOf("deployed", { updates: [], resources: 0 }), "deployed wait: the stack is not there");
        assert.match(
            gateOf("deployed", { stage: "off", configured: settings("on") }) ?? "",
            /^deployed wait: the files say on where the stack has off; /,
        );
    });

    it("what AWS has of each service, and of no other", () => {
        const other = { ...web, service: "other" };
        assert.equal(
            gateOf("live", { live: [other, { ...web, rolloutState: "in-progress" }] }),
            "live wait: a deployment of web is under way",
        );
        assert.equal(gateOf("live", { live: [{ ...other, policies: {} }, web] }), "live pass: 2 services as the stack says");
        assert.equal(gateOf("live", { stage: "off", live: [web] }), "live fail: web-cpu-tracking-policy is still there");
        const begun = { stage: "off", configured: settings("on") } as const;
        assert.match(
            gateOf("live", { ...begun, live: [other, web] }) ?? "",
            /^live wait: an update that died has made web-cpu-tracking-policy; run it again$/,
        );
        assert.equal(gateOf("live", { ...begun, live: [other, { ...web, policies: {} }] }), "live pass: 2 services as the stack says");
    });

    it("which alarms fired, the first of them first, and which could tell nobody", () => {
        const alarms = (...all: readonly Partial<typeof quiet>[]) => gateOf("alarms", { alarms: all.map((one) => ({ ...quiet, ...one })) });
        assert.equal(
            alarms({ name: "late", fired: [now - hour] }, { name: "early", fired: [now - 3 * hour, now - 2 * hour] }),
            "alarms fail: late, early fired, first at 2026-11-25 09:00 UTC",
        );
        assert.equal(alarms({ actionsEnabled: false }), "alarms inconclusive: muted, or with their actions off: web-p99");
        assert.equal(alarms({ state: "INSUFFICIENT_DATA" }), "alarms inconclusive: without data: web-p99");
    });

    it("that it has passed, and when", () => {
        const base = { feature: "cpuScaling", stack: "staging", actor: "kim" } as const;
        const [record] = [environment("staging")];
        assert.ok(record !== undefined);
        const [judged] = judge([record]).environments;
        const placement = judged?.placement;
        assert.ok(placement?.kind === "placed");
        const { fingerprint, since } = placement;
        const events = audit({ ...base, kind: "passed", at: now - hour, fingerprint, since, why: "" });
        const [passed] = judge([record], { events }).environments;
        assert.deepEqual(passed?.gates.at(-1), { gate: "passed", verdict: "pass", why: "at 2026-11-25 11:00 UTC" });
        assert.deepEqual([passed?.phase, passed?.services], ["passed", []]);
        assert.deepEqual(
            judge([record], { events }).environments[0]?.gates.map(({ gate }) => gate),
            ["order", "deployed", "live", "passed"],
        );
    });

    it("who answers for it, until when, for the gate that is meant and as long as it does not pass", () => {
        const base = {
            feature: "cpuScaling",
            stack: "staging",
            actor: "kim",
            kind: "override",
            at: now - hour,
            expires: now + hour,
        } as const;
        const events = audit({ ...base, gate: "alarms", reason: "a test" }, { ...base, gate: "criteria", reason: "a fair" });
        const [judged] = judge([environment("staging", { alarms: [] })], { events }).environments;
        const [alarms, criteria] = ["alarms", "criteria"].map((name) => judged?.gates.find(({ gate }) => gate === name));
        assert.deepEqual(alarms, {
            gate: "alarms",
            verdict: "pass",
            why: "the environment has no alarms; kim lets it pass: a test",
            overridden: { by: "kim", reason: "a test", expires: now + hour },
        });
        assert.equal(criteria?.overridden, undefined);
    });

    it("how many comparisons are worse beside the one that it tells of, the worst first", () => {
        assert.match(
            gateOf("criteria", { comparisons: [comparison({ p99: 600, p95: 400 })] }) ?? "",
            /^criteria fail: web p95: .* \(and 1 more\)$/,
        );
        const { environments } = judge([environment("staging", { comparisons: [comparison({ p99: 600 })] })]);
        assert.equal(environments[0]?.services[0]?.verdict, "fail");
    });
});

describe("the next step says in a line", () => {
    const next = (...records: Parameters<typeof judge>[0]) => judge(records).next;

    it("what there is to do, and where", () => {
        assert.deepEqual(next(environment("staging")), { kind: "done", why: "every environment has it" });
        assert.deepEqual(next(environment("staging", { stage: "off" })), {
            kind: "promote",
            stack: "staging",
            why: "every gate before it passes",
        });
        assert.deepEqual(next(environment("staging", { stage: "rolled-back" })), {
            kind: "wait",
            stack: "staging",
            why: "it was rolled back there; write on again once the cause is mended",
        });
    });

    it("which environment follows one that was rolled back, in each phase that goes on", () => {
        const back = environment("staging", { stage: "rolled-back" });
        const following = (middle: Environment) => {
            const { environments, next: step } = judge([back, environment("prod-eu", middle)]);
            return [environments[1]?.phase, step.stack];
        };
        assert.deepEqual(following({ updates: [update(0, "on", { result: "in-progress" })] }), ["deploying", "prod-eu"]);
        assert.deepEqual(following({ hours: 1 }), ["soaking", "prod-eu"]);
        assert.deepEqual(following({}), ["undecided", "prod-eu"]);
        assert.deepEqual(following({ pendingOperations: 1 }), ["failed", "prod-eu"]);
        assert.deepEqual(following({ live: [] }), ["drifted", "prod-eu"]);
        assert.deepEqual(following({ stage: "off" }), ["blocked", "staging"]);
    });
});
