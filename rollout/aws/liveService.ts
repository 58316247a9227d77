import type { ScalableTarget, ScalingPolicy } from "@aws-sdk/client-application-auto-scaling";
import type { Service } from "@aws-sdk/client-ecs";
import type { LivePolicy, LiveService } from "../core/environmentRecord.ts";

/** What AWS takes for ECS services where a policy says nothing. @see https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html#target-tracking-cooldown */
const defaultCooldownSeconds = 300;

/** By their names. */
export function livePolicies(policies: readonly ScalingPolicy[]): Readonly<Record<string, LivePolicy>> {
    return Object.fromEntries(policies.map((policy) => [policy.PolicyName ?? "", livePolicy(policy)]));
}

function livePolicy({ PolicyType, TargetTrackingScalingPolicyConfiguration: tracking }: ScalingPolicy): LivePolicy {
    return {
        metric:
            tracking === undefined ? (PolicyType ?? "") : (tracking.PredefinedMetricSpecification?.PredefinedMetricType ?? "customized"),
        target: tracking?.TargetValue ?? 0,
        scaleInCooldownSeconds: tracking?.ScaleInCooldown ?? defaultCooldownSeconds,
        scaleOutCooldownSeconds: tracking?.ScaleOutCooldown ?? defaultCooldownSeconds,
    };
}

const kinds = [
    ["DynamicScalingInSuspended", "scale-in"],
    ["DynamicScalingOutSuspended", "scale-out"],
    ["ScheduledScalingSuspended", "scheduled"],
] as const;

export function suspendedOf({ SuspendedState: state }: ScalableTarget): LiveService["suspended"] {
    return kinds.filter(([key]) => state?.[key] === true).map(([, kind]) => kind);
}

/** Of the primary deployment. What AWS does not call completed is not. */
export function rolloutStateOf({ deployments = [] }: Service): LiveService["rolloutState"] {
    switch (deployments.find(({ status }) => status === "PRIMARY")?.rolloutState) {
        case "COMPLETED":
            return "completed";
        case "FAILED":
            return "failed";
        case "IN_PROGRESS":
        case undefined:
            return "in-progress";
    }
}
