import assert from "node:assert/strict";
import { minute } from "../core/calendar.ts";
import type { NewAuditEvent } from "../store/auditLog.ts";
import { audit, now, policy } from "../testing/environments.ts";
import { causeRecord, type KnownOfCause } from "./causeRecord.ts";
import { lastRollback } from "./lastRollback.ts";

const base = { feature: "cpuScaling", stack: "prod-eu", actor: "kim" };
const hold: NewAuditEvent = { ...base, kind: "hold", at: now, reason: "p99 | is up" };
const rollback = (result: "begun" | "done", at = now): NewAuditEvent => ({
    ...base,
    kind: "rollback",
    at,
    step: "update done",
    services: ["web"],
    result,
});
const last = (...events: readonly NewAuditEvent[]) => lastRollback(audit(...events), "cpuScaling", "prod-eu");

describe("the last rollback", () => {
    it("is that of the feature in the environment, with its end and its reason", () => {
        const found = last(hold, rollback("begun"), rollback("done"), hold, rollback("begun", now + 1), rollback("done", now + 2));
        assert.deepEqual([found?.begun.at, found?.ended?.at, found?.reason], [now + 1, now + 2, "p99 | is up"]);
    });

    it("has no end where its process died, and no reason where none was kept", () => {
        assert.deepEqual(Object.keys(last(rollback("begun"), rollback("done"), rollback("begun")) ?? {}), ["begun"]);
    });

    it("is none of another feature or environment", () => {
        assert.equal(last({ ...rollback("begun"), feature: "other" }, { ...rollback("begun"), stack: "prod-us" }, hold), undefined);
    });
});

describe("the record for the root cause", () => {
    const rolledBack = last(hold, rollback("begun"), rollback("done", now + minute)) ?? assert.fail();
    const known: KnownOfCause = {
        feature: "cpuScaling",
        stack: "prod-eu",
        rolledBack,
        services: [],
        policies: [{ service: "web", policy: "web-cpu-tracking-policy", whenOn: policy }],
        readings: [
            { at: now, desired: { web: 6 } },
            { at: now + minute, desired: { web: 6 } },
            { at: now + 2 * minute },
            { at: now + 3 * minute, desired: { web: 7 } },
        ],
        gates: [{ gate: "capacity", verdict: "pass", why: "web 7" }],
        logCommands: ["aws logs filter-log-events"],
    };
    const lines = (changes: Partial<KnownOfCause> = {}) => causeRecord({ ...known, ...changes }).split("\n");

    it("says what is known, and asks for what is not", () => {
        assert.deepEqual(
            lines().filter((line) => line.startsWith("## ")),
            [
                ...["## What the gates said before", "## What had changed", "## What was done", "## How it was afterwards"],
                ...["## Settings of the policies that were taken away", "## Timeline", "## Logs"],
                ...["## Cause", "## Proposed change", "## Before it is written on again"],
            ],
        );
        for (const line of [
            "- When: 2026-11-25 12:00 UTC, done after 1 min",
            "- Why: p99 \\| is up",
            "No check was kept before it.",
            "Nothing was measured.",
            "update done",
            "- pass: capacity: web 7",
            "| web-cpu-tracking-policy | 70 | 300 s | 60 s |",
            "It could not be read: npm run rollout -- history",
        ])
            assert.ok(lines().includes(line), line);
    });

    it("has the tasks whenever their number changed", () => {
        const from = lines().indexOf("| tasks | web |");
        assert.deepEqual(lines().slice(from + 2, from + 5), ["| 2026-11-25 12:00 UTC | 6 |", "| 2026-11-25 12:03 UTC | 7 |", ""]);
        assert.ok(lines({ readings: [] }).includes("Tasks: not known."));
    });

    it("says that a process died, and that a feature has no policies", () => {
        const { begun } = rolledBack;
        const died = lines({ rolledBack: { begun }, policies: [] });
        assert.ok(died.includes("- When: 2026-11-25 12:00 UTC, its process died"));
        assert.ok(died.includes("- Why: no reason was given"));
        assert.ok(died.includes("Not known: it was not kept."));
        assert.ok(died.includes("The feature has none of its own; its values stand in Pulumi.yaml."));
    });
});
