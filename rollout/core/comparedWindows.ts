import { day, minute, type Span } from "./calendar.ts";

/** What a service is compared over, before a change and after it. */
export interface ComparedWindows {
    readonly before: Span;
    readonly after: Span;
}

/** Of the points that are compared, in seconds. CloudWatch has them for 63 days. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
export const comparedPeriodSeconds = 300;
const period = comparedPeriodSeconds * 1000;

/** New tasks warm up, and scaling finds its level. */
const settling = 15 * minute;
/** In which metrics may still come in. */
const publishing = 5 * minute;
const week = 7 * day;

/**
 * The soak without its first and last minutes, and the same hours of the week before, in which the change was not there: of a longer soak the
 * first week counts.
 * @param since when the change was made
 * @returns undefined where it has settled for no whole period yet
 */
export function comparedWindows(since: number, at: number): ComparedWindows | undefined {
    return windowsBetween(since + settling, Math.min(at - publishing, since + week));
}

/** The time since a rollback, which stirs up no task, and the same hours of the week before. */
export function watchedWindows(since: number, at: number): ComparedWindows | undefined {
    return windowsBetween(since, at - publishing);
}

function windowsBetween(from: number, until: number): ComparedWindows | undefined {
    const begin = Math.ceil(from / period) * period;
    const end = Math.floor(until / period) * period;
    if (end <= begin) return undefined;
    return { before: { begin: begin - week, end: end - week }, after: { begin, end } };
}
