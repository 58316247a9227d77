import { type Cloud, type CloudResource, resourcesOf } from "../../rehearsal/aws/cloud/cloud.ts";
import { isObject } from "../../rehearsal/contract/values.ts";
import type { LivePolicy, LiveService } from "../core/environmentRecord.ts";

/** The services of the offline AWS that scale. */
export function liveServices(cloud: Cloud): readonly LiveService[] {
    const policies = resourcesOf(cloud, "aws:appautoscaling/policy:Policy");
    return resourcesOf(cloud, "aws:appautoscaling/target:Target").map((target) => ({
        service: nameOfTarget(target),
        policies: Object.fromEntries(
            policies
                .filter(({ properties }) => properties["resourceId"] === target.properties["resourceId"])
                .map(({ properties }) => [String(properties["name"]), livePolicy(properties["targetTrackingScalingPolicyConfiguration"])]),
        ),
        suspended: suspendedOf(target),
        // The offline AWS has each deployment complete at once.
        rolloutState: "completed",
    }));
}

/** Of a scalable target, or of a policy of one: the last part of `service/<cluster>/<service>`. */
export function nameOfTarget({ properties }: CloudResource): string {
    return String(properties["resourceId"]).split("/").at(-1) ?? "";
}

/** @param tracking undefined for a policy of another kind */
function livePolicy(tracking: unknown): LivePolicy {
    const {
        predefinedMetricSpecification: predefined,
        targetValue,
        scaleInCooldown,
        scaleOutCooldown,
    } = isObject(tracking) ? tracking : {};
    return {
        metric: isObject(predefined) ? String(predefined["predefinedMetricType"]) : "customized",
        target: Number(targetValue),
        scaleInCooldownSeconds: Number(scaleInCooldown ?? 0),
        scaleOutCooldownSeconds: Number(scaleOutCooldown ?? 0),
    };
}

const kinds = [
    ["dynamicScalingInSuspended", "scale-in"],
    ["dynamicScalingOutSuspended", "scale-out"],
    ["scheduledScalingSuspended", "scheduled"],
] as const;

function suspendedOf({ properties }: CloudResource): LiveService["suspended"] {
    const state = properties["suspendedState"];
    if (!isObject(state)) return [];
    return kinds.filter(([key]) => state[key] === true).map(([, kind]) => kind);
}
