import { resourcesOf } from "../../rehearsal/aws/cloud/cloud.ts";
import { isObject } from "../../rehearsal/contract/values.ts";
import type { StoredStack } from "../../rehearsal/run/storedStack.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { Cloud, CloudResource } from "../../rehearsal/aws/cloud/cloud.ts";
import type { EnvironmentRecord, LivePolicy, LiveService } from "../core/environmentRecord.ts";
import { featureSettings, stagedPolicies } from "./featureSettings.ts";
import { readHistory } from "./readHistory.ts";

/** What is known of a rehearsed stack: its history, and the policies that the offline AWS has. */
export async function rehearsedEnvironment(config: StackConfig, stored: StoredStack, now: number): Promise<EnvironmentRecord> {
    const { state, provider } = await stored.read();
    const { cloud } = provider;
    return {
        stack: config.stack,
        readAt: now,
        configured: featureSettings(config),
        stagedPolicies: stagedPolicies(config),
        pendingOperations: state.pendingOperations.length,
        live: liveServices(cloud),
        ...readHistory(config, stored.history.read(), now),
    };
}

function liveServices(cloud: Cloud): readonly LiveService[] {
    const policies = resourcesOf(cloud, "aws:appautoscaling/policy:Policy");
    return resourcesOf(cloud, "aws:appautoscaling/target:Target").map((target) => ({
        service: String(target.properties["resourceId"]).split("/").at(-1) ?? "",
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
