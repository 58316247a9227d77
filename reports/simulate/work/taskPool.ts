import type { Random } from "../random.ts";
import type { TaskCounts } from "../scaling/taskCounts.ts";

export interface TaskPoolArgs {
    /** Median from the wish to a running task: placing, network interface, image. */
    readonly startSeconds: number;
    /** From there until the application answers. */
    readonly bootSeconds: number;
    /** The load balancer looks at intervals, and one good answer of a new target is enough. @default nobody checks */
    readonly checkSeconds?: number;
    /** Over which a new task gets its full share. @default at once */
    readonly slowStartSeconds?: number;
}

interface Task {
    readonly runsAt: number;
    readonly servesAt: number;
}

/** 95 of 100 tasks start within twice the median: a log-normal distribution of this width. */
const startSigma = Math.log(2) / 1.645;

/** The tasks of a service, from the wish for one to its full share of the work. */
export class TaskPool {
    private readonly args: TaskPoolArgs;
    private readonly random: Random;
    private tasks: Task[] = [];
    private counts: TaskCounts = { running: 0, serving: 0 };
    /** Until then the counts change by themselves. */
    private settlesAt = 0;

    constructor(args: TaskPoolArgs, random: Random, first: number) {
        this.args = args;
        this.random = random;
        this.tasks = Array.from({ length: first }, () => ({ runsAt: 0, servesAt: Number.NEGATIVE_INFINITY }));
        this.counts = { running: first, serving: first };
    }

    /** Seconds until the last task serves that was wished for. */
    public get latestServesAt(): number {
        return Math.max(...this.tasks.map(({ servesAt }) => servesAt));
    }

    public wish(desired: number, at: number): void {
        if (desired === this.tasks.length) return;
        if (desired < this.tasks.length) {
            // ECS takes those first that have not started, and what leaves gets nothing new while it drains.
            this.tasks = this.tasks.toSorted((one, other) => one.runsAt - other.runsAt).slice(0, desired);
        } else {
            this.tasks = [...this.tasks, ...Array.from({ length: desired - this.tasks.length }, () => this.started(at))];
        }
        this.settlesAt = Math.max(at, this.latestServesAt + (this.args.slowStartSeconds ?? 0));
        this.counts = this.counted(at);
    }

    public at(seconds: number): TaskCounts {
        if (seconds <= this.settlesAt) this.counts = this.counted(seconds);
        else if (this.counts.serving !== this.tasks.length) this.counts = { running: this.tasks.length, serving: this.tasks.length };
        return this.counts;
    }

    private started(at: number): Task {
        const { startSeconds, bootSeconds, checkSeconds = 0 } = this.args;
        const runsAt = at + startSeconds * Math.exp(startSigma * this.random.normal());
        return { runsAt, servesAt: runsAt + bootSeconds + checkSeconds * this.random.uniform() };
    }

    private counted(at: number): TaskCounts {
        const { slowStartSeconds = 0 } = this.args;
        let [running, serving] = [0, 0];
        for (const { runsAt, servesAt } of this.tasks) {
            if (runsAt <= at) running++;
            if (servesAt <= at) serving += slowStartSeconds === 0 ? 1 : Math.min(1, (at - servesAt) / slowStartSeconds);
        }
        return { running, serving };
    }
}
