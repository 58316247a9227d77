import * as z from "zod/mini";
import type { AlarmRecord, EnvironmentRecord } from "../core/environmentRecord.ts";
import type { Comparison } from "../judging/measured.ts";
import { parsedJson } from "../../stacks/file/parsedJson.ts";
import type { ObjectStore } from "./objectStore.ts";
import { StoreProblem } from "./storeProblem.ts";

/** What was measured of an environment, recorded or simulated, where AWS cannot be asked. */
export interface Measurements {
    readonly comparisons: readonly Comparison[];
    readonly unchanged: readonly Comparison[];
    readonly alarms: readonly AlarmRecord[];
}

const span = z.object({ begin: z.number(), end: z.number() });
const series = z.object({
    status: z.enum(["complete", "partial-data", "internal-error", "forbidden"]),
    points: z.array(z.object({ at: z.number(), value: z.number() })),
});
const service = z.object({
    span,
    periodSeconds: z.number().check(z.positive()),
    requests: series,
    errors: series,
    p95: series,
    p99: series,
    wholeP95: series,
    wholeP99: series,
    cpu: series,
    tasks: series,
    minTasks: z.number(),
    maxTasks: z.number(),
    activities: z.array(
        z.object({ at: z.number(), status: z.string(), desiredCount: z.exactOptional(z.number()), notScaled: z.array(z.string()) }),
    ),
    deployments: z.array(span),
});
const comparison = z.object({ service: z.string(), before: service, after: service });
const measurements = z.object({
    comparisons: z.array(comparison),
    unchanged: z.array(comparison),
    alarms: z.array(
        z.object({
            name: z.string(),
            state: z.enum(["OK", "ALARM", "INSUFFICIENT_DATA"]),
            actionsEnabled: z.boolean(),
            muted: z.array(span),
            fired: z.array(z.number()),
        }),
    ),
});

/** Undefined where nothing was recorded. @throws StoreProblem where the file is not what it should be */
export async function readMeasurements(store: ObjectStore, stack: string): Promise<Measurements | undefined> {
    const key = `measured/${stack}.json`;
    const found = await store.get(key);
    if (found === undefined) return undefined;
    const { success, data, error } = z.safeParse(measurements, parsedJson(found.text));
    if (success) return data;
    const [issue] = error.issues;
    throw new StoreProblem(
        `${store.place}/${key}: ${issue?.path.join(".") ?? ""}: no measurements, ${issue?.message ?? "no JSON"}; record them anew`,
    );
}

/** Keeps what was read of an environment, so that its verdict can be given again. */
export async function keepRecord(store: ObjectStore, record: EnvironmentRecord): Promise<void> {
    await store.putIfAbsent(keyOf(record.stack, record.readAt), `${JSON.stringify(record)}\n`);
}

/** The last record of an environment that was read at a time or before it. */
export async function recordAt(store: ObjectStore, stack: string, at: number): Promise<EnvironmentRecord | undefined> {
    const keys = await store.list(`records/${stack}/`);
    const key = keys.findLast((each) => each <= keyOf(stack, at));
    const found = key === undefined ? undefined : await store.get(key);
    if (found === undefined) return undefined;
    const record: EnvironmentRecord = JSON.parse(found.text);
    return record;
}

/** Sorts as time goes. */
function keyOf(stack: string, at: number): string {
    return `records/${stack}/${new Date(at).toISOString().replaceAll(":", "-")}.json`;
}
