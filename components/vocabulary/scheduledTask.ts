/** When a task runs, and for how long it may. */
export interface ScheduleDescription {
    /** `cron(0 2 * * ? *)` or `rate(1 hour)`. */
    readonly expression: string;
    /** IANA name, by whose clock a cron expression counts. @default UTC */
    readonly timezone?: string;
    /** A task that runs for longer is stopped, and has failed. @default 3600 */
    readonly longestRunSeconds?: number;
}
