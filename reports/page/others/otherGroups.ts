import type { LoadedStack } from "../../../stacks/loadStackFile.ts";
import { apiGroup } from "./apiGroup.ts";
import { functionGroup } from "./functionGroup.ts";
import { instanceGroup } from "./instanceGroup.ts";
import type { OtherGroup } from "./otherGroup.ts";

/** All that runs no tasks, by kind. Nothing of it is made while the environment is bootstrapped. */
export function otherGroups(loaded: LoadedStack): readonly OtherGroup[] {
    if (loaded.config.bootstrap) return [];
    return [functionGroup(loaded), apiGroup(loaded), instanceGroup(loaded)].filter(({ rows }) => rows.length > 0);
}
