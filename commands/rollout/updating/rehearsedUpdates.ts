import type { Host } from "../../host.ts";
import { openSession } from "../../rehearse/openSession.ts";
import type { RolloutOptions } from "../openRollout.ts";
import { stageOverride } from "../stageOverride.ts";
import type { StackUpdates } from "./stackUpdates.ts";

/** Updates of a rehearsed stack. */
export function rehearsedUpdates(stack: string, message: string, { state, feature }: RolloutOptions, host: Host): StackUpdates {
    const session = openSession(stack, { state, config: [], message }, host);
    return {
        preview: () => session.preview(false),
        previewWith: (stage) => openSession(stack, { state, ...stageOverride(feature, stage) }, host).preview(false),
        up: () => session.change((changing) => changing.up()),
        settle: async () => undefined,
        previewCommand: `npm run rehearse -- preview ${stack}`,
        close: () => undefined,
    };
}
