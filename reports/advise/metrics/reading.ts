import type { MetricKind, Statistic } from "./metricKinds.ts";

/** One statistic of one metric of one service, as CloudWatch gives it. */
export interface Reading {
    readonly service: string;
    readonly kind: MetricKind;
    readonly statistic: Statistic;
    /** In the order of time, each time once. */
    readonly points: readonly Point[];
    /** CloudWatch did not send all there is. */
    readonly isPartial?: true;
}

export interface Point {
    /** Begin of its period, in milliseconds since 1970. */
    readonly at: number;
    readonly value: number;
}

/** A service whose metrics may come. */
export interface MeasuredService {
    readonly name: string;
    readonly cluster: string;
}

/** A file of metrics. */
export interface MetricFile {
    readonly name: string;
    readonly text: string;
    /** Whose metrics they are, where they do not say so themselves. @default they do */
    readonly service?: string;
}

export interface ReadingProblems {
    /** A line each. */
    readonly problems: readonly string[];
}
