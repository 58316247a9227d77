import type { CapacityShare } from "../../components/model/sizing/capacity.ts";
import type { DecidedTasks } from "../../components/model/services/decideTasks.ts";
import type { TaskPlan } from "../../components/model/services/taskPlan.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";
import type { ExplainedService } from "./explainedService.ts";
import type { ExplainedCap } from "./taskCap.ts";

/**
 * How many tasks there are, and how they divide between on demand and Spot.
 * @param cap of the policies. @default they set no bound
 */
export function taskFacts({ decided, plan }: ExplainedService, config: StackConfig, sources: Sources, cap?: ExplainedCap): readonly Fact[] {
    if (plan.schedule !== undefined) return scheduledTaskFacts(plan.tasks, config, sources);
    const tasks = decided.kind === "http" || decided.kind === "worker" ? decided.tasks : undefined;
    return [
        ...countFacts(tasks, plan.tasks, sources, cap),
        ...capacityFacts(tasks, plan.tasks, config, sources),
        ...offHoursFacts(tasks, config, sources),
    ];
}

function scheduledTaskFacts({ strategy, ec2 }: TaskPlan, { environment, capacity }: StackConfig, sources: Sources): readonly Fact[] {
    const one = sources.decision("tasks", 1, "no second one starts while one runs");
    if (ec2 !== undefined) return [one];
    if (strategy.some(({ capacityProvider }) => capacityProvider === "FARGATE_SPOT")) {
        return [one, sources.setting("on Spot", "every run", ["capacity", "spotWeight"], "", "0 for on demand")];
    }
    return capacity.kind === "spot" && environment.kind === "production"
        ? [one, sources.decision("on demand", "every run", "in production no interruption costs a run")]
        : [one, sources.setting("on demand", "every run", ["capacity", "kind"], "", "spot")];
}

type Bounds = Pick<DecidedTasks, "min" | "max">;

function countFacts(tasks: Bounds | undefined, plan: TaskPlan, sources: Sources, cap: ExplainedCap | undefined): readonly Fact[] {
    if (tasks === undefined) return [sources.decision("tasks", 1, "two would schedule jobs twice")];
    return [
        sources.fact("fewest tasks", tasks.min, "tasks"),
        sources.fact(
            "most tasks",
            cap === undefined ? tasks.max : { ...tasks.max, instead: `1 to ${cap.most} tasks, as ${cap.rule} allows` },
            "tasks",
        ),
        sources.decision(
            "first deployment",
            plan.desiredCount,
            `${firstTasks(plan.desiredCount, tasks.min.value)}, then as scaled`,
            "tasks",
        ),
    ];
}

function firstTasks(first: number, fewest: number): string {
    if (first === fewest) return "the fewest";
    return fewest === 0 ? "one shows that the image starts" : "as the preset has it";
}

function capacityFacts(tasks: Bounds | undefined, plan: TaskPlan, { capacity }: StackConfig, sources: Sources): readonly Fact[] {
    if (plan.ec2 !== undefined) return [];
    if (tasks === undefined) return [sources.decision("on demand", "every task", "a Spot interruption would stop the only task")];
    if (capacity.kind === "on-demand") return [sources.setting("on demand", "every task", ["capacity", "kind"], "", "spot")];
    if (plan.protectedMinutes !== undefined && plan.strategy.every(({ capacityProvider }) => capacityProvider === "FARGATE")) {
        return [sources.decision("on demand", "every task", "in production no interruption costs a job")];
    }
    return plan.strategy.flatMap((share) => shareFacts(share, capacity.onDemandBase, sources));
}

function shareFacts({ capacityProvider, base, weight }: CapacityShare, onDemandBase: number, sources: Sources): readonly Fact[] {
    if (capacityProvider === "FARGATE_SPOT") return [sources.setting("weight of Spot", weight, ["capacity", "spotWeight"])];
    return [
        ...(base === undefined
            ? [sources.setting("on-demand base", 0, ["capacity", "onDemandBase"], "tasks", "2 and more")]
            : [baseFact(base, onDemandBase, sources)]),
        sources.setting("weight of on demand", weight, ["capacity", "onDemandWeight"]),
    ];
}

function baseFact(base: number, asked: number, sources: Sources): Fact {
    return base > asked
        ? sources.decision("on-demand base", base, `the fewest tasks, above ${asked}`, "tasks", "another minimum of tasks")
        : sources.setting("on-demand base", base, ["capacity", "onDemandBase"], "tasks", `${asked} and more`);
}

function offHoursFacts(tasks: Bounds | undefined, { offHours, rollout }: StackConfig, sources: Sources): readonly Fact[] {
    if (tasks === undefined || offHours === undefined) return [];
    if (rollout.soaking) return [sources.setting("off-hours", "none while a change soaks", ["rollout", "soaking"])];
    const { stopAt, startAt, days, timezone } = offHours;
    return [
        sources.setting("no task from", stopAt, ["offHours", "stopAt"], timezone),
        sources.setting("until", `${startAt} on ${days}`, ["offHours", "startAt"], timezone),
    ];
}
