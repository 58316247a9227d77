/** What a week of a service looks like. */
export type Pattern =
    | "healthy"
    | "spike"
    | "watch"
    | "short of CPU"
    | "short of memory"
    | "short of both"
    | "throttled"
    | "leak"
    | "inefficient code"
    /** Too little is known. */
    | "unclear";

/** What a task has too little of. */
export type Shortage = "cpu" | "memory" | "both";

export interface Finding {
    readonly pattern: Pattern;
    /** What a larger task would mend. @default nothing */
    readonly shortage?: Shortage;
    /** In numbers. */
    readonly evidence: readonly string[];
    /** What to do beside another size. */
    readonly advice: readonly string[];
}
