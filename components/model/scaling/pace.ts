/** How fast one policy scales, where it differs from {@link cooldownSeconds}. */
export interface Pace {
    /** Seconds until it may take tasks away again. @default 300 */
    readonly inSeconds?: number;
    /** Seconds until it may add tasks again. @default 60 */
    readonly outSeconds?: number;
    /** It never takes a task away. @default it does */
    readonly onlyOut?: true;
}

/** Out soon, in slowly. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html */
export const cooldownSeconds = { out: 60, in: 300 } as const;
