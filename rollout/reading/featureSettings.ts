import type { ServicePlan } from "../../components/model/services/servicePlan.ts";
import { cooldownSeconds } from "../../components/model/scaling/pace.ts";
import { policyName } from "../../components/model/scaling/scalingSpec.ts";
import type { Promotion } from "../../stacks/file/takePromoted.ts";
import { plansOf } from "../../stacks/plansOf.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { StagedPolicy } from "../core/environmentRecord.ts";
import type { FeatureSettings } from "../core/fingerprint.ts";

/** A stack with the features that Pulumi.yaml describes. */
export interface FeaturedStack {
    readonly config: StackConfig;
    readonly promotions: readonly Promotion[];
}

/** The feature that comes with policies of its own. */
export const cpuScaling = "cpuScaling";

/**
 * What a stack says of a feature: its stage, and the numbers that are the same wherever it is on. For CPU scaling those of each policy, for
 * a feature of Pulumi.yaml what its paths become.
 */
export function featureSettings(feature: string, { config, promotions }: FeaturedStack): FeatureSettings {
    if (feature === cpuScaling) {
        const policies = stagedPolicies(feature, config).map(({ service, whenOn }) => [service, whenOn] as const);
        return { stage: config.features.cpuScaling, values: Object.fromEntries(policies) };
    }
    const { stage = "off", changes = [] } = promotions.find((one) => one.feature === feature) ?? {};
    return { stage, values: Object.fromEntries(changes.map(({ text, after }) => [text, after])) };
}

/** The scaling policies that come with a feature and go with it. */
export function stagedPolicies(feature: string, config: StackConfig): readonly StagedPolicy[] {
    return feature !== cpuScaling ? [] : plansOf(config).flatMap(({ plan }) => stagedPolicy(plan) ?? []);
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
