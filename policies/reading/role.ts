import type { Resource } from "../resources/resource.ts";
import { known } from "../resources/unknown.ts";
import { object, text } from "../resources/values.ts";

/** What a service is for, as its literal tag `Role` says. */
export const roles = ["api", "web", "ingestion", "worker", "beat", "ml", "scheduler", "scheduled-task"] as const;
export type Role = (typeof roles)[number];

/** The tag `Role`; undefined when it is missing or no role that we know. */
export function roleOf({ props }: Resource): Role | undefined {
    const tag = text(object(props["tags"])["Role"]);
    return roles.find((role) => role === tag);
}

/** Whether exactly one task with this role may run. */
export function isSingleton(role: Role | undefined): boolean {
    return role === "beat" || role === "scheduler";
}

/** Whether users wait for the answers of a service with this role. */
export function isWebFacing(role: Role | undefined): boolean {
    return role === "api" || role === "web" || role === "ingestion";
}

/**
 * Whether a service runs one task on each instance, so that it has no number of its own to want, to scale or to double.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service-options.html
 */
export function isDaemon({ props }: Resource): boolean {
    return known(() => props["schedulingStrategy"]) === "DAEMON";
}
