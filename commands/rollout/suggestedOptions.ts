import { defaultState } from "../options.ts";
import type { RolloutOptions } from "./openRollout.ts";

export const defaultStore = ".rollout";

/** The options of this command that the next one takes too. */
export function suggestedOptions({ state, store }: RolloutOptions): readonly string[] {
    return [...(state === defaultState ? [] : ["--state", state]), ...(store === defaultStore ? [] : ["--store", store])];
}
