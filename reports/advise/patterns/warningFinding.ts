import { type Analysis, hoursWhere } from "./analysis.ts";
import type { Finding } from "./finding.ts";
import { countOf, hoursText, numberText } from "./hoursText.ts";
import { isRising, risingText } from "./leakFinding.ts";
import { healthy, leak, sizing } from "./limits.ts";
import { meansOf } from "./meansOf.ts";
import type { Spikes } from "./spikes.ts";

type Warning = Pick<Finding, "evidence" | "advice">;

/** What is not bad yet, or cannot be told. @param spikes of requests. @default there are none */
export function warningFinding(analysis: Analysis, spikes: Spikes | undefined): Finding | undefined {
    const explained = spikes?.cameBack === true ? spikes.hours : [];
    const warnings = [
        risingMemory(analysis),
        fullMemory(analysis),
        longPeaks(analysis, explained),
        highAverages(analysis),
        spikes && unclearSpikes(spikes),
    ].filter((warning) => warning !== undefined);
    if (warnings.length === 0) return undefined;
    return {
        pattern: "watch",
        evidence: warnings.flatMap(({ evidence }) => evidence),
        advice: warnings.flatMap(({ advice }) => advice),
    };
}

function risingMemory({ memory, trend }: Analysis): Warning | undefined {
    if (!isRising(trend)) return undefined;
    const days = Math.ceil((leak.maximum - (memory.maximum ?? memory.highestHour)) / trend.perDay);
    return {
        evidence: [`memory ${risingText(trend)}`],
        advice: [
            days > 0
                ? `in some ${countOf(days, "day")} a task has ${leak.maximum} % of its memory: look for a leak before`
                : "look for a leak",
        ],
    };
}

function fullMemory({ memory: { maximum = 0 } }: Analysis): Warning | undefined {
    if (maximum <= healthy.memoryMaximum) return undefined;
    return {
        evidence: [`a task had ${numberText(maximum)} % of its memory; ${healthy.memoryMaximum} % leave room`],
        advice: maximum < leak.maximum ? [] : ["at 100 % it is killed: look for what takes so much at once, or give it more memory"],
    };
}

function longPeaks({ week, service }: Analysis, explained: readonly number[]): Warning | undefined {
    const highest = Math.max(healthy.cpuMaximum, (service.cpuTargetPercent ?? 0) + healthy.overTarget);
    const peaks = hoursWhere(week.cpu.maximum, (value, hour) => value > highest && !explained.includes(hour));
    if (peaks.length <= healthy.peakHours) return undefined;
    return {
        evidence: [`a task had more than ${highest} % of its CPU in ${hoursText(peaks)}`],
        advice: [
            "how long such a peak lasts, points of an hour do not tell: look at the minutes, and change nothing for one or two of them",
        ],
    };
}

function highAverages(analysis: Analysis): Warning | undefined {
    const { cpu, memory, service } = analysis;
    if (Math.max(cpu.mean, memory.mean) <= healthy.average) return undefined;
    const { cpuTargetPercent: target = 0 } = service;
    const isOnTarget = cpu.mean > sizing.high && cpu.mean <= target;
    return {
        evidence: [
            ...meansOf(analysis),
            ...(isOnTarget ? [`its policy holds CPU at ${target} %: it has the work that it is made for`] : []),
        ],
        advice: [`look again in a week: above ${isOnTarget ? target : sizing.high} % it needs more`],
    };
}

function unclearSpikes({ cameBack, evidence }: Spikes): Warning | undefined {
    switch (cameBack) {
        case true:
            return undefined;
        case false:
            return {
                evidence: [...evidence, "two hours later there were still more tasks than before"],
                advice: ["see with npm run simulate why they do not go: a pause, or a policy that may not scale in"],
            };
        case undefined:
            return { evidence, advice: ["ask for RunningTaskCount, to see whether the tasks came and went with it"] };
    }
}
