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
    // Each name begins with that of the service.
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
    /** What else to write for another threshold. @default nothing does */
    readonly instead?: string;
}

const { backlogOfQueueTarget, highTrafficOfRequestTarget } = alarmThresholds;
const bounds = "other bounds of tasks";

const always: Readonly<Partial<Record<string, Meaning>>> = {
    "high-cpu": { unit: "percent", reason: "above the scaling target, which deals with less" },
    "high-memory": { unit: "percent", reason: "at 100 the task is killed" },
    "5xx": { unit: "percent of requests", reason: "one in a hundred is no chance" },
    healthy: { unit: "targets", reason: "the fewest tasks", instead: bounds },
    running: { unit: "tasks", reason: "the fewest tasks", instead: bounds },
    unhealthy: { unit: "targets", reason: "a deployment is long over by then" },
    "high-traffic": {
        unit: "requests",
        reason: `${highTrafficOfRequestTarget} x the request target; tells nobody`,
        instead: "another request target",
    },
    "high-cpu-normal-traffic": { unit: "", reason: "CPU that traffic does not explain" },
    backlog: { unit: "messages", reason: `${backlogOfQueueTarget} x the queue target`, instead: "another queue target" },
    "oldest-message": { unit: "s", reason: "somebody waits for the job" },
    "dead-letters": { unit: "messages", reason: "a job that failed for good is lost work" },
    "at-max": { unit: "tasks", reason: "the most tasks", instead: bounds },
    "high-cpu-despite-scaling": { unit: "percent", reason: "more tasks did not help" },
    flapping: { unit: "changes", reason: "a full cycle takes some 20 minutes" },
    "not-running": { unit: "tasks", reason: "nothing is scheduled" },
    "more-than-one": { unit: "tasks", reason: "jobs are scheduled twice" },
    errors: { unit: "lines", reason: "one error is no incident" },
    "deployment-errors": { unit: "percent of requests", reason: "a deployment is taken back" },
    "deployment-p99": { unit: "s", reason: "a deployment is taken back" },
    unreported: { unit: "reports", reason: "silence looks like an empty queue" },
};

/** Where the unit depends on who counts. */
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
