import type { AlarmDescription, AlarmKey } from "../../../vocabulary/alarms.ts";
import type { AutoScalingDescription } from "../../../vocabulary/autoScaling.ts";
import type { ServiceDescription } from "../../../vocabulary/serviceDescription.ts";
import { alarmThresholds } from "../../monitoring/alarms/alarmThresholds.ts";
import { usualPeriods } from "../../monitoring/alarms/usualPeriods.ts";
import type { Preset } from "../../presets/preset.ts";
import { originOf } from "../../presets/presets.ts";
import type { Origin } from "../decided.ts";

/** What a description says of the work of a service. */
export type WrittenWork = Pick<ServiceDescription, "autoScaling" | "model" | "queue" | "queues">;

export interface DerivedAlarm {
    readonly alarm: AlarmDescription;
    readonly from: Origin;
}

/** Seconds. A large language model writes its answer word by word, for as long as users wait for it. */
const responseTimeOfLlm = 30;

type Derivation = (work: WrittenWork, preset: Preset) => DerivedAlarm | undefined;

const derivations: Readonly<Partial<Record<AlarmKey, Derivation>>> = {
    highCpu: (_, preset) =>
        preset.kind === "http" && preset.highCpuPeriods !== undefined
            ? { alarm: { periods: preset.highCpuPeriods }, from: originOf(preset) }
            : undefined,
    p99: ({ model }) =>
        model?.kind === "llm" ? { alarm: { threshold: responseTimeOfLlm }, from: { kind: "row", row: "model llm" } } : undefined,
    // The message of a job is there until the job is done, so its own time counts.
    oldestMessage: (work) => {
        const seconds = longestJobSeconds(work);
        if (seconds === undefined) return undefined;
        const start = alarmThresholds.oldestMessageSeconds + (mayHaveNoTask(work.autoScaling) ? alarmThresholds.wakingSeconds : 0);
        return {
            alarm: { threshold: seconds + start },
            from: { kind: "decision", reason: `the longest job of ${seconds} s and ${start} s until it starts` },
        };
    },
    // Tasks that work on long jobs take the next message late, however many are added.
    backlog: (work) => {
        const seconds = longestJobSeconds(work);
        if (seconds === undefined) return undefined;
        const { periods, periodSeconds } = usualPeriods.backlog;
        return {
            alarm: { periods: Math.max(periods, Math.ceil(seconds / periodSeconds)) },
            from: { kind: "decision", reason: `the longest job of ${seconds} s keeps its task from the next message` },
        };
    },
};

/** An alarm that follows from what a service does; undefined where the tables of all alarms fit. */
export function derivedAlarm(key: AlarmKey, work: WrittenWork, preset: Preset): DerivedAlarm | undefined {
    return derivations[key]?.(work, preset);
}

/** Only what the file says: the job of a preset is a guess, and the tables of all alarms are made for it. */
function longestJobSeconds({ queue, queues = {} }: WrittenWork): number | undefined {
    if (queue?.kind !== "sqs") return undefined;
    const written = [queue, ...Object.values(queues)].flatMap((one) => one.longestJobSeconds ?? []);
    return written.length === 0 ? undefined : Math.max(...written);
}

function mayHaveNoTask({ minCount, schedules = {} }: AutoScalingDescription = {}): boolean {
    return [minCount, ...Object.values(schedules).map((schedule) => schedule.minCount)].includes(0);
}
