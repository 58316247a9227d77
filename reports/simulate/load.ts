import type { Assumptions } from "./assumptions.ts";
import type { Policy } from "./scaling/policy.ts";
import type { SimulatedService } from "./simulatedService.ts";
import type { MeasuredTimes } from "./traffic/traffic.ts";
import { serviceSeconds } from "./work/requestWork.ts";
import type { MemoryLoad } from "./work/taskMemory.ts";

/** What a service is put under, complete. */
export interface Load {
    readonly cpuSeconds: number;
    readonly waitSeconds: number;
    readonly jobSeconds: number;
    readonly concurrency: number;
    /** Of a task. @default nobody knows */
    readonly memory?: MemoryLoad;
    /** At which a shape has its peak. */
    readonly peakPerSecond: number;
}

/** Seconds that a job of a full backlog waits, where nobody says how long a job takes. */
const acceptableWaitSeconds = 60;
/** Share of the target of CPU, or of all CPU of a worker, that is used where nobody says what a request costs. */
const usualUse = 0.5;
/** Share of what the most tasks bear that the peak of a shape asks for. */
const peakShare = 0.6;
/** Of the CPU of a task, what it is used to where no policy is on CPU or on requests. */
const usualCpuShare = 0.7;
const usualWaitSeconds = 0.03;
const usualCpuSeconds = 0.02;

/**
 * What is assumed of a service: CPU that is half of what its policies would bear, jobs of which a full backlog waits for a minute, and a peak of
 * six tenths of what its most tasks bear.
 */
export function loadOf(service: SimulatedService, given: Assumptions): Load {
    const concurrency = given.concurrency ?? 1;
    const jobSeconds =
        given.jobSeconds ?? (acceptableWaitSeconds * concurrency) / (targetOf(service, "backlog") ?? targetOf(service, "depth") ?? 100);
    const cpuSeconds = given.cpuMilliseconds === undefined ? usualCpu(service, jobSeconds / concurrency) : given.cpuMilliseconds / 1000;
    return {
        cpuSeconds,
        jobSeconds,
        concurrency,
        waitSeconds: given.waitMilliseconds === undefined ? usualWaitSeconds : given.waitMilliseconds / 1000,
        ...(given.memoryMiB !== undefined && { memory: { baseMiB: given.memoryMiB, eachMiB: given.requestMemoryMiB ?? 0 } }),
        peakPerSecond: given.peakPerSecond ?? peakShare * bearable(service, cpuSeconds, jobSeconds / concurrency),
    };
}

/**
 * With half of the requests as quick as they were measured: what of that the CPU does not take, they wait for others. A request takes no more
 * CPU than its time.
 */
export function fittedLoad(load: Load, { vCpu }: SimulatedService, { p50Seconds }: MeasuredTimes, given: Assumptions): Load {
    // Of a time that varies by chance alone, the median.
    const median = (cpuSeconds: number) => Math.LN2 * serviceSeconds(cpuSeconds, vCpu);
    const most = (load.cpuSeconds * p50Seconds) / median(load.cpuSeconds);
    const cpuSeconds = given.cpuMilliseconds === undefined ? Math.min(load.cpuSeconds, most) : load.cpuSeconds;
    const waitSeconds = given.waitMilliseconds === undefined ? Math.max(0, p50Seconds - median(cpuSeconds)) : load.waitSeconds;
    return { ...load, cpuSeconds, waitSeconds };
}

/** CPU time of a request above which CPU asks for more tasks than requests do. Undefined where only one of them is asked. */
export function crossoverSeconds({ vCpu, policies }: Pick<SimulatedService, "vCpu" | "policies">): number | undefined {
    const [cpu, requests] = [policies.find(({ metric }) => metric === "cpu"), policies.find(({ metric }) => metric === "requests")];
    return cpu && requests && ((cpu.target / 100) * vCpu * 60) / requests.target;
}

/** Requests or jobs a second that the most tasks take without one of the policies asking for more. */
export function bearable({ vCpu, tasks, policies, takes }: SimulatedService, cpuSeconds: number, secondsOfJob: number): number {
    if (takes.kind === "jobs") return tasks.max / Math.max(secondsOfJob, cpuSeconds / vCpu);
    const each = policies.flatMap(({ metric, target }) =>
        metric === "cpu" ? [((target / 100) * vCpu) / cpuSeconds] : metric === "requests" ? [target / 60] : [],
    );
    // What memory or a metric of one's own bears, nobody can tell from the requests.
    return tasks.max * (each.length === 0 ? (usualCpuShare * vCpu) / cpuSeconds : Math.min(...each));
}

function usualCpu(service: SimulatedService, secondsOfJob: number): number {
    if (service.takes.kind === "jobs") return usualUse * secondsOfJob * service.vCpu;
    const crossover = crossoverSeconds(service);
    return crossover === undefined ? usualCpuSeconds : usualUse * crossover;
}

function targetOf({ policies }: SimulatedService, metric: Policy["metric"]): number | undefined {
    return policies.find((policy) => policy.metric === metric)?.target;
}
