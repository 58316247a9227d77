import assert from "node:assert/strict";
import fc from "fast-check";
import { environment, type Environment, judge, now, policy, quiet, settings, update } from "../testing/environments.ts";
import { comparison } from "../testing/measuredServices.ts";
import { hour } from "./calendar.ts";
import type { MeasuredService } from "../judging/measured.ts";
import type { EnvironmentRecord, LiveService } from "./environmentRecord.ts";

const staged = ["web", "web-iso"].map((service) => ({ service, policy: `${service}-cpu-tracking-policy`, whenOn: policy }));
const live: readonly LiveService[] = staged.map(({ service, policy: name }) => ({
    service,
    policies: { [name]: policy },
    suspended: [],
    rolloutState: "completed",
}));
const [web, iso] = [comparison(), { ...comparison(), service: "web-iso" }];
const slow = comparison({ p95: 501, p99: 501 }).after;
const well: Environment = { stagedPolicies: staged, live, comparisons: [web, iso], unchanged: [web, iso] };

/** What keeps an environment from passing, each by itself. */
const flaws: Readonly<Record<string, Environment>> = {
    "an alarm that is on": { alarms: [{ ...quiet, state: "ALARM" }] },
    "an alarm that was on": { alarms: [{ ...quiet, fired: [now - hour] }] },
    "a muted alarm": { alarms: [{ ...quiet, muted: [{ begin: now - hour, end: now }] }] },
    "one service that got slower": { comparisons: [{ ...web, after: slow }, iso] },
    "another service that got slower": { comparisons: [web, { ...iso, after: slow }] },
    "too little traffic": { comparisons: [comparison({ requests: 1 }, { requests: 1 }), iso] },
    "a policy that is gone": { live: live.map((service, index) => (index === 0 ? { ...service, policies: {} } : service)) },
    "scaling that is suspended": { live: live.map((service) => ({ ...service, suspended: ["scale-out"] })) },
    "a short soak": { hours: 23 },
    "operations under way": { pendingOperations: 1 },
};

/** Something of an environment that was not asked, not answered, or answered in part. */
const losses: readonly ((record: EnvironmentRecord) => Partial<EnvironmentRecord>)[] = [
    () => ({ alarms: undefined }),
    () => ({ alarms: [] }),
    ({ alarms = [] }) => ({ alarms: alarms.map((alarm) => ({ ...alarm, state: "INSUFFICIENT_DATA", fired: [], muted: [] })) }),
    () => ({ live: undefined }),
    () => ({ live: [] }),
    ({ live: services = [] }) => ({ live: services.slice(1) }),
    () => ({ comparisons: undefined }),
    ({ comparisons = [] }) => ({ comparisons: comparisons.slice(1) }),
    ({ comparisons = [] }) => ({ comparisons: comparisons.slice(0, 1) }),
    ({ comparisons = [] }) => ({ comparisons: comparisons.map((one) => ({ ...one, after: inPart(one.after) })) }),
    ({ comparisons = [] }) => ({ comparisons: comparisons.map((one) => ({ ...one, before: inPart(one.before) })) }),
    ({ updates }) => ({ updates: updates.map((one) => ({ ...one, settings: undefined })) }),
    () => ({ updates: [] }),
];

function inPart(service: MeasuredService): MeasuredService {
    const part = { status: "partial-data", points: [] } as const;
    return { ...service, p95: part, p99: part, wholeP95: part, wholeP99: part };
}

const hasPassed = (record: EnvironmentRecord) => judge([environment("staging"), record]).environments[1]?.phase === "passed";

describe("judgeRollout, of whatever is known", () => {
    it("passes where all is well", () => {
        assert.ok(hasPassed(environment("prod-eu", well)));
    });

    for (const [flaw, facts] of Object.entries(flaws)) {
        it(`does not forget ${flaw} where something else, or that itself, is not known`, () => {
            const whole = environment("prod-eu", { ...well, ...facts });
            assert.ok(!hasPassed(whole));
            for (const lose of losses) assert.ok(!hasPassed({ ...whole, ...lose(whole) }), lose.toString());
        });
    }

    it("never shortens a soak, whatever is updated meanwhile", () => {
        const other = fc.record({
            hoursAgo: fc.integer({ min: 1, max: 60 }),
            kind: fc.constantFrom("update", "refresh", "destroy"),
            result: fc.constantFrom("succeeded", "succeeded", "failed"),
            target: fc.constantFrom(70, 70, 60),
        });
        const soaked = (updates: EnvironmentRecord["updates"]) =>
            judge([environment("staging", { updates, comparisons: undefined })]).environments[0]?.soak?.elapsed ?? 0;
        fc.assert(
            fc.property(fc.array(other, { maxLength: 6 }), (others) => {
                const more = others.map(({ hoursAgo, kind, result, target }) =>
                    update(hoursAgo, "on", { kind, result, settings: settings("on", target) } as const),
                );
                const elapsed = soaked([...more, update(72, "on")].toSorted((a, b) => b.startTime - a.startTime));
                assert.ok(elapsed <= 72 * hour);
                const breaking = more.filter(({ kind, result }) => kind === "destroy" || (kind === "update" && result === "failed"));
                for (const { endTime = now } of breaking) assert.ok(elapsed <= now - endTime);
            }),
        );
    });
});
