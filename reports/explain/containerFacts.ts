import type { RootFilesystem } from "../../components/model/services/containers/containerSpec.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { ExplainedService } from "./explainedService.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";

/** The container of a task, and its logs. */
export function containerFacts({ decided, plan }: ExplainedService, { environment }: StackConfig, sources: Sources): readonly Fact[] {
    const { healthCheck, rootFilesystem, log } = plan.container;
    const { exec, logRetentionDays } = environment;
    return [
        sources.decision("own health check every", healthCheck.intervalSeconds, "AWS's own default", "s"),
        sources.decision("own health check timeout", healthCheck.timeoutSeconds, "AWS's own default", "s"),
        sources.decision("restarted after", healthCheck.retries, "a single slow answer restarts nothing", "failures"),
        sources.fact("start period", decided.startPeriodSeconds, "s"),
        sources.fact("time to stop", decided.stopTimeoutSeconds, "s"),
        sources.fact("user", decided.user),
        sources.setting("ECS Exec", exec, ["environment", "exec"]),
        rootFact(rootFilesystem, sources),
        sources.decision("log group", log.group, "each service has its own"),
        sources.setting("log retention", logRetentionDays, ["environment", "logRetentionDays"], "days"),
        sources.fact("errors counted in the logs", decided.jsonLogs),
    ];
}

function rootFact(root: RootFilesystem, sources: Sources): Fact {
    if (root.kind === "writable") return sources.decision("root file system", "writable", "ECS Exec writes to it");
    const scratch = root.scratch.map(({ path, sizeMiB }) => `${sizeMiB} MiB of ${path}`).join(" and ");
    return sources.decision("root file system", `read-only beside ${scratch}`, "nothing needs to write elsewhere");
}
