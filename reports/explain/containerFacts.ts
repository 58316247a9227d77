import { logGroupName } from "../../components/model/names.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { Fact } from "./fact.ts";
import { platformNumbers } from "./platformNumbers.ts";
import type { Sources } from "./sources.ts";
import type { Subject } from "./subject.ts";

/** The container of a task, and its logs. */
export function containerFacts({ container, monitored }: Subject, { environment }: StackConfig, sources: Sources): readonly Fact[] {
    const { containerCheck, scratchMiB } = platformNumbers;
    const { exec, logRetentionDays } = environment;
    return [
        sources.decision("own health check every", containerCheck.intervalSeconds, "AWS's own default", "s"),
        sources.decision("own health check timeout", containerCheck.timeoutSeconds, "AWS's own default", "s"),
        sources.decision("restarted after", containerCheck.retries, "one slow answer is no reason", "failures"),
        sources.fact("start period", container.startPeriodSeconds, "s"),
        sources.fact("time to stop", container.stopTimeoutSeconds, "s"),
        sources.fact("user", container.user),
        sources.setting("ECS Exec", exec, ["environment", "exec"], "", "true or false"),
        sources.decision(
            "root file system",
            exec ? "writable" : `read-only beside ${scratchMiB} MiB of /tmp`,
            exec ? "ECS Exec writes to it" : "nobody has to write to it",
        ),
        sources.decision("log group", logGroupName(monitored.serviceName), "one for each service"),
        sources.setting("log retention", logRetentionDays, ["environment", "logRetentionDays"], "days", "1 to 3653"),
        sources.fact("errors counted in the logs", container.jsonLogs),
    ];
}
