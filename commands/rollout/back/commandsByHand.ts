import { deleteCpuPolicyCommand } from "../../../components/model/scaling/deleteCpuPolicyCommand.ts";
import type { LostTasks } from "../../../rollout/changing/rollBack.ts";
import type { NamedPolicy } from "../../../rollout/core/environmentRecord.ts";
import { nextCommand } from "../../../rollout/display/nextCommand.ts";
import { plansOf } from "../../../stacks/plansOf.ts";
import type { StackConfig } from "../../../stacks/stackConfig.ts";
import type { RolloutOptions } from "../openRollout.ts";
import { suggestedOptions } from "../suggestedOptions.ts";

/** What takes a feature back without this program: calls of AWS, or an update where it has no policies. */
export function commandsByHand(
    stack: string,
    config: StackConfig,
    policies: readonly NamedPolicy[],
    options: RolloutOptions,
): readonly string[] {
    if (policies.length === 0) return [nextCommand({ kind: "update", stack, why: "" }, suggestedOptions(options)) ?? ""];
    return plansOf(config)
        .filter(({ plan }) => policies.some(({ service }) => service === plan.names.serviceName))
        .map(({ plan }) => deleteCpuPolicyCommand(plan.names, config.environment.region));
}

/** @see https://docs.aws.amazon.com/cli/latest/reference/ecs/update-service.html */
export function commandsForTasks(config: StackConfig, lost: readonly LostTasks[]): readonly string[] {
    const plans = plansOf(config).map(({ plan }) => plan);
    return lost.flatMap(({ service, before }) => {
        const cluster = plans.find(({ names }) => names.serviceName === service)?.names.clusterName;
        if (cluster === undefined) return [];
        const words = [`--cluster ${cluster}`, `--service ${service}`, `--desired-count ${String(before)}`];
        return [["aws ecs update-service", ...words, `--region ${config.environment.region}`].join(" ")];
    });
}
