import type { ScalingDriver } from "../../rollout/changing/scalingDriver.ts";
import type { AuditEvent } from "../../rollout/core/auditEvent.ts";
import type { EnvironmentRecord } from "../../rollout/core/environmentRecord.ts";
import type { StackLock } from "../../rollout/pulumi/stackLocks.ts";
import type { FeaturedStack } from "../../rollout/reading/featureSettings.ts";
import type { WatchReading } from "../../rollout/watching/judgeWatch.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { HistoryEntry } from "../../rollout/reading/readHistory.ts";

/** What a rollout asks of the environments that it is about, rehearsed or real. */
export interface Environments {
    /** What is known of each stack, in their order. */
    read(asked: AskedEnvironments): Promise<readonly EnvironmentRecord[]>;
    /** Of one stack, the newest update first. */
    history(stack: string): Promise<readonly HistoryEntry[]>;
    /** Whether there is anything to take back; true of a real stack, of which AWS itself is asked. */
    isUp(stack: string): Promise<boolean>;
    scalingOf(config: StackConfig): ScalingDriver;
    /** Who updates a stack now, or has died as they did. */
    locks(config: StackConfig): Promise<readonly StackLock[]>;
    /** Marks a stack as held for whoever reads it without the audit, or takes that away. @param why undefined where it is not held any more */
    setHold(stack: string, feature: string, why: string | undefined): Promise<void>;
    /** What became of one stack since a rollback. */
    watched(asked: AskedWatch): Promise<Pick<WatchReading, "alarms" | "comparisons">>;
}

export interface AskedWatch {
    readonly feature: string;
    readonly stack: FeaturedStack;
    /** When the rollback began, and now; milliseconds since 1970. */
    readonly since: number;
    readonly at: number;
}

export interface AskedEnvironments {
    readonly feature: string;
    readonly stacks: readonly FeaturedStack[];
    /** What was decided so far. */
    readonly events: readonly AuditEvent[];
    /** Milliseconds since 1970. */
    readonly at: number;
}
