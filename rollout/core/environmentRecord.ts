import type { Comparison } from "../judging/measured.ts";
import type { Span } from "./calendar.ts";
import type { FeatureSettings } from "./fingerprint.ts";
import type { UpdateRecord } from "./updateRecord.ts";

/** All that was read of one environment at a time, whole, so that whoever reads it again comes to the same verdict. */
export interface EnvironmentRecord {
    readonly stack: string;
    /** When it was read, milliseconds since 1970. */
    readonly readAt: number;
    /** What the files of the stack say of the feature. */
    readonly configured: FeatureSettings;
    /** The newest first. */
    readonly updates: readonly SettledUpdate[];
    /** The scaling policies that services have while the feature is on, and not before and after that. */
    readonly stagedPolicies: readonly StagedPolicy[];
    /** How many the state has. */
    readonly resources: number;
    /** Operations that an update left under way when it died. */
    readonly pendingOperations: number;
    /** Who holds it and why, as the stack itself is marked; absent where nobody does. */
    readonly hold?: string;
    /** When the environment was switched off by schedule, and will be in the next weeks. */
    readonly offHours: readonly Span[];
    /** Absent where AWS was not asked. */
    readonly live?: readonly LiveService[];
    readonly alarms?: readonly AlarmRecord[];
    readonly comparisons?: readonly Comparison[];
    /** The same windows of services in environments that did not change between them. */
    readonly unchanged?: readonly Comparison[];
}

export interface SettledUpdate extends UpdateRecord {
    /** What it made of the feature; absent where the configuration of that time cannot be read any more. */
    readonly settings?: FeatureSettings;
}

export interface NamedPolicy {
    readonly service: string;
    readonly policy: string;
}

export interface StagedPolicy extends NamedPolicy {
    readonly whenOn: LivePolicy;
}

/** What AWS says of one service that the feature changes. */
export interface LiveService {
    readonly service: string;
    /** Scaling policies by name, with what they track. */
    readonly policies: Readonly<Record<string, LivePolicy>>;
    /** Kinds of scaling that somebody has suspended. */
    readonly suspended: readonly ("scale-in" | "scale-out" | "scheduled")[];
    /** Of the primary deployment. */
    readonly rolloutState: "completed" | "in-progress" | "failed";
}

export interface LivePolicy {
    readonly metric: string;
    readonly target: number;
    readonly scaleInCooldownSeconds: number;
    readonly scaleOutCooldownSeconds: number;
}

export interface AlarmRecord {
    readonly name: string;
    readonly state: "OK" | "ALARM" | "INSUFFICIENT_DATA";
    /** Nobody is told where they are off. */
    readonly actionsEnabled: boolean;
    /** When a mute rule kept it silent. */
    readonly muted: readonly Span[];
    /** When it went into `ALARM`, as its history has it. */
    readonly fired: readonly number[];
}
