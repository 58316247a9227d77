import type { MeasuredWeek } from "../metrics/measuredWeek.ts";
import { type Analysis, analysisOf, hoursWhere, type JudgedService } from "./analysis.ts";
import type { Finding } from "./finding.ts";
import { countOf, hoursText, numberText } from "./hoursText.ts";
import { inefficientFinding } from "./inefficientFinding.ts";
import { isRising, leakFinding, risingText } from "./leakFinding.ts";
import { fewestHours, healthy, leak, sizing } from "./limits.ts";
import { sizeVerdict } from "./sizeVerdict.ts";
import { type Spikes, spikesIn } from "./spikes.ts";
import { throttledFinding } from "./throttledFinding.ts";

/** What seven days of a service look like. What is missing never makes it healthy. */
export function findPattern(week: MeasuredWeek, service: JudgedService): Finding {
    const analysis = analysisOf(week, service);
    if (analysis === undefined || Math.min(week.cpu.average.size, week.memory.average.size) < fewestHours) {
        return {
            pattern: "unclear",
            evidence: [],
            advice: [`ask CloudWatch for seven days of CPU and memory, at least for ${fewestHours} hours`],
        };
    }
    const spikes = spikesIn(analysis);
    const explained = spikes?.cameBack === true ? spikes.hours : [];
    return (
        leakFinding(analysis) ??
        inefficientFinding(analysis, spikes?.hours ?? []) ??
        throttledFinding(analysis, explained) ??
        shortageFinding(analysis) ??
        warning(analysis, spikes, explained) ??
        quiet(analysis, spikes)
    );
}

function shortageFinding(analysis: Analysis): Finding | undefined {
    const shortage = sizeVerdict(analysis);
    if (shortage === "good" || shortage === "watch") return undefined;
    const names = { cpu: "CPU", memory: "memory", both: "both" } as const;
    return { pattern: `short of ${names[shortage]}`, shortage, evidence: meansOf(analysis), advice: [] };
}

/** What is not bad yet, or cannot be told. */
function warning(analysis: Analysis, spikes: Spikes | undefined, explained: readonly number[]): Finding | undefined {
    const { cpu, memory, trend, week, service } = analysis;
    const target = service.cpuTargetPercent ?? 0;
    const highestPeak = Math.max(healthy.cpuMaximum, target + healthy.overTarget);
    const peaks = hoursWhere(week.cpu.maximum, (value, hour) => value > highestPeak && !explained.includes(hour));
    const evidence: string[] = [];
    const advice: string[] = [];
    if (isRising(trend)) {
        const days = (leak.maximum - (memory.maximum ?? memory.highestHour)) / trend.perDay;
        evidence.push(`memory ${risingText(trend)}`);
        advice.push(
            days > 0
                ? `in some ${countOf(Math.ceil(days), "day")} a task has ${leak.maximum} % of its memory: look for a leak before`
                : "look for a leak",
        );
    }
    if (memory.maximum !== undefined && memory.maximum > healthy.memoryMaximum) {
        evidence.push(`a task had ${numberText(memory.maximum)} % of its memory; ${healthy.memoryMaximum} % leave room`);
        if (memory.maximum >= leak.maximum)
            advice.push("at 100 % it is killed: look for what takes so much at once, or give it more memory");
    }
    if (peaks.length > healthy.peakHours) {
        evidence.push(`a task had more than ${highestPeak} % of its CPU in ${hoursText(peaks)}`);
        advice.push(
            "how long such a peak lasts, points of an hour do not tell: look at the minutes, and change nothing for one or two of them",
        );
    }
    const high = Math.max(cpu.mean, memory.mean) > healthy.average;
    if (high) {
        evidence.push(...meansOf(analysis));
        const isOnTarget = cpu.mean > sizing.high && cpu.mean <= target;
        if (isOnTarget) evidence.push(`its policy holds CPU at ${target} %: it has the work that it is made for`);
        advice.push(`look again in a week: above ${isOnTarget ? target : sizing.high} % it needs more`);
    }
    if (spikes?.cameBack === false) {
        evidence.push(...spikes.evidence, "two hours later there were still more tasks than before");
        advice.push("see with npm run simulate why they do not go: a pause, or a policy that may not scale in");
    }
    return evidence.length === 0 ? undefined : { pattern: "watch", evidence, advice };
}

function quiet(analysis: Analysis, spikes: Spikes | undefined): Finding {
    const { missing } = analysis.week;
    if (missing.length > 0) {
        return {
            pattern: "unclear",
            evidence: [...meansOf(analysis), "nothing is wrong in what was measured"],
            advice: ["measure all of the week before you call it healthy"],
        };
    }
    if (spikes !== undefined) {
        return {
            pattern: "spike",
            evidence: [
                ...spikes.evidence,
                spikes.cameBack === true
                    ? "the tasks came with it, and within two hours went with it"
                    : "nobody counted the tasks: ask for RunningTaskCount to see whether they went with it",
            ],
            advice: ["nothing: scaling did its work"],
        };
    }
    return { pattern: "healthy", evidence: meansOf(analysis), advice: [] };
}

function meansOf({ cpu, memory }: Analysis): readonly string[] {
    const text = (what: string, { mean, maximum }: Analysis["cpu"]) =>
        `${what} is at ${numberText(mean)} % on average over the week${maximum === undefined ? "" : `, ${numberText(maximum)} % at most`}`;
    return [text("CPU", cpu), text("memory", memory)];
}
