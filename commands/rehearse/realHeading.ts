import { existsSync } from "node:fs";
import { colors } from "../../rehearsal/display/colors.ts";
import type { RealEngine } from "../../rehearsal/real/realEngine.ts";
import type { Activity } from "./heading.ts";

/** Says first which engine does what with which stack, against what, and that nothing reaches AWS. */
export async function realHeading(activity: Activity, stack: string, engine: RealEngine, against?: string): Promise<string> {
    const { stateFile } = engine;
    const stored = existsSync(stateFile) ? `the state in ${stateFile}` : `nothing: there is no ${stateFile}`;
    const place = `on the engine of Pulumi ${await engine.version()}, with the offline AWS as its provider: nothing reaches AWS.`;
    return `${activity} (${colors.bold(stack)}) ${place}\nAgainst ${against ?? stored}.\n\n`;
}
