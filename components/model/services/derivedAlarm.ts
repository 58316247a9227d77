import type { AlarmDescription, AlarmKey } from "../../vocabulary/alarms.ts";
import type { AutoScalingDescription } from "../../vocabulary/autoScaling.ts";
import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import { alarmThresholds } from "../monitoring/alarmThresholds.ts";
import type { Preset } from "../presets/preset.ts";
import { originOf } from "../presets/presets.ts";
import type { Origin } from "./decided.ts";

/** What a description says of the work of a service. */
export type WrittenWork = Pick<ServiceDescription, "autoScaling" | "model" | "queue">;

export interface DerivedAlarm {
    readonly alarm: AlarmDescription;
    readonly from: Origin;
}

/** Seconds. A large language model writes its answer word by word, for as long as users wait for it. */
const responseTimeOfLlm = 30;

/** An alarm that follows from what a service does; undefined where the table of all alarms fits. */
export function derivedAlarm(key: AlarmKey, { autoScaling, model, queue }: WrittenWork, preset: Preset): DerivedAlarm | undefined {
    // Only what the file says: the job of a preset is a guess, and the table of all alarms is made for it.
    const longestJobSeconds = queue?.kind === "sqs" ? queue.longestJobSeconds : undefined;
    switch (key) {
        case "highCpu":
            return preset.kind === "http" && preset.highCpuPeriods !== undefined
                ? { alarm: { periods: preset.highCpuPeriods }, from: originOf(preset) }
                : undefined;
        case "p99":
            return model?.kind === "llm" ? { alarm: { threshold: responseTimeOfLlm }, from: { kind: "row", row: "model llm" } } : undefined;
        case "oldestMessage": {
            // The message of a job is there until the job is done, so its own time counts.
            if (longestJobSeconds === undefined) return undefined;
            const startSeconds = alarmThresholds.oldestMessageSeconds + (mayHaveNoTask(autoScaling) ? alarmThresholds.wakingSeconds : 0);
            return {
                alarm: { threshold: longestJobSeconds + startSeconds },
                from: longestJob(longestJobSeconds, `and ${startSeconds} s until it starts`),
            };
        }
        case "backlog":
            // Tasks that work on long jobs take the next message late, however many are added.
            if (longestJobSeconds === undefined) return undefined;
            return {
                alarm: { periods: Math.max(3, Math.ceil(longestJobSeconds / 300)) },
                from: longestJob(longestJobSeconds, "keeps its task from the next message"),
            };
        default:
            return undefined;
    }
}

function mayHaveNoTask({ minCount, schedules = {} }: AutoScalingDescription = {}): boolean {
    return [minCount, ...Object.values(schedules).map((schedule) => schedule.minCount)].includes(0);
}

function longestJob(seconds: number, text: string): Origin {
    return { kind: "decision", reason: `the longest job of ${seconds} s ${text}` };
}
