import * as z from "zod/mini";
import { verdicts } from "../core/verdict.ts";
import { phases } from "../core/phase.ts";

/** Parts that several outputs have. */

export const time = z.number().check(z.describe("Milliseconds since 1970"));
export const duration = z.number().check(z.describe("Milliseconds"));
export const stack = z.string().check(z.describe("The environment, by the name of its stack"));
export const stage = z.enum(["off", "on", "rolled-back"]);
export const verdict = z.enum(verdicts);
export const phase = z.enum(phases);
export const span = z.object({ begin: time, end: time });
export const exitCode = z.number().check(z.describe("What the command ends with"));

export const gate = z
    .object({
        gate: z.string(),
        verdict,
        why: z.string().check(z.describe("One line for a person")),
        overridden: z.exactOptional(z.object({ by: z.string(), reason: z.string(), expires: time })),
    })
    .check(z.meta({ id: "gate" }));

/** What one criterion says of one service. */
const judged = z.object({
    criterion: z.enum(["traffic", "p95", "p99", "errors", "cpu", "flapping", "cost"]),
    service: z.string(),
    verdict,
    why: z.string(),
    before: z.exactOptional(z.number()),
    after: z.exactOptional(z.number()),
    ratio: z.exactOptional(z.number().check(z.describe("After over before, by that of environments which did not change"))),
    interval: z.exactOptional(z.tuple([z.number(), z.number()]).check(z.describe("Of the ratio, with a confidence of 98 %"))),
});

const placement = z.discriminatedUnion("kind", [
    z.object({
        kind: z.literal("placed"),
        since: time,
        fingerprint: z.string(),
        version: z.optional(z.string().check(z.describe("The commit"))),
        isDirty: z.boolean(),
    }),
    z.object({ kind: z.literal("absent") }),
    z.object({ kind: z.literal("failed"), at: time, message: z.string() }),
    z.object({ kind: z.literal("under-way"), at: time }),
    z.object({ kind: z.literal("unknown"), why: z.string() }),
]);

export const environment = z
    .object({
        stack,
        phase,
        stage: z.optional(stage),
        placement,
        soak: z.optional(z.object({ required: duration, elapsed: duration, remaining: duration })),
        verdict,
        gates: z.array(gate),
        services: z.array(judged),
        hold: z.optional(
            z.object({
                at: time,
                by: z.string(),
                reason: z.string(),
                rollback: z.exactOptional(
                    z
                        .object({ at: time, by: z.string(), result: z.enum(["begun", "done", "failed"]) })
                        .check(z.describe("The last one since it was resumed; `begun` while it runs, or after it died")),
                ),
            }),
        ),
    })
    .check(z.meta({ id: "environment" }));

export const nextStep = z
    .object({
        kind: z.enum(["done", "promote", "wait", "load-test", "look", "roll-back", "resume", "update", "mend"]),
        stack: z.exactOptional(stack),
        gate: z.exactOptional(z.string().check(z.describe("For which a person may answer who has looked"))),
        why: z.string(),
    })
    .check(z.meta({ id: "nextStep" }));

export const lease = z.object({ owner: z.string(), purpose: z.string(), expires: time });

export const rollout = z
    .object({
        feature: z.string(),
        at: time,
        environments: z.array(environment),
        next: nextStep,
        exitCode,
        lease: z.exactOptional(lease.check(z.describe("Of who changes the rollout at this moment, or has died over it"))),
    })
    .check(z.meta({ id: "rollout" }));

export const historyEntry = z
    .object({
        at: time,
        stack,
        what: z.string().check(z.describe("`update`, `hold` and their like")),
        detail: z.string(),
        by: z.string().check(z.describe("Who, or the commit")),
    })
    .check(z.meta({ id: "historyEntry" }));
