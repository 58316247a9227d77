import type { ExplainedService } from "./explainedService.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";

/** When a scheduled task runs, and what happens when a run is late, long or lost. */
export function scheduleFacts({ decided, plan, at }: ExplainedService, sources: Sources): readonly Fact[] {
    if (decided.kind !== "scheduled-task" || plan.schedule === undefined) return [];
    const { schedule } = decided;
    const { stateMachineName, watch } = plan.schedule;
    return [
        sources.setting("runs at", schedule.expression, [...at, "schedule", "expression"], "", "cron(...) or rate(...)"),
        sources.fact("by the clock of", schedule.timezone),
        sources.fact("stopped after", schedule.longestRunSeconds, "s"),
        sources.decision("while another one runs", "left out", "no second one starts beside it"),
        sources.decision(
            "started by",
            `the state machine ${stateMachineName}`,
            "it waits for the end, which EventBridge Scheduler does not",
        ),
        ...(watch === undefined
            ? [sources.decision("absence", "not watched", "no new alarm can look back more than two days; failures notify")]
            : []),
    ];
}
