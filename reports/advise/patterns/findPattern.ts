import type { MeasuredWeek } from "../metrics/measuredWeek.ts";
import { type Analysis, analysisOf, type JudgedService } from "./analysis.ts";
import type { Finding } from "./finding.ts";
import { inefficientFinding } from "./inefficientFinding.ts";
import { leakFinding } from "./leakFinding.ts";
import { fewestHours, sizing } from "./limits.ts";
import { meansOf } from "./meansOf.ts";
import { sizeVerdict } from "./sizeVerdict.ts";
import { type Spikes, spikesIn } from "./spikes.ts";
import { throttledFinding } from "./throttledFinding.ts";
import { warningFinding } from "./warningFinding.ts";

/** What seven days of a service look like, the gravest first. What is missing never makes it healthy. */
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
    return (
        leakFinding(analysis) ??
        // More CPU for more requests is no fault of the code, whatever the tasks do.
        inefficientFinding(analysis, spikes?.hours ?? []) ??
        throttledFinding(analysis, spikes?.cameBack === true ? spikes.hours : []) ??
        shortageFinding(analysis) ??
        warningFinding(analysis, spikes) ??
        quietFinding(analysis, spikes)
    );
}

function shortageFinding(analysis: Analysis): Finding | undefined {
    const shortage = sizeVerdict(analysis);
    if (shortage === "good" || shortage === "watch") return undefined;
    const names = { cpu: "CPU", memory: "memory", both: "both" } as const;
    return { pattern: `short of ${names[shortage]}`, shortage, evidence: meansOf(analysis), advice: [] };
}

/** Nothing is wrong. @param spikes after which the tasks went. @default there were none */
function quietFinding(analysis: Analysis, spikes: Spikes | undefined): Finding {
    if (analysis.week.missing.length > 0) {
        return {
            pattern: "unclear",
            evidence: [...meansOf(analysis), "nothing is wrong in what was measured"],
            advice: ["measure all of the week before you call it healthy"],
        };
    }
    if (spikes === undefined) {
        const advice =
            sizeVerdict(analysis) === "good"
                ? []
                : [`from ${sizing.good} % on prepare to grow: try the next size under load before it is needed`];
        return { pattern: "healthy", evidence: meansOf(analysis), advice };
    }
    return {
        pattern: "spike",
        evidence: [...spikes.evidence, "the tasks came with it, and within two hours went with it"],
        advice: ["nothing: scaling did its work"],
    };
}
