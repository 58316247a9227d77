import type { JobName } from "../../vocabulary/serviceDescription.ts";
import type { TaskSize } from "../../vocabulary/service.ts";

/** What a worker needs for one kind of job. */
export const jobSizes: Readonly<Record<JobName, TaskSize>> = {
    /** Calls of an API. */
    email: { cpu: 512, memoryMiB: 1024 },
    /** Computes, on one picture at a time. */
    "image-resizing": { cpu: 1024, memoryMiB: 2048 },
    /** Computes on several cores, with frames in memory. */
    transcoding: { cpu: 4096, memoryMiB: 8192 },
    /** Moves rows between databases. */
    etl: { cpu: 2048, memoryMiB: 4096 },
    /** Holds templates and fonts in memory. */
    pdf: { cpu: 1024, memoryMiB: 4096 },
};
