import type { TaskContents } from "../../../vocabulary/taskContents.ts";

/** What the containers log is not in the log group of the service. */
export function leavesCloudWatch({ logRouting }: TaskContents): boolean {
    return logRouting !== undefined && logRouting.kind !== "cloudwatch";
}
