import type { NamedPolicy } from "../core/environmentRecord.ts";
import type { GateResult } from "../core/gate.ts";
import { isoMinute } from "../core/isoMinute.ts";
import { some } from "../core/some.ts";
import type { Point } from "../judging/measured.ts";
import type { LoadTestResult } from "./loadTestResult.ts";
import type { ScaleOut } from "./readScaleOuts.ts";

/** What is known of a load test: what its tool wrote, and what AWS did and measured meanwhile. */
export interface LoadTestReadings {
    readonly result: LoadTestResult;
    /** Absent where nobody gave the scaling activities. */
    readonly scaleOuts?: readonly ScaleOut[];
    /** CPU of the service in percent, while the load was on. Absent where nobody gave it. */
    readonly cpu?: readonly Point[];
    /** Which service was tested; needed where several scaled out. */
    readonly service?: string;
}

/** What was deployed as the test ran. */
export interface LoadTested {
    /** Those that come with the feature: it is they who have to scale out. None for a feature that brings no policy. */
    readonly policies: readonly NamedPolicy[];
    /** Since when the feature is as it is, milliseconds since 1970: what happened before tells nothing of it. */
    readonly since: number;
}

export const loadTestLimits = {
    /** The p99 has to be below. */
    p99Milliseconds: 500,
    /** In the mean, once the tasks have come. */
    cpuPercent: { min: 50, max: 70 },
    /** Fewer points are no steady part. */
    steadyPoints: 5,
} as const;

/** Whether a load test shows that the feature works: each question with its answer, and those that nobody can answer yet. */
export function judgeLoadTest(readings: LoadTestReadings, tested: LoadTested): readonly GateResult[] {
    const { result } = readings;
    const own = [p99Of(result), unavailableOf(result), ...crossedOf(result)];
    if (tested.policies.length === 0) return own;
    const last = lastScaleOut(readings, tested);
    return "verdict" in last ? [...own, last] : [...own, scaledOut(last), cpuOf(readings.cpu, last)];
}

function p99Of({ tool, p99, requests = 0 }: LoadTestResult): GateResult {
    const gate = "p99";
    if (p99 === undefined || requests === 0) {
        const mend =
            tool === "k6"
                ? 'write summaryTrendStats: ["p(99)"] into the options, and no --new-machine-readable-summary'
                : "send more requests";
        return { gate, verdict: "inconclusive", why: `the file has none; ${mend}` };
    }
    const limit = `${String(loadTestLimits.p99Milliseconds)} ms`;
    const isWell = p99 < loadTestLimits.p99Milliseconds;
    const why = isWell ? `of ${String(requests)} requests, below ${limit}` : `not below ${limit}`;
    return { gate, verdict: isWell ? "pass" : "fail", why: `${p99.toFixed(0)} ms, ${why}` };
}

function unavailableOf({ tool, unavailable }: LoadTestResult): GateResult {
    const gate = "503";
    if (unavailable === undefined) {
        const mend =
            tool === "k6" ? 'write the threshold "http_reqs{status:503}": ["count==0"]' : "take a version of hey that writes status-code";
        return { gate, verdict: "inconclusive", why: `the file does not count them; ${mend}` };
    }
    return { gate, verdict: unavailable === 0 ? "pass" : "fail", why: unavailable === 0 ? "none" : `${String(unavailable)} responses` };
}

function crossedOf({ crossed }: LoadTestResult): readonly GateResult[] {
    return crossed.length === 0 ? [] : [{ gate: "thresholds", verdict: "fail", why: `crossed: ${some(crossed)}` }];
}

const scaleOutGate = "scale-out";

/** The last time that a policy of the feature asked for tasks, in the one service that was tested; else what stands in the way of that. */
function lastScaleOut({ scaleOuts, service }: LoadTestReadings, { policies, since }: LoadTested): ScaleOut | GateResult {
    const gate = scaleOutGate;
    if (scaleOuts === undefined) {
        return {
            gate,
            verdict: "inconclusive",
            why: "no load test can tell; give what describe-scaling-activities prints with --activities",
        };
    }
    const recent = scaleOuts.filter((one) => one.begin >= since && (service === undefined || one.service === service));
    const own = recent.filter((one) => policies.some(({ policy }) => policy === one.policy));
    const services = [...new Set(own.map((one) => one.service))];
    if (services.length > 1) {
        return { gate, verdict: "inconclusive", why: `of ${some(services)}; say with --service which one was tested` };
    }
    const last = own.toSorted((a, b) => a.begin - b.begin).at(-1);
    if (last !== undefined) return last;
    const others = [...new Set(recent.map(({ policy }) => policy))];
    const why =
        others.length > 0
            ? `by ${some(others)} alone; send fewer requests, each of which costs more CPU`
            : `none by ${some(policies.map(({ policy }) => policy))} since ${isoMinute(since)}`;
    return { gate, verdict: "fail", why };
}

function scaledOut({ service, policy, begin }: ScaleOut): GateResult {
    return { gate: scaleOutGate, verdict: "pass", why: `${service} by ${policy} at ${isoMinute(begin)}` };
}

/** The steady part begins when the last tasks have come. */
function cpuOf(cpu: readonly Point[] | undefined, { end }: ScaleOut): GateResult {
    const gate = "cpu";
    if (cpu === undefined) {
        return { gate, verdict: "inconclusive", why: "no load test can tell; give what get-metric-data prints with --metrics" };
    }
    const { cpuPercent, steadyPoints } = loadTestLimits;
    const steady = cpu.filter(({ at }) => at >= end);
    if (steady.length < steadyPoints) {
        const why = `${String(steady.length)} points since the tasks came at ${isoMinute(end)}, of at least ${String(steadyPoints)}; hold the load for longer`;
        return { gate, verdict: "inconclusive", why };
    }
    const mean = steady.reduce((sum, { value }) => sum + value, 0) / steady.length;
    const isWell = mean >= cpuPercent.min && mean <= cpuPercent.max;
    const why = `${mean.toFixed(1)} % in the mean of ${String(steady.length)} points since ${isoMinute(end)}, of ${String(cpuPercent.min)} to ${String(cpuPercent.max)} %`;
    return { gate, verdict: isWell ? "pass" : "fail", why };
}
