import type { AlarmSpec } from "../../components/model/monitoring/alarms/alarmSpec.ts";
import { alarmThresholds } from "../../components/model/monitoring/alarms/alarmThresholds.ts";
import { deploymentAlarmSpecs } from "../../components/model/monitoring/alarms/deploymentAlarmSpecs.ts";
import { serviceAlarmSpecs } from "../../components/model/monitoring/alarms/serviceAlarmSpecs.ts";
import type { MonitoredService } from "../../components/model/monitoring/monitoredService.ts";
import { alarmKeyOf, alarmSuffix } from "../../components/model/monitoring/alarms/alarmSuffix.ts";
import type { DecidedAlarm, DecidedAlarms } from "../../components/model/services/alarms/decideAlarms.ts";
import type { TargetPlan } from "../../components/model/services/servicePlan.ts";
import type { Decided } from "../../components/model/services/decided.ts";
import { allowedValues } from "../../stacks/schema/published/allowedValues.ts";
import type { Fact, Source } from "./fact.ts";
import type { Sources } from "./sources.ts";

/** A service as its alarms see it, be it the stack's own or somebody else's. */
export interface ExplainedAlarms {
    readonly at: readonly string[];
    readonly decided: { readonly alarms: DecidedAlarms };
    readonly monitored: MonitoredService;
    readonly plan: { readonly target?: Partial<Pick<TargetPlan, "deploymentAlarms">> };
}

/** Every alarm of a service, with its threshold. */
export function alarmFacts({ at, decided, monitored, plan }: ExplainedAlarms, sources: Sources): readonly Fact[] {
    const ofDeployments = monitored.kind === "web" && plan.target?.deploymentAlarms === true ? deploymentAlarmSpecs(monitored) : [];
    const facts = [...serviceAlarmSpecs(monitored), ...ofDeployments].flatMap((alarm) => {
        const key = alarmKeyOf(monitored.serviceName, alarm.name);
        const parts = key === undefined ? {} : (decided.alarms[key] ?? {});
        const written = key === undefined ? "" : allowedValues([...at, "alarms", key, "threshold"]);
        const threshold = written === "" ? "" : `alarms.${key}: ${written}`;
        const fact = alarmFact(alarm, monitored, sources, threshold);
        const from = parts.threshold === undefined ? fact.from : sources.of(parts.threshold.from);
        return [{ ...fact, from }, ...partFacts(fact.what, parts, from, sources)];
    });
    return [...facts, ...sharedFacts(decided.alarms, sources)];
}

/** What else somebody has said of an alarm, where it does not stand on the line of its threshold. */
function partFacts(
    symptom: string,
    { periods, periodSeconds, datapoints, severity, notifyRecovery }: DecidedAlarm,
    beside: Source,
    sources: Sources,
) {
    const isElsewhere = (part: Decided<Fact["value"]> | undefined) => part !== undefined && sources.of(part.from).text !== beside.text;
    const rows: readonly (readonly [name: string, part: Decided<Fact["value"]> | undefined, unit?: string])[] = [
        ["periods", isElsewhere(periods) ? periods : undefined],
        ["period", isElsewhere(periodSeconds) ? periodSeconds : undefined, "s"],
        ["datapoints", isElsewhere(datapoints) ? datapoints : undefined],
        ["severity", isOfAll(severity) ? undefined : severity],
        ["notifies of recovery", isOfAll(notifyRecovery) ? undefined : notifyRecovery],
    ];
    return rows.flatMap(([name, part, unit]) => (part === undefined ? [] : [sources.fact(`${symptom}: ${name}`, part, unit)]));
}

/** Said of all alarms at once, and so told once. */
function isOfAll(part: Decided<unknown> | undefined): boolean {
    return (part?.from.kind === "config" || part?.from.kind === "stack") && part.from.key.length === 2;
}

/** What is said of all alarms at once. */
function sharedFacts(alarms: DecidedAlarms, sources: Sources): readonly Fact[] {
    const parts = Object.values(alarms);
    const severity = parts.map((alarm) => alarm.severity).find(isOfAll);
    const recovery = parts.map((alarm) => alarm.notifyRecovery).find(isOfAll);
    return [
        ...(severity === undefined ? [] : [sources.fact("severity of all", severity)]),
        ...(recovery === undefined ? [] : [sources.fact("notifies of recovery", recovery)]),
    ];
}

function alarmFact(alarm: AlarmSpec, service: MonitoredService, sources: Sources, thresholds: string): Fact {
    // The name of each alarm begins with that of the service.
    const symptom = alarm.name.slice(service.serviceName.length + 1);
    const meanings = { ...always, ...unitsOf(service) };
    const {
        unit,
        reason,
        instead = thresholds,
    } = meanings[symptomOf(alarm, service)] ?? { unit: "", reason: "the same for every service" };
    if (alarm.kind === "composite") return sources.decision(symptom, alarm.rule.replaceAll(`${service.serviceName}-`, ""), reason);
    const { comparison, threshold, evaluationPeriods, datapointsToAlarm, periodSeconds } = alarm;
    const periods = datapointsToAlarm === undefined ? `${evaluationPeriods}` : `${datapointsToAlarm} of ${evaluationPeriods}`;
    return sources.decision(
        symptom,
        `${signs[comparison]} ${threshold}`,
        reason,
        `${unit === "" ? "" : `${unit} `}in ${periods} x ${periodSeconds} s`,
        instead,
    );
}

/** The end of its name, without that of a queue. */
function symptomOf({ name }: AlarmSpec, { serviceName }: MonitoredService): string {
    const key = alarmKeyOf(serviceName, name);
    return key === undefined ? name.slice(serviceName.length + 1) : alarmSuffix(key);
}

const signs = { GreaterThanThreshold: ">", GreaterThanOrEqualToThreshold: ">=", LessThanThreshold: "<" } as const;

interface Meaning {
    readonly unit: string;
    readonly reason: string;
    /** What to change for another threshold. @default the key of the alarm */
    readonly instead?: string;
}

const { backlogOfQueueTarget, highTrafficOfRequestTarget } = alarmThresholds;
const bounds = "other bounds of tasks";

const always: Readonly<Partial<Record<string, Meaning>>> = {
    "high-cpu": { unit: "percent", reason: "above the scaling target, so scaling falls short" },
    "high-memory": { unit: "percent", reason: "leaves time before the task is killed at 100" },
    "5xx": { unit: "percent of requests", reason: "ignores single failed requests" },
    healthy: { unit: "targets", reason: "the fewest tasks", instead: bounds },
    running: { unit: "tasks", reason: "the fewest tasks", instead: bounds },
    unhealthy: { unit: "targets", reason: "a starting task passes its check sooner" },
    "high-traffic": {
        unit: "requests",
        reason: `${highTrafficOfRequestTarget} x the request target; notifies nobody`,
    },
    "high-cpu-normal-traffic": { unit: "", reason: "traffic does not explain the CPU" },
    backlog: { unit: "messages", reason: `${backlogOfQueueTarget} x the queue target` },
    "oldest-message": { unit: "s", reason: "jobs should start within minutes" },
    "dead-letters": { unit: "messages", reason: "a job failed at every attempt" },
    "at-max": { unit: "tasks", reason: "the most tasks", instead: bounds },
    "high-cpu-despite-scaling": { unit: "percent", reason: "tasks were added and CPU stays high" },
    flapping: { unit: "changes", reason: "scaling out and in takes some 20 minutes" },
    "not-running": { unit: "tasks", reason: "nothing is scheduled meanwhile" },
    "more-than-one": { unit: "tasks", reason: "jobs would be scheduled twice" },
    errors: { unit: "lines", reason: "ignores single errors" },
    "deployment-errors": { unit: "percent of requests", reason: "rolls back a faulty deployment" },
    "deployment-p99": { unit: "s", reason: "rolls back a faulty deployment" },
    failed: { unit: "runs", reason: "each failed run notifies" },
    "not-started": { unit: "messages", reason: "EventBridge Scheduler gave up on a run" },
    "not-run": { unit: "runs", reason: "the longest pause and the longest run", instead: "another schedule" },
    unreported: { unit: "reports", reason: "scaling takes missing reports for an empty queue" },
};

/** Alarms whose unit depends on the kind of service. */
function unitsOf(service: MonitoredService): Readonly<Partial<Record<string, Meaning>>> {
    const followsQueue = service.kind === "worker" && service.queue !== undefined;
    return {
        p99: { unit: service.kind === "internal" ? "ms" : "s", reason: "users notice half a second" },
        "scaling-without-effect": {
            unit: followsQueue ? "messages" : "percent",
            reason: "the target of the first policy",
            instead: "another target",
        },
    };
}
