import type { TaskBounds } from "../../../components/vocabulary/service.ts";

/**
 * Tasks with which the metric would be on target: as many as it takes, rounded up, so that scaling out adds enough and scaling in leaves enough.
 * @param running AWS starts from the tasks that run, not from those that are wished for
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html
 */
export function capacityFor(running: number, metric: number, target: number): number {
    // Of no task there is no share: the first one is added, and then counted from.
    if (running === 0) return metric > target ? 1 : 0;
    // A quotient of decimals such as 3 * 70 / 70 may come out a hair above the whole number.
    return Math.ceil((running * metric) / target - 1e-9);
}

export function within(count: number, { min, max }: TaskBounds): number {
    return Math.min(Math.max(count, min), max);
}
