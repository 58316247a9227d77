import type { AlarmSpec } from "../../components/model/monitoring/alarmSpec.ts";
import { alarmThresholds } from "../../components/model/monitoring/alarmThresholds.ts";
import { deploymentAlarmSpecs } from "../../components/model/monitoring/deploymentAlarmSpecs.ts";
import { serviceAlarmSpecs } from "../../components/model/monitoring/serviceAlarmSpecs.ts";
import type { MonitoredService } from "../../components/model/monitoring/monitoredService.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";
import type { ExplainedService } from "./explainedService.ts";

/** Every alarm of a service, with its threshold. */
export function alarmFacts({ monitored, plan }: ExplainedService, sources: Sources): readonly Fact[] {
    const ofDeployments = monitored.kind === "web" && plan.target?.deploymentAlarms === true ? deploymentAlarmSpecs(monitored) : [];
    return [...serviceAlarmSpecs(monitored), ...ofDeployments].map((alarm) => alarmFact(alarm, monitored, sources));
}

function alarmFact(alarm: AlarmSpec, service: MonitoredService, sources: Sources): Fact {
    // The name of each alarm begins with that of the service.
    const symptom = alarm.name.slice(service.serviceName.length + 1);
    const meanings = { ...always, ...unitsOf(service) };
    const { unit, reason, instead = "" } = meanings[symptom] ?? { unit: "", reason: "the same for every service" };
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

const signs = { GreaterThanThreshold: ">", GreaterThanOrEqualToThreshold: ">=", LessThanThreshold: "<" } as const;

interface Meaning {
    readonly unit: string;
    readonly reason: string;
    /** What to change for another threshold. @default nothing changes it */
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
        instead: "another request target",
    },
    "high-cpu-normal-traffic": { unit: "", reason: "traffic does not explain the CPU" },
    backlog: { unit: "messages", reason: `${backlogOfQueueTarget} x the queue target`, instead: "another queue target" },
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
