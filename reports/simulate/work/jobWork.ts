import type { Readings } from "../scaling/policy.ts";
import type { TaskCounts } from "../scaling/taskCounts.ts";
import { tickSeconds } from "../tick.ts";
import type { Arrivals, Work, WorkOutcome } from "./work.ts";

export interface JobWorkArgs {
    readonly vCpu: number;
    /** From taking a job to being done with it. */
    readonly jobSeconds: number;
    /** CPU time of one job. */
    readonly cpuSeconds: number;
    /** Jobs that one task works on at a time. */
    readonly concurrency: number;
    /** The age of the oldest message that is too much. @default none is */
    readonly targetSeconds?: number;
    /** Messages in work count as backlog too. @default only those that wait */
    readonly countsInFlight?: true;
    /** The target of a queue whose first message starts a task, and whose last task stays while it works. @default some task runs all the time */
    readonly wakesAbove?: number;
}

/** Jobs of one tick that wait together. */
interface Batch {
    readonly at: number;
    count: number;
}

/** Jobs of a queue, first come, first served, by tasks that work on some of them at a time: a fluid in both. */
export class JobWork implements Work {
    public latestSeconds = 0;
    private readonly args: JobWorkArgs;
    private readonly waiting: Batch[] = [];
    /** Those before it are gone. */
    private first = 0;
    private visible = 0;
    private inWork = 0;
    private at = 0;
    private arrived = 0;
    private done = 0;
    private oldestSeconds = 0;
    private overTargetSeconds = 0;
    /** Jobs by the ticks for which they waited. */
    private readonly waits: number[] = [];

    constructor(args: JobWorkArgs) {
        this.args = args;
    }

    public readonly step = ({ perSecond, cpuFactor }: Arrivals, { running, serving }: TaskCounts): Readings => {
        const { vCpu, cpuSeconds, jobSeconds, concurrency } = this.args;
        this.at += tickSeconds;
        const coming = perSecond * tickSeconds;
        this.arrived += coming;
        this.visible += coming;
        if (coming > 0) this.waiting.push({ at: this.at, count: coming });

        const hands = serving * concurrency;
        // With more jobs than CPU each takes longer.
        const perJob = Math.max(jobSeconds, (cpuSeconds * cpuFactor * concurrency) / vCpu);
        const perTick = (hands * tickSeconds) / perJob;
        const finished = Math.min(perTick, this.inWork + this.visible);
        const remaining = this.inWork + this.visible - finished;
        const busyHands = Math.min(hands, (finished * perJob) / tickSeconds);
        const inWork = Math.min(busyHands, remaining);
        this.take(this.visible - (remaining - inWork));
        this.inWork = inWork;
        this.visible = remaining - inWork;
        this.done += finished;

        const oldest = this.waiting[this.first];
        const age = oldest === undefined ? 0 : this.at - oldest.at;
        this.latestSeconds = age;
        this.oldestSeconds = Math.max(this.oldestSeconds, age);
        if (age > (this.args.targetSeconds ?? Number.POSITIVE_INFINITY)) this.overTargetSeconds += tickSeconds;
        const cpuTotal = running * vCpu * tickSeconds;
        return {
            cpu: cpuTotal === 0 ? 0 : Math.min(100, (100 * finished * cpuSeconds * cpuFactor) / cpuTotal),
            requests: 0,
            backlog: this.backlog(running, busyHands),
            depth: this.visible,
        };
    };

    public readonly outcome = (): WorkOutcome => {
        const { arrived, done, visible, inWork, oldestSeconds, overTargetSeconds } = this;
        return {
            arrived,
            done,
            failed: 0,
            left: visible + inWork,
            p50Seconds: this.waitOf(0.5),
            p95Seconds: this.waitOf(0.95),
            p99Seconds: this.waitOf(0.99),
            overTargetSeconds,
            oldestSeconds,
        };
    };

    /**
     * As the metric math of the policy has it.
     * @param busyHands jobs in work while the tick lasts, of which short ones are done at its end
     */
    private backlog(running: number, busyHands: number): number {
        const { countsInFlight, wakesAbove } = this.args;
        const load = this.visible + (countsInFlight === true ? busyHands : 0);
        if (wakesAbove === undefined) return running > 0 ? load / running : load;
        if (running === 0) return this.visible > 0 ? Math.max(this.visible, wakesAbove + 1) : 0;
        return running === 1 && load < wakesAbove && busyHands > 0 ? wakesAbove : load / running;
    }

    /** The oldest first. */
    private take(count: number): void {
        let rest = count;
        for (let batch = this.waiting[this.first]; batch !== undefined && rest > 0; batch = this.waiting[this.first]) {
            const taken = Math.min(rest, batch.count);
            const ticks = (this.at - batch.at) / tickSeconds;
            this.waits[ticks] = (this.waits[ticks] ?? 0) + taken;
            rest -= taken;
            batch.count -= taken;
            if (batch.count > leastJob) return;
            this.first++;
        }
    }

    private waitOf(share: number): number {
        let rest = share * this.waits.reduce((sum, count) => sum + count, 0);
        const ticks = this.waits.findIndex((count = 0) => (rest -= count) <= 0);
        return Math.max(0, ticks) * tickSeconds;
    }
}

/** What rounding leaves of a batch is no job. */
const leastJob = 1e-6;
