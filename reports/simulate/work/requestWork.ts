import type { Readings } from "../scaling/policy.ts";
import type { TaskCounts } from "../scaling/taskCounts.ts";
import { tickSeconds } from "../tick.ts";
import { erlangC, meanWait, quantile, responseQuantile, responseTail } from "./erlang.ts";
import type { Arrivals, Work, WorkOutcome } from "./work.ts";

export interface RequestWorkArgs {
    readonly vCpu: number;
    /** CPU time of one request. */
    readonly cpuSeconds: number;
    /** For which a request waits for others: a database, a model. */
    readonly waitSeconds: number;
    /** The p99 that is too much. */
    readonly targetSeconds: number;
}

/** The load balancer gives up on a request. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html */
const timeoutSeconds = 60;

/** Above it, a steady state would take minutes to come; what is more than the tasks can do queues up beside it. */
const highestUse = 0.95;
const useSteps = 500;

/**
 * Requests that the load balancer divides among tasks: in each, M/M/c on its CPUs, then a fixed wait for others. Above capacity they queue up as
 * a fluid, until the load balancer gives up on them.
 */
export class RequestWork implements Work {
    private readonly args: RequestWorkArgs;
    /** A task of less than one vCPU is one slow server. */
    private readonly servers: number;
    private readonly p99ByUse: number[] = [];
    /** Mean wait at the highest use, in service times. */
    private readonly fullWait: number;
    /** Requests by what they met: use of CPU, cost and queue, all rounded. */
    private readonly met = new Map<number, number>();
    private queued = 0;
    private arrived = 0;
    private done = 0;
    private failed = 0;
    private overTargetSeconds = 0;
    public latestSeconds = 0;

    constructor(args: RequestWorkArgs) {
        this.args = args;
        this.servers = Math.max(1, Math.floor(args.vCpu));
        this.fullWait = meanWait({ servers: this.servers, offered: highestUse * this.servers });
    }

    public readonly step = ({ perSecond, cpuFactor }: Arrivals, { running, serving }: TaskCounts): Readings => {
        const coming = perSecond * tickSeconds;
        this.arrived += coming;
        const requests = serving > 0 ? (perSecond * 60) / serving : 0;
        if (serving === 0) {
            // Nobody is there to queue up for.
            this.latestSeconds = coming > 0 ? timeoutSeconds : 0;
            this.failed += coming + this.queued;
            this.queued = 0;
            if (coming > 0) this.overTargetSeconds += tickSeconds;
            return { cpu: 0, requests, backlog: 0, depth: 0 };
        }
        const { vCpu, cpuSeconds } = this.args;
        const perTick = (serving * vCpu * tickSeconds) / (cpuSeconds * cpuFactor);
        const served = Math.min(this.queued + coming, perTick);
        const before = this.queued;
        this.queued = Math.min(before + coming - served, (perTick / tickSeconds) * timeoutSeconds);
        this.failed += before + coming - served - this.queued;
        this.done += served;
        // Of what queues up, the steady state has a part that is counted already.
        const counted = this.fullWait * this.serviceSeconds(cpuFactor);
        const queueSeconds = Math.max(0, ((before + this.queued) / 2 / perTick) * tickSeconds - counted);
        this.meet(Math.min(highestUse, served / perTick), cpuFactor, queueSeconds, served);
        return { cpu: ((100 * served) / perTick) * Math.min(1, serving / running), requests, backlog: 0, depth: 0 };
    };

    public readonly outcome = (): WorkOutcome => {
        const groups = [...this.met].map(([key, count]) => ({ ...unpacked(key), count }));
        const tails = groups.map(({ use, cpuFactor, queueSeconds, count }) => {
            const queueing = { servers: this.servers, offered: use * this.servers };
            const waits = erlangC(queueing);
            const least = this.args.waitSeconds + queueSeconds;
            const unit = this.serviceSeconds(cpuFactor);
            return (seconds: number) => count * responseTail(queueing, (seconds - least) / unit, waits);
        });
        const tail = (seconds: number) => tails.reduce((sum, of) => sum + of(seconds), 0) / this.done;
        const at = (share: number) => (this.done === 0 ? 0 : Math.min(timeoutSeconds, quantile(tail, share)));
        const { arrived, done, failed, queued, overTargetSeconds } = this;
        return {
            arrived,
            done,
            failed,
            left: queued,
            p50Seconds: at(0.5),
            p95Seconds: at(0.95),
            p99Seconds: at(0.99),
            overTargetSeconds,
            oldestSeconds: 0,
        };
    };

    private meet(use: number, cpuFactor: number, queueSeconds: number, count: number): void {
        this.latestSeconds = 0;
        if (count === 0) return;
        const step = Math.round(use * useSteps);
        const key = packed(step, cpuFactor, queueSeconds);
        this.met.set(key, (this.met.get(key) ?? 0) + count);
        const p99 = this.p99At(step) * this.serviceSeconds(cpuFactor) + this.args.waitSeconds + queueSeconds;
        this.latestSeconds = Math.min(p99, timeoutSeconds);
        if (p99 > this.args.targetSeconds) this.overTargetSeconds += tickSeconds;
    }

    private serviceSeconds(cpuFactor: number): number {
        return (this.args.cpuSeconds * cpuFactor * this.servers) / this.args.vCpu;
    }

    private p99At(step: number): number {
        return (this.p99ByUse[step] ??= responseQuantile({ servers: this.servers, offered: (step / useSteps) * this.servers }, 0.99));
    }
}

/** Times in a queue differ by a tenth from one step to the next. */
const queueSteps = { ratio: 1.1, least: 0.001 };

function packed(step: number, cpuFactor: number, queueSeconds: number): number {
    const queue =
        queueSeconds < queueSteps.least ? 0 : 1 + Math.round(Math.log(queueSeconds / queueSteps.least) / Math.log(queueSteps.ratio));
    return step + 1000 * (queue + 1000 * Math.round(cpuFactor * 100));
}

function unpacked(key: number): { readonly use: number; readonly cpuFactor: number; readonly queueSeconds: number } {
    const queue = Math.floor(key / 1000) % 1000;
    return {
        use: (key % 1000) / useSteps,
        cpuFactor: Math.floor(key / 1_000_000) / 100,
        queueSeconds: queue === 0 ? 0 : queueSteps.least * queueSteps.ratio ** (queue - 1),
    };
}
