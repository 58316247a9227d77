import type { ContainerHealthCheck, RootFilesystem } from "../../components/model/services/containers/containerSpec.ts";
import type { Decided } from "../../components/model/services/decided.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { ExplainedService } from "./explainedService.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";

/** The container of a task, and its logs. */
export function containerFacts({ decided, plan }: ExplainedService, { environment }: StackConfig, sources: Sources): readonly Fact[] {
    const { healthCheck, rootFilesystem, log } = plan.container;
    const { exec, logRetentionDays } = environment;
    return [
        ...(healthCheck === undefined ? [] : healthCheckFacts(healthCheck, decided.startPeriodSeconds, sources)),
        sources.fact("time to stop", decided.stopTimeoutSeconds, "s"),
        sources.fact("user", decided.user),
        sources.setting("ECS Exec", exec, ["environment", "exec"]),
        rootFact(rootFilesystem, sources),
        sources.decision("log group", log.group, "each service has its own"),
        sources.setting("log retention", logRetentionDays, ["environment", "logRetentionDays"], "days"),
        sources.fact("errors counted in the logs", decided.jsonLogs),
    ];
}

function healthCheckFacts(check: ContainerHealthCheck, startPeriodSeconds: Decided<number>, sources: Sources): readonly Fact[] {
    return [
        sources.decision("own health check every", check.intervalSeconds, "AWS's own default", "s"),
        sources.decision("own health check timeout", check.timeoutSeconds, "AWS's own default", "s"),
        sources.decision("restarted after", check.retries, "a single slow answer restarts nothing", "failures"),
        sources.fact("start period", startPeriodSeconds, "s"),
    ];
}

function rootFact({ kind, scratch = [] }: RootFilesystem, sources: Sources): Fact {
    const directories = scratch.map(({ path, sizeMiB }) => `${sizeMiB} MiB of ${path}`).join(" and ");
    const beside = directories === "" ? "" : ` beside ${directories} in memory`;
    return sources.decision(
        "root file system",
        `${kind}${beside}`,
        kind === "writable" ? "ECS Exec writes to it" : "nothing needs to write elsewhere",
    );
}
