import assert from "node:assert/strict";
import { formatReport } from "../display/formatReport.ts";
import { hour } from "../core/calendar.ts";
import type { NewAuditEvent } from "../store/auditLog.ts";
import { environment, now, quiet } from "../testing/environments.ts";
import { comparison } from "../testing/measuredServices.ts";
import { reportMarkdown } from "./reportMarkdown.ts";
import type { RolloutReport } from "./rolloutReport.ts";
import { eventIn, price, reportedWith } from "./testing/sampleReport.ts";

const base = eventIn("prod-eu");
const reported = (...given: Parameters<typeof reportedWith>): RolloutReport => reportedWith(...given).report;
const numbersOf = (report: RolloutReport) => report.environments[0]?.services[0]?.numbers;
const missing = (report: RolloutReport) => report.environments.map(({ missing: what }) => what);

describe("a report of a rollout", () => {
    it("compares what was measured before and after, and counts the cost of a month", () => {
        const report = reported([environment("staging", { comparisons: [comparison({ tasks: 5, errors: [30], cpu: 66 })] })]);
        assert.deepEqual(numbersOf(report), {
            requests: { before: 86_400, after: 86_400 },
            cpu: { before: 60, after: 66 },
            p95: { before: 150, after: 150 },
            p99: { before: 300, after: 300 },
            errors: { before: 0, after: 3000 / 86_400 },
            tasks: { before: 4, after: 5 },
            taskHours: { before: 96, after: 120 },
            taskHoursByRequests: { before: 96_000 / 86_400, after: 120_000 / 86_400 },
            usdAMonth: { before: 4 * 730 * 2, after: 5 * 730 * 2 },
        });
        assert.deepEqual(report.usdAMonth, { before: 5840, after: 7300 });
        assert.deepEqual(missing(report), [[]]);
    });

    it("prices each number of tasks by itself, since Spot takes its share of what is above the base", () => {
        const strategy = [
            { capacityProvider: "FARGATE", base: 2, weight: 0 },
            { capacityProvider: "FARGATE_SPOT", weight: 1 },
        ] as const;
        const spot = new Map([["web", { price: { ...price, strategy } }]]);
        const report = reported([environment("staging", { comparisons: [comparison({ tasks: [2, 6] })] })], { facts: spot });
        assert.deepEqual(numbersOf(report)?.usdAMonth, { before: 730 * (2 * 2 + 2 * 1), after: (730 * (4 + 4 + 4 * 1)) / 2 });
    });

    it("makes up no number that was not answered whole, and says which", () => {
        const partial = { status: "partial-data", points: [{ at: now, value: 9 }] } as const;
        const none = { status: "complete", points: [] } as const;
        const report = reported(
            [environment("staging", { comparisons: [comparison({ cpu: partial, tasks: none, wholeP99: none, errors: partial })] })],
            { facts: new Map() },
        );
        const numbers = numbersOf(report);
        for (const name of ["cpu", "tasks", "taskHours", "taskHoursByRequests", "p99", "errors"] as const)
            assert.deepEqual(Object.keys(numbers?.[name] ?? {}), ["before"], name);
        assert.deepEqual(numbers?.usdAMonth, {});
        assert.deepEqual(report.usdAMonth, {});
        assert.deepEqual(missing(report), [
            [
                "web: CloudWatch answered CPU after with partial-data",
                "web: no point of p99 after",
                "web: CloudWatch answered 5xx after with partial-data",
                "web: no point of running tasks after",
                "web: no price of its tasks is in the table",
            ],
        ]);
    });

    it("counts a service without requests, and its cost by request not at all", () => {
        const report = reported([environment("staging", { comparisons: [comparison({ requests: 0 })] })]);
        assert.deepEqual(numbersOf(report)?.requests, { before: 86_400, after: 0 });
        assert.deepEqual(numbersOf(report)?.errors, { before: 0 });
        assert.deepEqual(Object.keys(numbersOf(report)?.taskHoursByRequests ?? {}), ["before"]);
    });

    it("says of each environment where it stands, and that nothing was measured where that is so", () => {
        const report = reported([
            environment("staging"),
            environment("prod-eu", { stage: "off", comparisons: [] }),
            environment("prod-us", { comparisons: [] }),
        ]);
        assert.deepEqual(
            report.environments.map(({ stack, phase, stage, since }) => [stack, phase, stage, since]),
            [
                ["staging", "passed", "on", now - 72 * hour],
                ["prod-eu", "ready", "off", undefined],
                ["prod-us", "undecided", "on", now - 72 * hour],
            ],
        );
        assert.deepEqual(missing(report), [[], ["nothing was measured: it is not on there"], ["nothing was measured"]]);
    });

    it("says that alarms were not asked for", () => {
        const { alarms, ...unasked } = environment("staging");
        assert.ok(alarms !== undefined);
        assert.deepEqual(missing(reported([unasked])), [["alarms: CloudWatch was not asked"]]);
    });

    describe("tells of incidents", () => {
        const rolledBack = (more: readonly NewAuditEvent[] = [], heldTasks: Readonly<Record<string, number>> = { web: 7 }) =>
            reported([environment("staging"), environment("prod-eu", { stage: "rolled-back", hours: 3, comparisons: [comparison({})] })], {
                events: [
                    { ...base, kind: "hold", at: now - 3 * hour, reason: "p99 is up" },
                    { ...base, kind: "rollback", at: now - 3 * hour, step: "", services: ["web"], result: "begun" },
                    { ...base, kind: "rollback", at: now - 2.9 * hour, step: "update done", services: ["web"], result: "done", heldTasks },
                    ...more,
                ],
            }).environments[1]?.incidents;

        it("a rollback with the task-hours that it held beyond what is usual, until it was resumed", () => {
            assert.deepEqual(rolledBack([{ ...base, kind: "resume", at: now - hour, reason: "mended" }]), [
                {
                    kind: "rollback",
                    at: now - 3 * hour,
                    until: now - hour,
                    what: "taken back by kim: p99 is up",
                    extraTaskHours: (7 - 4) * 2,
                    extraUsd: (7 - 4) * 2 * 2,
                },
            ]);
        });

        it("one that is still held, with what it has held so far", () => {
            assert.partialDeepStrictEqual(rolledBack(), [{ extraTaskHours: 9, extraUsd: 18 }]);
        });

        it("none held where there were fewer tasks than usual, and none known of a service that was not measured", () => {
            assert.partialDeepStrictEqual(rolledBack([], { web: 3 }), [{ extraTaskHours: 0, extraUsd: 0 }]);
            assert.deepEqual(Object.keys(rolledBack([], { other: 3 })?.[0] ?? {}), ["kind", "at", "what"]);
        });

        it("alarms that fired since the change, and overrides, in order of time", () => {
            const since = now - 72 * hour;
            const report = reported([environment("staging", { alarms: [{ ...quiet, fired: [since - 1, since, now - hour, now] }] })], {
                events: [
                    {
                        ...base,
                        stack: "staging",
                        kind: "override",
                        at: now - 2 * hour,
                        gate: "alarms",
                        reason: "a test",
                        expires: now + hour,
                    },
                    { ...base, kind: "override", at: now, gate: "order", reason: "elsewhere", expires: now },
                ],
            });
            assert.deepEqual(
                report.environments[0]?.incidents.map(({ kind, at, what }) => [kind, at, what]),
                [
                    ["alarm", since, "web-p99 fired"],
                    ["override", now - 2 * hour, "kim answered for alarms: a test"],
                    ["alarm", now - hour, "web-p99 fired"],
                ],
            );
        });
    });

    it("proposes numbers of what is on, and none of what was taken back", () => {
        const slow = { comparisons: [comparison({ requests: 3000, cpu: 90 }, { requests: 3000 })] };
        const known = new Map([["web", { cpuTargetPercent: 70, price }]]);
        const keys = (stage: "on" | "rolled-back") =>
            reported([environment("staging", { stage, ...slow })], { facts: known }).environments[0]?.proposals.map(({ key }) => key);
        assert.deepEqual(keys("on"), ["autoScaling.targetCPU"]);
        assert.deepEqual(keys("rolled-back"), []);
    });

    it("has the timeline from the beginning on, without other features and what came later", () => {
        const { timeline } = reported([environment("staging")], {
            events: [
                { ...base, kind: "hold", at: now, reason: "one" },
                { ...base, kind: "hold", at: now + 1, reason: "later" },
                { ...base, feature: "other", kind: "hold", at: now, reason: "other" },
            ],
        });
        assert.deepEqual(
            timeline.map(({ what, detail }) => `${what} ${detail}`),
            ["update succeeded, off", "update succeeded, on", "hold one"],
        );
    });

    describe("says what it costs against an incident", () => {
        const cost = (tasks: number, incidentUsd?: number) => {
            const report = reported([environment("staging", { comparisons: [comparison({ tasks })] })], {
                ...(incidentUsd && { incidentUsd }),
            });
            return /cost +(.*)/.exec(formatReport(report))?.[1]?.replace(/, at list prices of [\d-]+/, "");
        };

        it("how seldom one has to be prevented for it to pay", () => {
            assert.equal(cost(5), "$5,840.00 → $7,300.00 a month for these tasks, +25.0 %");
            assert.equal(
                cost(5, 146),
                "$5,840.00 → $7,300.00 a month for these tasks, +25.0 %; one incident of $146.00 less in 73 h pays for it",
            );
            assert.match(cost(5, 1460) ?? "", /less in 1\.0 months pays for it$/);
            assert.match(cost(5, 1460 * 24) ?? "", /less in 2 years pays for it$/);
        });

        it("nothing where it costs no more", () => {
            assert.match(cost(4, 100) ?? "", /; it costs nothing more, and an incident costs \$100\.00$/);
        });
    });

    it("is short in a terminal", () => {
        assert.equal(
            formatReport(reported([environment("staging"), environment("prod-eu", { stage: "off", comparisons: [] })])).replace(
                /, at list prices of [\d-]+/,
                "",
            ),
            [
                "Report of cpuScaling, 2026-11-25 12:00 UTC: before → after",
                "",
                "  staging  passed, on since 2026-11-22 12:00 UTC; 48 h from 2026-11-23 12:00 UTC on, beside those from 2026-11-16 12:00 UTC on",
                "    service  requests           CPU        p95           p99           5xx      tasks  task-hours  by 1,000 requests  a month",
                "    web      172,800 → 172,800  60 → 60 %  150 → 150 ms  300 → 300 ms  0 → 0 %  4 → 4  192 → 192   1.1 → 1.1          $5,840 → $5,840",
                "",
                "  prod-eu  ready",
                "    ? nothing was measured: it is not on there",
                "",
                "  cost        $5,840.00 → $5,840.00 a month for these tasks, +0.0 %",
                "  incidents   no alarm, no rollback and no override",
            ].join("\n"),
        );
    });

    it("is Markdown in which no text of others formats anything", () => {
        const text = reportMarkdown(
            reported([environment("staging", { comparisons: [comparison({ tasks: 5 })] })], {
                events: [{ ...base, stack: "staging", kind: "override", at: now, gate: "alarms", reason: "**a|b** @kim", expires: now }],
            }),
        );
        assert.match(text, /^# Rollout of cpuScaling\n/);
        assert.match(text, /^\| task-hours \| 96 → 120 \(\+25\.0 %\) \|$/m);
        assert.match(text, /^- 2026-11-25 12:00 UTC {2}override: kim answered for alarms: \\\*\\\*a\\\|b\\\*\\\* @<!-- -->kim$/m);
        assert.match(text, /^## Timeline\n\n\| at \| environment \| what \| by \| {2}\|\n/m);
    });
});
