import { hour } from "../../core/calendar.ts";
import type { EnvironmentRecord } from "../../core/environmentRecord.ts";
import { defaultCriteria } from "../../judging/criteria.ts";
import type { ReportedFacts } from "../../reading/reportedFacts.ts";
import type { NewAuditEvent } from "../../store/auditLog.ts";
import { audit, environment, judge, now, soaked } from "../../testing/environments.ts";
import { comparison } from "../../testing/measuredServices.ts";
import { type MeasuredEnvironment, type RolloutReport, rolloutReport } from "../rolloutReport.ts";

/** Two dollars for an hour of a task. */
export const price = { onDemandHour: 2, spotHour: 1, strategy: [{ capacityProvider: "FARGATE", weight: 1 }] } as const;

/** What every event of a test begins with. */
export const eventIn = (stack: string) => ({ feature: "cpuScaling", stack, actor: "kim" });

export interface SampleChanges {
    readonly events?: readonly NewAuditEvent[];
    readonly incidentUsd?: number;
    readonly facts?: ReadonlyMap<string, ReportedFacts>;
}

/** A report of some environments, with what it is made of. */
export function reportedWith(records: readonly EnvironmentRecord[], { events: told = [], facts, ...more }: SampleChanges = {}) {
    const events = audit(...told);
    const environments: readonly MeasuredEnvironment[] = records.map((record) => ({
        record,
        ...(record.comparisons?.length && { measured: record }),
        facts: facts ?? new Map([["web", { price }]]),
    }));
    const report: RolloutReport = rolloutReport({
        judged: judge(records, { events }),
        events,
        criteria: defaultCriteria,
        environments,
        ...more,
    });
    return { report, environments };
}

/** Something in each part: one environment that passed, one that was taken back, and one that is still to come. */
export function sampleReport() {
    const facts = new Map<string, ReportedFacts>([
        ["web", { price, cpuTargetPercent: 70, highCpuPercent: 80, alarms: { p99Seconds: 0.5, errorPercent: 1 } }],
    ]);
    const back = eventIn("prod-eu");
    return reportedWith(
        [
            environment("staging", { comparisons: [soaked({ requests: 3000, p99: 310, tasks: 4.2 }, { requests: 3000 })] }),
            environment("prod-eu", { stage: "rolled-back", hours: 3, comparisons: [comparison({ p99: 600 })] }),
            environment("prod-us", { stage: "off", comparisons: [] }),
        ],
        {
            facts,
            incidentUsd: 5000,
            events: [
                { ...back, kind: "hold", at: now - 3 * hour, reason: "p99 is up" },
                { ...back, kind: "rollback", at: now - 3 * hour, step: "", services: ["web"], result: "begun" },
                {
                    ...back,
                    kind: "rollback",
                    at: now - 3 * hour,
                    step: "update done",
                    services: ["web"],
                    result: "done",
                    heldTasks: { web: 7 },
                },
            ],
        },
    );
}
