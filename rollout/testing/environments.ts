import type { FeatureStage } from "../../components/vocabulary/environment.ts";
import type { AuditEvent } from "../core/auditEvent.ts";
import { day, hour } from "../core/calendar.ts";
import type { AlarmRecord, EnvironmentRecord, LivePolicy, SettledUpdate } from "../core/environmentRecord.ts";
import type { FeatureSettings } from "../core/fingerprint.ts";
import { type JudgedRollout, judgeRollout } from "../core/judgeRollout.ts";
import type { RolloutRules } from "../core/rolloutRules.ts";
import { defaultCriteria } from "../judging/criteria.ts";
import type { Comparison } from "../judging/measured.ts";
import type { NewAuditEvent } from "../store/auditLog.ts";
import { comparison, type Measured } from "./measuredServices.ts";

/** A Wednesday, at noon in UTC. */
export const now = Date.parse("2026-11-25T12:00:00Z");

export const policy: LivePolicy = {
    metric: "ECSServiceAverageCPUUtilization",
    target: 70,
    scaleInCooldownSeconds: 300,
    scaleOutCooldownSeconds: 60,
};

export function settings(stage: FeatureStage, target = 70): FeatureSettings {
    return { stage, values: { web: { ...policy, target } } };
}

/** @param hoursAgo when it ended */
export function update(hoursAgo: number, stage: FeatureStage, more: Partial<SettledUpdate> = {}): SettledUpdate {
    const endTime = now - hoursAgo * hour;
    return {
        kind: "update",
        startTime: endTime - 60_000,
        endTime,
        result: "succeeded",
        message: "",
        environment: { "git.head": "0123456789abcdef", "git.dirty": "false" },
        resourceChanges: {},
        settings: settings(stage),
        ...more,
    };
}

export const quiet: AlarmRecord = { name: "web-p99", state: "OK", actionsEnabled: true, muted: [], fired: [] };

export interface Environment extends Partial<EnvironmentRecord> {
    readonly stage?: FeatureStage;
    /** Since when it is in that stage. */
    readonly hours?: number;
    /** What was measured, where that differs from a healthy day. */
    readonly after?: Measured;
}

/** An environment with a healthy service `web`, three days after an update. */
export function environment(stack: string, { stage = "on", hours = 72, after = {}, ...more }: Environment = {}): EnvironmentRecord {
    return {
        stack,
        readAt: now,
        configured: settings(stage),
        stagedPolicies: [{ service: "web", policy: "web-cpu-tracking-policy", whenOn: policy }],
        updates: [update(hours, stage), update(1_000, "off")],
        resources: 300,
        pendingOperations: 0,
        offHours: [],
        live: [
            {
                service: "web",
                policies: stage === "on" ? { "web-cpu-tracking-policy": policy } : {},
                suspended: [],
                rolloutState: "completed",
            },
        ],
        alarms: [quiet],
        comparisons: [soaked(after, {}, hours)],
        unchanged: [comparison()],
        ...more,
    };
}

/** What was measured up to now of the last two days, which is the longest soak of {@link rules}, or of as many hours, a day at least. */
export function soaked(after: Measured = {}, before: Measured = {}, hours = 48): Comparison {
    const length = Math.max(day, Math.min(2 * day, Math.floor(hours) * hour));
    const [begin, end] = [now - length, now];
    return comparison({ span: { begin, end }, ...after }, { span: { begin: begin - 7 * day, end: end - 7 * day }, ...before });
}

export const rules: RolloutRules = {
    feature: "cpuScaling",
    environments: [
        { stack: "staging", soakHours: 48, loadTest: false },
        { stack: "prod-eu", soakHours: 24, loadTest: false },
        { stack: "prod-us", soakHours: 24, loadTest: false },
    ],
    criteria: defaultCriteria,
    freezes: [],
};

export function audit(...events: readonly NewAuditEvent[]): readonly AuditEvent[] {
    return events.map((event, index) => ({ ...event, sequence: index + 1, previous: "" }));
}

/** `staging passed`, `prod-eu soaking` ..., the next step and the exit code. */
export function stands(rollout: JudgedRollout) {
    const { environments, next, exitCode } = rollout;
    return [...environments.map(({ stack, phase }) => `${stack} ${phase}`), `${next.kind} ${next.stack ?? ""}`.trim(), exitCode];
}

export function judge(
    records: readonly EnvironmentRecord[],
    { events = [], at = now, ...changed }: Partial<RolloutRules> & { readonly events?: readonly AuditEvent[]; readonly at?: number } = {},
): JudgedRollout {
    return judgeRollout(records, events, { ...rules, ...changed }, at);
}
