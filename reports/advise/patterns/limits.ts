/** By the averages of CPU and memory over the week, in percent: below `good` the size is good, above `high` it is short of what is that high, unless the other is not below `low`. */
export const sizing = { good: 50, low: 60, high: 70 } as const;

/**
 * Up to here a service is healthy, in percent; where a policy holds CPU higher, peaks may be so much over its target. So many hours of the week
 * may have a higher peak, since a short one is no finding.
 */
export const healthy = { average: 60, cpuMaximum: 80, overTarget: 10, memoryMaximum: 75, peakHours: 7 } as const;

/** CPU: an hour on average, with a task that has all of it, so many hours in a row; how many times longer the slowest requests then take. */
export const throttled = { average: 85, maximum: 100, hours: 3, p99Factor: 10 } as const;

/** Memory: in percent on average over the last day, and of the fullest task; how much it rises in points a day and in how many of the pairs of days. */
export const leak = { average: 70, maximum: 95, pointsPerDay: 1, risingPercent: 80, kills: 2 } as const;

/** Requests of an hour against the hours that are usual; hours after it until the tasks are as many as before. */
export const spike = { factor: 10, hoursUntilBack: 2, tasks: 0.5 } as const;

/** Traffic is normal up to so many times the usual; a request costs too much from so many times the usual CPU on; out of so many hours. */
export const inefficient = { traffic: 1.5, cpuOfRequest: 1.5, hours: 3, usualHours: 24 } as const;

/** Less than a day says nothing. */
export const fewestHours = 24;
