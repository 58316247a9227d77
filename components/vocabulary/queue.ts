/** Jobs of one group in the order in which they were sent, each once. Whether AWS tells two equal jobs apart by their text or by an id. */
export const deduplications = ["id", "content"] as const;
export const throughputs = ["usual", "high"] as const;

/** How a queue of SQS keeps its messages. */
export interface QueueSettings {
    /** @default any order, and now and then a job twice */
    readonly fifo?: boolean;
    /** With `fifo`. @default id */
    readonly deduplication?: (typeof deduplications)[number];
    /** With `fifo`. @default usual */
    readonly throughput?: (typeof throughputs)[number];
    /** How often a job is handed out before it is a dead letter, 1 to 1000. @default 5 */
    readonly receivesBeforeDeadLetters?: number;
    /** For which a job may wait, 60 to 1209600. @default 345600 */
    readonly retentionSeconds?: number;
    /** After which a job is handed out first, 0 to 900. @default 0 */
    readonly delaySeconds?: number;
    /** 1 to 1024. @default 256 */
    readonly maximumMessageKiB?: number;
}
