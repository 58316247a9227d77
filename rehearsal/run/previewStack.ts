import { OfflineCloud } from "../aws/offlineCloud.ts";
import type { Provider } from "../contract/provider.ts";
import { emptyState, type StackState } from "../engine/resource/resourceState.ts";
import type { JudgedResult } from "../engine/runResult.ts";
import { runStack, type RunSettings } from "./runStack.ts";

export { isAllowed } from "../engine/runResult.ts";
export type PreviewResult = JudgedResult;

export interface PreviewStackSettings extends Omit<RunSettings, "provider" | "state" | "save"> {
    /** @default an empty offline AWS */
    readonly provider?: Provider;
    /** @default nothing */
    readonly state?: StackState;
}

/** Runs the program of a stack against what is stored and judges what it would make. */
export function previewStack({ provider, state, ...settings }: PreviewStackSettings): Promise<PreviewResult> {
    return runStack({ ...settings, provider: provider ?? new OfflineCloud(), state: state ?? emptyState });
}
