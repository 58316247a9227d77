import { shellWord } from "../../components/model/shellWord.ts";
import { cpuScaling } from "../../rollout/reading/featureSettings.ts";
import { defaultState } from "../options.ts";
import type { RolloutOptions } from "./openRollout.ts";

export const defaultStore = ".rollout";

/** The options of this command that the next one takes too, as a shell takes them. */
export function suggestedOptions({ feature, live, state, store }: RolloutOptions): readonly string[] {
    return [
        ...(live === true ? ["--live"] : []),
        ...(feature === cpuScaling ? [] : ["--feature", shellWord(feature)]),
        ...(state === defaultState ? [] : ["--state", shellWord(state)]),
        ...(store === defaultStore ? [] : ["--store", shellWord(store)]),
    ];
}
