import { cpuScaling } from "../../rollout/reading/featureSettings.ts";
import { defaultState } from "../options.ts";
import type { RolloutOptions } from "./openRollout.ts";

export const defaultStore = ".rollout";

/** The options of this command that the next one takes too. */
export function suggestedOptions({ feature, live, state, store }: RolloutOptions): readonly string[] {
    return [
        ...(live === true ? ["--live"] : []),
        ...(feature === cpuScaling ? [] : ["--feature", feature]),
        ...(state === defaultState ? [] : ["--state", state]),
        ...(store === defaultStore ? [] : ["--store", store]),
    ];
}
