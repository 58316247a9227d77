import type { DecidedService } from "../../components/model/services/decidedService.ts";
import type { Deployment, TaskPlan } from "../../components/model/services/taskPlan.ts";
import type { DeploymentHook, TrafficShift } from "../../components/vocabulary/deployment.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";
import type { ExplainedService } from "./explainedService.ts";

/** How a new revision takes over. */
export function deploymentFacts({ decided, plan, at: base }: ExplainedService, sources: Sources): readonly Fact[] {
    // A run takes the revision that is there when it starts.
    if (decided.kind === "scheduled-task") return [];
    const { deployment, rebalanced, protectedMinutes } = plan.tasks;
    const at = [...base, "deployment"];
    const isRouted = plan.target !== undefined;
    return [
        isRouted
            ? sources.setting("deployment", deployment.kind, [...at, "kind"])
            : sources.decision("deployment", deployment.kind, "no load balancer shifts traffic"),
        ...strategyFacts(decided.kind, deployment, at, sources),
        ...(isRouted ? [sources.setting("rolled back by alarms", plan.target.deploymentAlarms, [...at, "alarms"])] : []),
        ...(isRouted ? (deployment.hooks ?? []) : []).map((hook, index) => hookFact(hook, [...at, "hooks", index], sources)),
        ...beforeDeployFacts(decided, at.slice(0, -1), sources),
        sources.decision("circuit breaker", "rolls back", "the old revision keeps serving"),
        ...protectionFacts(protectedMinutes, base, sources),
        sources.decision("balanced over zones", rebalanced, balanceReason(plan.tasks)),
    ];
}

function balanceReason({ rebalanced, protectedMinutes }: TaskPlan): string {
    if (rebalanced) return "the service survives the loss of a zone";
    return protectedMinutes === undefined ? "needs room for one more task" : "a move would stop a task in work";
}

function protectionFacts(minutes: number | undefined, base: readonly string[], sources: Sources): readonly Fact[] {
    if (minutes === undefined) return [];
    return [
        sources.setting("tasks may protect themselves", true, [...base, "taskProtection"]),
        sources.decision("an update waits for protected tasks", minutes, "the longest job", "min", "queue.longestJobSeconds"),
    ];
}

/** ECS keeps its tasks running, and deploys them. */
type RunningKind = Exclude<DecidedService["kind"], "scheduled-task">;

function strategyFacts(kind: RunningKind, deployment: Deployment, at: readonly string[], sources: Sources): readonly Fact[] {
    switch (deployment.kind) {
        case "rolling": {
            const reason = rollingReasons[kind];
            return [
                sources.decision("running meanwhile, at least", deployment.minimumHealthyPercent, reason, "percent of the tasks"),
                sources.decision("running meanwhile, at most", deployment.maximumPercent, reason, "percent of the tasks"),
            ];
        }
        case "blue-green":
            return shiftFacts(deployment, at, sources);
        case "linear":
            return [
                sources.setting("traffic of each step", deployment.stepPercent, [...at, "stepPercent"], "percent"),
                sources.setting("pause between steps", deployment.stepBakeMinutes, [...at, "stepBakeMinutes"], "min"),
                ...shiftFacts(deployment, at, sources),
            ];
        case "canary":
            return [
                sources.setting("traffic of the canary", deployment.canaryPercent, [...at, "canaryPercent"], "percent"),
                sources.setting("canary is watched for", deployment.canaryBakeMinutes, [...at, "canaryBakeMinutes"], "min"),
                ...shiftFacts(deployment, at, sources),
            ];
    }
}

function beforeDeployFacts({ beforeDeploy }: DecidedService, base: readonly string[], sources: Sources): readonly Fact[] {
    if (beforeDeploy === undefined) return [];
    const { command, timeoutSeconds } = beforeDeploy;
    return [
        sources.setting("runs before its tasks start", command.join(" "), [...base, "beforeDeploy", "command"], "", "another command"),
        sources.fact("stopped after", timeoutSeconds, "s"),
    ];
}

const rollingReasons: Readonly<Record<RunningKind, string>> = {
    http: "starts new tasks before it stops old ones",
    worker: "jobs wait in the queue",
    scheduler: "two at once would schedule jobs twice",
};

function shiftFacts({ bakeMinutes, testListener }: TrafficShift, at: readonly string[], sources: Sources): readonly Fact[] {
    return [
        sources.setting("old revision stays for", bakeMinutes, [...at, "bakeMinutes"], "min"),
        sources.setting("shown on the test listener", testListener, [...at, "testListener"]),
    ];
}

function hookFact(hook: DeploymentHook, at: readonly (string | number)[], sources: Sources): Fact {
    switch (hook.kind) {
        case "pause":
            return sources.setting(`pause at ${hook.stage}`, hook.timeoutMinutes, [...at, "timeoutMinutes"], `min, then ${hook.onTimeout}`);
        case "lambda":
            return sources.setting(`asked at ${hook.stage}`, hook.functionArn, [...at, "functionArn"]);
    }
}
