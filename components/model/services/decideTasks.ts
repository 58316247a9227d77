import type { EnvironmentConfig } from "../../vocabulary/environment.ts";
import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import { type Decided, type DecisionProblem, type Origin, written } from "./decided.ts";
import { originOf, presetOf, tasksOutsideProduction } from "../presets/presets.ts";
import { originText } from "./originText.ts";

/** What a description says about how many tasks there are. */
export type WrittenTasks = Pick<ServiceDescription, "preset" | "autoScaling">;

export interface DecidedTasks {
    readonly min: Decided<number>;
    readonly max: Decided<number>;
    readonly problems: readonly DecisionProblem[];
}

/** The most tasks that ECS runs in one service. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
export const mostTasks = 5000;

const because = ["preset", "autoScaling", "autoScaling.minCount", "autoScaling.maxCount", "autoScaling.policies", "queue"];

/**
 * How many tasks a service that scales may have.
 * @param queueScaled a queue says how many are needed. @param least that may be written
 */
export function decideTasks(service: WrittenTasks, environment: EnvironmentConfig["kind"], queueScaled: boolean, least = 1): DecidedTasks {
    const { minCount, maxCount } = service.autoScaling ?? {};
    const fallback = boundsOf(service.preset, environment, queueScaled);
    const min = minCount ?? fallback.min.value;
    const max = maxCount ?? fallback.max.value;
    return {
        min: written(minCount, ["autoScaling", "minCount"], fallback.min, `${least} to ${max} tasks`),
        max: written(maxCount, ["autoScaling", "maxCount"], fallback.max, `${min} to ${mostTasks} tasks`),
        problems: min <= max ? [] : [{ ...wrongWayRound(service, fallback), because }],
    };
}

interface Bound {
    readonly value: number;
    readonly from: Origin;
}

interface Bounds {
    readonly min: Bound;
    readonly max: Bound;
}

function boundsOf(name: ServiceDescription["preset"], environment: EnvironmentConfig["kind"], queueScaled: boolean): Bounds {
    const preset = presetOf(name);
    const from = originOf(preset);
    if (preset.kind === "scheduler" || preset.kind === "scheduled-task") {
        const one: Bound = { value: 1, from };
        return { min: one, max: one };
    }
    if (environment !== "production" && preset.workload === undefined) {
        const { min, max } = tasksOutsideProduction;
        const outside: Origin = { kind: "environment", reason: `${min} to ${max} outside production` };
        return { min: { value: min, from: outside }, max: { value: max, from: outside } };
    }
    const min: Bound = { value: preset.tasks.min, from };
    return preset.kind === "worker" && queueScaled && preset.workload === undefined
        ? { min, max: { value: preset.queueMaxTasks, from: { kind: "preset", preset: `${name} with a queue` } } }
        : { min, max: { value: preset.tasks.max, from } };
}

function wrongWayRound({ autoScaling = {} }: WrittenTasks, { min, max }: Bounds): Omit<DecisionProblem, "because"> {
    const { minCount, maxCount } = autoScaling;
    const least = minCount ?? `${min.value} (${originText(min.from)})`;
    const most = maxCount ?? `${max.value} (${originText(max.from)})`;
    const got = `minCount above maxCount, got ${least} and ${most}`;
    if (minCount !== undefined && maxCount !== undefined) return { key: ["autoScaling"], text: `${got}; lower minCount or raise maxCount` };
    return minCount === undefined
        ? { key: ["autoScaling", "maxCount"], text: `${got}; write minCount too, or a higher maxCount` }
        : { key: ["autoScaling", "minCount"], text: `${got}; write maxCount too, or a lower minCount` };
}
