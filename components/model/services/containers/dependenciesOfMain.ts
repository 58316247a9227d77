import type { Dependencies, TaskContents } from "../../../vocabulary/taskContents.ts";

/** What the main container waits for: the success of each sidecar that runs once, and what is written. */
export function dependenciesOfMain({ sidecars = {}, dependsOn = {} }: TaskContents): Dependencies {
    const first = Object.entries(sidecars).flatMap(([name, { runsOnce }]) => (runsOnce === true ? [[name, "success"] as const] : []));
    return { ...Object.fromEntries(first), ...dependsOn };
}
