import type { ContainerHealthCheck, RootFilesystem } from "../../components/model/services/containers/containerSpec.ts";
import type { Decided } from "../../components/model/services/decided.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { ExplainedService } from "./explainedService.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";
import { taskContentsFacts } from "./taskContentsFacts.ts";

/** The container of a task, and its logs. */
export function containerFacts(service: ExplainedService, { environment }: StackConfig, sources: Sources): readonly Fact[] {
    const { decided, plan } = service;
    const { healthCheck, rootFilesystem, log } = plan.container;
    const { logRetentionDays } = environment;
    const written = decided.contents?.rootFilesystem;
    const { image } = plan.container;
    return [
        ...(image === decided.image ? [] : [sources.decision("image", image, `the cache of ${decided.image.split("/")[0] ?? ""}`)]),
        ...(decided.repository === undefined
            ? []
            : [
                  sources.decision("repository", decided.repository.name, "made here, for the image"),
                  sources.fact("images kept", decided.repository.keptImages),
              ]),
        ...(healthCheck === undefined ? [] : healthCheckFacts(healthCheck, decided.startPeriodSeconds, sources)),
        sources.fact("time to stop", decided.stopTimeoutSeconds, "s"),
        sources.fact("user", decided.user),
        execFact(service, environment.exec, sources),
        rootFact(rootFilesystem, written, sources),
        ...taskContentsFacts(plan, sources),
        sources.decision("log group", log.group, "each service has its own"),
        sources.setting("log retention", logRetentionDays, ["environment", "logRetentionDays"], "days"),
        sources.fact("errors counted in the logs", decided.jsonLogs),
    ];
}

function execFact({ decided, cluster }: ExplainedService, exec: boolean, sources: Sources): Fact {
    if (exec && cluster !== undefined && cluster.execLogGroup === undefined) {
        const reason = "nobody says where its cluster records sessions";
        return sources.decision("ECS Exec", false, reason, "", "true, with cluster.execLogGroup");
    }
    if (exec && decided.contents?.rootFilesystem === "read-only") {
        const from = { kind: "config", key: ["rootFilesystem"] } as const;
        return sources.fact("ECS Exec", { value: false, from, instead: "true, with a writable root" });
    }
    return sources.setting("ECS Exec", exec, ["environment", "exec"]);
}

function healthCheckFacts(check: ContainerHealthCheck, startPeriodSeconds: Decided<number>, sources: Sources): readonly Fact[] {
    return [
        sources.decision("own health check every", check.intervalSeconds, "AWS's own default", "s"),
        sources.decision("own health check timeout", check.timeoutSeconds, "AWS's own default", "s"),
        sources.decision("restarted after", check.retries, "a single slow answer restarts nothing", "failures"),
        sources.fact("start period", startPeriodSeconds, "s"),
    ];
}

function rootFact({ kind, scratch = [] }: RootFilesystem, written: string | undefined, sources: Sources): Fact {
    const directories = scratch.map(({ path, sizeMiB }) => `${sizeMiB} MiB of ${path}`).join(" and ");
    const value = `${kind}${directories === "" ? "" : ` beside ${directories} in memory`}`;
    if (written !== undefined) {
        return sources.fact("root file system", {
            value,
            from: { kind: "config", key: ["rootFilesystem"] },
            instead: "read-only or writable",
        });
    }
    return sources.decision("root file system", value, kind === "writable" ? "ECS Exec writes to it" : "nothing needs to write elsewhere");
}
