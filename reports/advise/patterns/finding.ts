/** What a week of a service looks like; `unclear` where too little is known. */
export const patterns = [
    "healthy",
    "spike",
    "watch",
    "short of CPU",
    "short of memory",
    "short of both",
    "throttled",
    "leak",
    "inefficient code",
    "unclear",
] as const;
export type Pattern = (typeof patterns)[number];

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
