import { colors } from "../../rehearsal/display/colors.ts";
import type { RehearsedStack } from "../../rehearsal/run/rehearsedStack.ts";

export type Activity = "Previewing update" | "Updating" | "Refreshing" | "Destroying";

/** Says first which engine does what with which stack, against what, and that nothing reaches AWS. */
export function heading(activity: Activity, stack: string, against: string): string {
    return `${activity} (${colors.bold(stack)}) on the rehearsal engine, in this process: nothing reaches AWS.\nAgainst ${against}.\n\n`;
}

export function storedState({ isStored, stateFile }: RehearsedStack): string {
    return isStored ? `the state in ${stateFile}` : `nothing: there is no ${stateFile}`;
}
