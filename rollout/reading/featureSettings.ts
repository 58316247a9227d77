import type { ServicePlan } from "../../components/model/services/servicePlan.ts";
import { cooldownSeconds } from "../../components/model/scaling/pace.ts";
import { policyName } from "../../components/model/scaling/scalingSpec.ts";
import { plansOf } from "../../stacks/plansOf.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { StagedPolicy } from "../core/environmentRecord.ts";
import type { FeatureSettings } from "../core/fingerprint.ts";

/** What a stack says of CPU scaling: its stage, and the numbers of each policy, which are the same wherever it is on. */
export function featureSettings(config: StackConfig): FeatureSettings {
    const policies = stagedPolicies(config).map(({ service, whenOn }) => [service, { ...whenOn }] as const);
    return { stage: config.features.cpuScaling, values: Object.fromEntries(policies) };
}

/** The policies that come with CPU scaling and go with it. */
export function stagedPolicies(config: StackConfig): readonly StagedPolicy[] {
    return plansOf(config).flatMap(({ plan }) => stagedPolicy(plan) ?? []);
}

function stagedPolicy({ names: { serviceName }, scaling }: ServicePlan): StagedPolicy | undefined {
    if (scaling?.stagedCpuTargetPercent === undefined) return undefined;
    const { inSeconds = cooldownSeconds.in, outSeconds = cooldownSeconds.out } = scaling.stagedCpuPace ?? {};
    return {
        service: serviceName,
        policy: policyName({ kind: "cpu" }, serviceName),
        whenOn: {
            metric: "ECSServiceAverageCPUUtilization",
            target: scaling.stagedCpuTargetPercent,
            scaleInCooldownSeconds: inSeconds,
            scaleOutCooldownSeconds: outSeconds,
        },
    };
}
