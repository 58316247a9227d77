import type { FeatureStage } from "../../../components/vocabulary/environment.ts";
import type { RunResult } from "../../../rehearsal/engine/runResult.ts";

/** How one stack is updated, rehearsed or real. */
export interface StackUpdates {
    /** What the next update would do, as its files stand. */
    preview(): Promise<RunResult>;
    /** What it would do with the feature in another stage. Of a real stack, what AWS has is read first. */
    previewWith(stage: FeatureStage): Promise<RunResult>;
    /** Does what {@link preview} has planned. */
    up(): Promise<RunResult>;
    /** Waits until the deployments of its services have ended, well or not. */
    settle(): Promise<void>;
    /** Shows the preview whole: what to type. */
    readonly previewCommand: string;
    /** Deletes what was written meanwhile. */
    close(): void;
}
