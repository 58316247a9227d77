export interface TaskCounts {
    /** As ECS counts them, which wait for their health checks too. */
    readonly running: number;
    /** Of those that get work; a task in its slow start counts by its share. */
    readonly serving: number;
}
