import type { TaskBounds } from "../../../components/vocabulary/service.ts";
import { capacityFor, within } from "./capacity.ts";
import { type Policy, readingOf, type Readings, TrackedPolicy } from "./policy.ts";
import { tickSeconds } from "../tick.ts";
import type { TaskCounts } from "./taskCounts.ts";

/** How many tasks one step takes away, which AWS does not say: what the metric allows, or one at a time. */
export type ScaleInMode = "proportional" | "one-task";

/** Which running tasks a metric is taken to be of: those of now, as AWS says, or those when it was measured. */
export type CountedTasks = "now" | "when-measured";

export interface AutoScalingArgs {
    readonly policies: readonly Policy[];
    /** Seconds until alarms see what was measured. */
    readonly lagSeconds: (policy: Policy) => number;
    readonly scaleIn: ScaleInMode;
    readonly counted: CountedTasks;
}

/**
 * Application Auto Scaling for one service: out when any policy asks for it, in when all of them do that may, and always to the largest count
 * that one of them asks for.
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html
 */
export class AutoScaling {
    private readonly policies: readonly TrackedPolicy[];
    /** Those that may. */
    private readonly scalingIn: readonly TrackedPolicy[];
    /** The longest of theirs, in seconds. */
    private readonly pauseIn: number;
    private readonly args: AutoScalingArgs;
    private lastOut = Number.NEGATIVE_INFINITY;
    /** By the last scale-out, to the tasks that ran then. */
    private lastAdded = 0;
    private lastIn = Number.NEGATIVE_INFINITY;

    constructor(args: AutoScalingArgs) {
        this.args = args;
        this.policies = args.policies.map((policy) => new TrackedPolicy(policy, args.lagSeconds(policy)));
        this.scalingIn = this.policies.filter(({ policy }) => policy.scalesIn);
        this.pauseIn = Math.max(...this.scalingIn.map(({ policy }) => policy.inSeconds));
    }

    /** @param at the end of the tick, in seconds */
    public measure(at: number, readings: Readings, { running, serving }: TaskCounts): void {
        const tick = at / tickSeconds - 1;
        for (const tracked of this.policies) {
            const { policy } = tracked;
            tracked.measure(at, readingOf(policy, readings, running, tick), policy.metric === "requests" ? serving : running);
        }
    }

    /** @returns the tasks that are wished for from now on */
    public decide(at: number, desired: number, running: number, bounds: TaskBounds): number {
        let out = desired;
        let isDue = false;
        for (const tracked of this.policies) {
            if (!tracked.receive(at)) continue;
            isDue = true;
            out = Math.max(out, this.wishedOut(tracked, at, desired, running));
        }
        if (!isDue) return desired;
        out = within(out, bounds);
        if (out > desired) {
            this.lastOut = at;
            this.lastAdded = out - running;
            // A scale-out ends the pause after scaling in.
            this.lastIn = Number.NEGATIVE_INFINITY;
            return out;
        }
        const fewer = within(this.wishedIn(at, desired, running), bounds);
        if (fewer < desired) this.lastIn = at;
        return Math.min(fewer, desired);
    }

    private wishedOut(tracked: TrackedPolicy, at: number, desired: number, running: number): number {
        const { policy, high, value } = tracked;
        if (value === undefined) return desired;
        // From none, AWS waits for one datapoint only.
        const ready = high === "ALARM" || (running === 0 && value > policy.target);
        if (!ready) return desired;
        const wished = this.capacity(tracked, running);
        // During the pause only a larger step counts, of which what the last one added is a part.
        return at - this.lastOut < policy.outSeconds && wished - running <= this.lastAdded ? desired : wished;
    }

    private wishedIn(at: number, desired: number, running: number): number {
        if (this.scalingIn.length === 0 || this.scalingIn.some(({ low }) => low !== "ALARM") || at - this.lastIn < this.pauseIn)
            return desired;
        const wished = Math.max(...this.scalingIn.map((tracked) => this.capacity(tracked, running)));
        return this.args.scaleIn === "one-task" && wished < desired ? desired - 1 : Math.min(wished, desired);
    }

    private capacity(tracked: TrackedPolicy, running: number): number {
        const { target } = tracked.policy;
        return capacityFor(this.args.counted === "now" ? running : tracked.measuredTasks, tracked.value ?? target, target);
    }
}
