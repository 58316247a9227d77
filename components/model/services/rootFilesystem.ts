import type { DecidedService } from "./decidedService.ts";

/**
 * Whether the containers of a service may write to their root file system: as its description says, else only where ECS Exec needs it.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */
export function rootFilesystemOf({ contents }: DecidedService, exec: boolean): "read-only" | "writable" {
    return contents?.rootFilesystem ?? (exec ? "writable" : "read-only");
}
