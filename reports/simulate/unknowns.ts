import type { Assumptions } from "./assumptions.ts";
import type { AutoScalingArgs } from "./scaling/autoScaling.ts";

/** What nobody can read from a stack, in one reading of it. */
export interface Unknowns extends Pick<AutoScalingArgs, "scaleIn" | "counted"> {
    /** Where it differs from what is most likely: `tasks that start in 25 s`. */
    readonly title: string;
    /** By the period of the metric. */
    readonly lagSeconds: Readonly<Record<60 | 20, number>>;
    readonly startSeconds: number;
    readonly bootSeconds: number;
}

/**
 * AWS measured 363 seconds until a scale-out with periods of 60 seconds and 86 with periods of 20, of which three periods are 180 and 60.
 * A small image starts in half of the usual time, a large one takes twice as long.
 * @see https://aws.amazon.com/blogs/aws/amazon-ecs-introduces-new-high-resolution-metrics-for-faster-service-auto-scaling/
 */
const lags = { fast: { 60: 60, 20: 20 }, usual: { 60: 120, 20: 20 }, slow: { 60: 180, 20: 40 } } as const;
const starts = { fast: 25, usual: 45, slow: 90 } as const;
const boots = { fast: 0, usual: 10, slow: 30 } as const;

/** What is most likely, or most expensive where nothing is known; first. Then each unknown at its ends, the others as they are. */
export function readingsOf({ metricLagSeconds, startSeconds, bootSeconds }: Assumptions): readonly [Unknowns, ...Unknowns[]] {
    const lagOf = (lag: keyof typeof lags) =>
        metricLagSeconds === undefined ? lags[lag] : { 60: metricLagSeconds, 20: Math.min(metricLagSeconds, lags[lag][20]) };
    const usual: Unknowns = {
        title: "what is most likely",
        lagSeconds: lagOf("usual"),
        startSeconds: startSeconds ?? starts.usual,
        bootSeconds: bootSeconds ?? boots.usual,
        scaleIn: "one-task",
        counted: "now",
    };
    return [
        usual,
        ...(metricLagSeconds === undefined
            ? [
                  { ...usual, title: "metrics that come early", lagSeconds: lagOf("fast") },
                  { ...usual, title: "metrics that come late", lagSeconds: lagOf("slow") },
              ]
            : []),
        ...(startSeconds === undefined
            ? [
                  { ...usual, title: `tasks that start in ${starts.fast} s`, startSeconds: starts.fast },
                  { ...usual, title: `tasks that start in ${starts.slow} s`, startSeconds: starts.slow },
              ]
            : []),
        ...(bootSeconds === undefined
            ? [
                  { ...usual, title: "tasks that answer at once", bootSeconds: boots.fast },
                  { ...usual, title: `tasks that answer ${boots.slow} s after they have started`, bootSeconds: boots.slow },
              ]
            : []),
        { ...usual, title: "scaling in by all that the metric allows", scaleIn: "proportional" },
        { ...usual, title: "counting from the tasks that ran when it measured", counted: "when-measured" },
    ];
}
