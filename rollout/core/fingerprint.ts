import { createHash } from "node:crypto";
import { sortKeys } from "../../stacks/file/sortKeys.ts";
import type { FeatureStage } from "../../components/vocabulary/environment.ts";

/** What one environment runs of a feature. */
export interface FeatureSettings {
    readonly stage: FeatureStage;
    /** What is promoted with it, by service and setting, or by path: what the environment has, or would have if it were on. */
    readonly values: Readonly<Record<string, unknown>>;
}

/** Twelve hex digits that are the same in two environments exactly when both run the same of a feature. */
export function fingerprint(feature: string, { stage, values }: FeatureSettings): string {
    // An environment that was rolled back runs what one runs that never had the feature.
    const text = JSON.stringify({ feature, isOn: stage === "on", values: stage === "on" ? values : {} }, sortKeys);
    return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
