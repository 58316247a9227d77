import type { StoredStack } from "../../rehearsal/run/storedStack.ts";
import type { EnvironmentRecord } from "../core/environmentRecord.ts";
import { liveServices } from "./liveServices.ts";
import { type FeaturedStack, featureSettings, stagedPolicies } from "./featureSettings.ts";
import { readHistory } from "./readHistory.ts";

/** What is known of a rehearsed stack: its history, and the policies that the offline AWS has. */
export async function rehearsedEnvironment(
    feature: string,
    featured: FeaturedStack,
    stored: StoredStack,
    now: number,
): Promise<EnvironmentRecord> {
    const { config } = featured;
    const { state, provider } = await stored.read();
    const { cloud } = provider;
    return {
        stack: config.stack,
        readAt: now,
        configured: featureSettings(feature, featured),
        stagedPolicies: stagedPolicies(feature, config),
        resources: state.resources.length,
        pendingOperations: state.pendingOperations.length,
        live: liveServices(cloud),
        ...readHistory(feature, config, stored.history.read(), now),
    };
}
