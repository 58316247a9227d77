import type { AlarmDescription, AlarmKey } from "../../vocabulary/alarms.ts";
import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import { alarmThresholds } from "../monitoring/alarmThresholds.ts";
import type { Preset } from "../presets/preset.ts";
import { originOf } from "../presets/presets.ts";
import type { Origin } from "./decided.ts";

/** What a description says of the work of a service. */
export type WrittenWork = Pick<ServiceDescription, "model" | "queue">;

export interface DerivedAlarm {
    readonly alarm: AlarmDescription;
    readonly from: Origin;
}

/** Seconds. A large language model writes its answer word by word, for as long as users wait for it. */
const responseTimeOfLlm = 30;

/** An alarm that follows from what a service does; undefined where the table of all alarms fits. */
export function derivedAlarm(key: AlarmKey, { model, queue }: WrittenWork, preset: Preset): DerivedAlarm | undefined {
    // Only what the file says: the job of a preset is a guess, and the table of all alarms is made for it.
    const longestJobSeconds = queue?.kind === "sqs" ? queue.longestJobSeconds : undefined;
    switch (key) {
        case "highCpu":
            return preset.kind === "http" && preset.highCpuPeriods !== undefined
                ? { alarm: { periods: preset.highCpuPeriods }, from: originOf(preset) }
                : undefined;
        case "p99":
            return model?.kind === "llm" ? { alarm: { threshold: responseTimeOfLlm }, from: { kind: "row", row: "model llm" } } : undefined;
        case "oldestMessage":
            // The message of a job is there until the job is done, so its own time counts.
            if (longestJobSeconds === undefined) return undefined;
            return {
                alarm: { threshold: longestJobSeconds + alarmThresholds.oldestMessageSeconds },
                from: longestJob(longestJobSeconds, `and ${alarmThresholds.oldestMessageSeconds} s until it starts`),
            };
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

function longestJob(seconds: number, text: string): Origin {
    return { kind: "decision", reason: `the longest job of ${seconds} s ${text}` };
}
