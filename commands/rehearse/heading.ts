import { existsSync } from "node:fs";
import { colors } from "../../rehearsal/display/colors.ts";
import type { StackCommand } from "./stackCommand.ts";
import type { Session } from "../../rehearsal/session/session.ts";

export type Activity = "Previewing update" | "Updating" | "Refreshing" | "Destroying";

/**
 * Says first which engine does what with which stack, against what, and that nothing reaches AWS.
 * @param where says in the first line what nobody has asked for: ` against HEAD,`
 */
export async function printHeading(
    activity: Activity,
    session: Session<StackCommand>,
    against = stored(session),
    where = "",
): Promise<void> {
    const { host, stack } = session.command;
    const engine = await session.engineName();
    host.write(`${activity} (${colors.bold(stack)})${where} ${engine}: nothing reaches AWS.\nAgainst ${against}.\n\n`);
}

function stored({ stateFile }: Session): string {
    return existsSync(stateFile) ? `the state in ${stateFile}` : `nothing: there is no ${stateFile}`;
}
