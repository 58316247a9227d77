/** Seconds in which nothing changes: the period of a metric of high resolution. */
export const tickSeconds = 20;
