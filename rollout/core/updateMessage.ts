import { randomUUID } from "node:crypto";

/** What a rollout does to a stack. */
export type RolloutOperation = "promote" | "rollback";

/** The message of an update in the history of its stack, by which others find it: `rollout:cpuScaling:promote:3f2a9c1b`. */
export function updateMessage(feature: string, operation: RolloutOperation): string {
    return `rollout:${feature}:${operation}:${randomUUID().slice(0, 8)}`;
}

/** Whether an update was a rollback of the feature. */
export function isRollback(message: string, feature: string): boolean {
    return message.startsWith(`rollout:${feature}:rollback:`);
}
