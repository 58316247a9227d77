import type { AlarmPeriods, AlarmState } from "./alarmState.ts";
import { AlarmWindow } from "./alarmWindow.ts";

import type { MetricSeries } from "./metricSeries.ts";

/** What is measured of a service in one tick. */
export interface Readings {
    readonly cpu: number;
    /** Percent, as CPU. */
    readonly memory: number;
    /** Requests for each target, as if the tick lasted a minute. */
    readonly requests: number;
    /** Waiting messages for each running task. */
    readonly backlog: number;
    /** Waiting messages in all. */
    readonly depth: number;
}

/** One policy of target tracking. */
export type Policy = PolicyTarget & ({ readonly metric: keyof Readings } | { readonly metric: "custom"; readonly series: MetricSeries });

interface PolicyTarget {
    readonly target: number;
    readonly outSeconds: number;
    readonly inSeconds: number;
    readonly scalesIn: boolean;
    /** 20 for CPU in high resolution. */
    readonly periodSeconds: 60 | 20;
}

/**
 * What is measured of some running tasks; undefined where nothing is: tasks that are not there use no CPU and no memory, and a target group
 * without targets counts nothing for each.
 * @param tick of the traffic
 */
export function readingOf(policy: Policy, readings: Readings, running: number, tick: number): number | undefined {
    switch (policy.metric) {
        case "backlog":
        case "depth":
            return readings[policy.metric];
        case "cpu":
        case "memory":
        case "requests":
            return running > 0 ? readings[policy.metric] : undefined;
        case "custom": {
            const { values, perTask } = policy.series;
            const value = values[tick] ?? Number.NaN;
            if (Number.isNaN(value)) return undefined;
            return perTask && running > 0 ? value / running : value;
        }
    }
}

/**
 * The alarms that Application Auto Scaling makes for ECS: above the target for 3 periods, below nine tenths of it for 15. So they stand in
 * accounts; AWS's guide gives no numbers, and those of 20 seconds are the least certain.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html
 */
const high: AlarmPeriods = { evaluationPeriods: 3, datapointsToAlarm: 3 };
const low: Readonly<Record<Policy["periodSeconds"], AlarmPeriods>> = {
    60: { evaluationPeriods: 15, datapointsToAlarm: 15 },
    20: { evaluationPeriods: 30, datapointsToAlarm: 30 },
};

/** Share of the target below which a policy is ready to scale in. */
const lowShare = 0.9;

/** A policy with its two alarms, and the datapoints on their way to them. */
export class TrackedPolicy {
    public readonly policy: Policy;
    /** The latest datapoint that has come. */
    public value: number | undefined;
    /** Tasks of which it was measured, on average. */
    public measuredTasks = 0;
    public high: AlarmState = "INSUFFICIENT_DATA";
    public low: AlarmState = "INSUFFICIENT_DATA";
    private readonly lagSeconds: number;
    private readonly onTheWay: { readonly at: number; readonly value: number | undefined; readonly tasks: number }[] = [];
    private readonly above: AlarmWindow;
    private readonly below: AlarmWindow;
    private sum = 0;
    private measured = 0;
    private loadSum = 0;

    constructor(policy: Policy, lagSeconds: number) {
        this.policy = policy;
        this.lagSeconds = lagSeconds;
        this.above = new AlarmWindow(high);
        this.below = new AlarmWindow(low[policy.periodSeconds]);
    }

    /**
     * @param at the end of the tick, in seconds
     * @param reading undefined: there is nothing to measure
     * @param tasks of which it is
     */
    public measure(at: number, reading: number | undefined, tasks: number): void {
        if (reading !== undefined) {
            this.sum += reading;
            this.loadSum += reading * tasks;
            this.measured++;
        }
        if (at % this.policy.periodSeconds !== 0) return;
        this.onTheWay.push({
            at: at + this.lagSeconds,
            value: this.measured === 0 ? undefined : this.sum / this.measured,
            // Weighted, so that their share of the load makes up all of it.
            tasks: this.sum === 0 ? tasks : this.loadSum / this.sum,
        });
        this.sum = this.loadSum = this.measured = 0;
    }

    /** Whether a datapoint has come, upon which CloudWatch invokes the actions of what is in ALARM, the first time or again. */
    public receive(at: number): boolean {
        const next = this.onTheWay[0];
        if (next === undefined || next.at > at) return false;
        this.onTheWay.shift();
        this.value = next.value;
        this.measuredTasks = next.tasks;
        const { target } = this.policy;
        this.high = this.above.after(next.value === undefined ? undefined : next.value > target);
        this.low = this.below.after(next.value === undefined ? undefined : next.value < lowShare * target);
        return true;
    }
}
