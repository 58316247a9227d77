import type {
    AutoScalingDescription,
    CustomMetricDescription,
    PaceDescription,
    PolicyMetric,
    PredictiveDescription,
} from "../../../vocabulary/autoScaling.ts";
import type { TaskBounds } from "../../../vocabulary/service.ts";
import { cooldownSeconds, type Pace } from "../../scaling/pace.ts";
import { type Decided, type Key, type Origin, written } from "../decided.ts";
import type { DecidedTasks } from "../decideTasks.ts";

/** What is decided about scaling beside bounds and targets. */
export interface DecidedScaling {
    /** Of every policy that does not say otherwise. */
    readonly cooldownSeconds: { readonly in: Decided<number>; readonly out: Decided<number> };
    /** By metric, of the policies that the platform knows; none where nothing is written. */
    readonly paces: Readonly<Partial<Record<PolicyMetric, Pace>>>;
    readonly customMetrics: readonly DecidedCustomMetric[];
    readonly schedules: readonly DecidedSchedule[];
    /** @default nothing is forecast */
    readonly predictive?: PredictiveDescription;
}

export interface DecidedCustomMetric extends Omit<CustomMetricDescription, keyof PaceDescription> {
    readonly name: string;
    /** @default that of every policy */
    readonly pace?: Pace;
}

export interface DecidedSchedule {
    readonly name: string;
    /** `cron(0 7 ? * MON-FRI *)`. */
    readonly expression: string;
    /** IANA name. */
    readonly timezone: string;
    readonly tasks: TaskBounds;
}

const byDefault = (value: number, reason: string): { readonly value: number; readonly from: Origin } => ({
    value,
    from: { kind: "decision", reason },
});

export function decideScaling(
    { autoScaling = {} }: { readonly autoScaling?: AutoScalingDescription },
    { min, max }: Pick<DecidedTasks, "min" | "max">,
): DecidedScaling {
    const { policies = [], customMetrics = {}, schedules = {}, predictive } = autoScaling;
    const cooldown = (key: "scaleInCooldownSeconds" | "scaleOutCooldownSeconds", seconds: number, reason: string) =>
        written(autoScaling[key], ["autoScaling", key] satisfies Key, byDefault(seconds, reason), "1 to 3600 s");
    return {
        cooldownSeconds: {
            in: cooldown("scaleInCooldownSeconds", cooldownSeconds.in, "avoids flapping when load returns"),
            out: cooldown("scaleOutCooldownSeconds", cooldownSeconds.out, "follows rising load at once"),
        },
        paces: Object.fromEntries(
            (["CPUUtilization", "MemoryUtilization", "RequestCountPerTarget", "QueueDepth"] satisfies PolicyMetric[]).flatMap((metric) => {
                const pace = paceOf(policies.find((policy) => policy.metric === metric) ?? {}, autoScaling);
                return pace === undefined ? [] : [[metric, pace]];
            }),
        ),
        customMetrics: inOrder(customMetrics).map(
            ([name, { scaleInCooldownSeconds, scaleOutCooldownSeconds, disableScaleIn, ...metric }]) => {
                const pace = paceOf({ scaleInCooldownSeconds, scaleOutCooldownSeconds, disableScaleIn }, autoScaling);
                return { name, ...metric, ...(pace !== undefined && { pace }) };
            },
        ),
        schedules: inOrder(schedules).map(([name, { expression, timezone, minCount, maxCount }]) => ({
            name,
            expression,
            timezone,
            tasks: { min: minCount ?? min.value, max: maxCount ?? max.value },
        })),
        ...(predictive !== undefined && { predictive }),
    };
}

/** By name: a file that is written in another order is no other configuration. */
function inOrder<T>(entries: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
    return Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Undefined where all is as it is everywhere. */
function paceOf(own: PaceDescription, all: PaceDescription): Pace | undefined {
    const inSeconds = own.scaleInCooldownSeconds ?? all.scaleInCooldownSeconds;
    const outSeconds = own.scaleOutCooldownSeconds ?? all.scaleOutCooldownSeconds;
    if (inSeconds === undefined && outSeconds === undefined && own.disableScaleIn !== true) return undefined;
    return {
        ...(inSeconds !== undefined && { inSeconds }),
        ...(outSeconds !== undefined && { outSeconds }),
        ...(own.disableScaleIn === true && { onlyOut: true }),
    };
}
