import * as z from "zod/mini";
import { measureNames } from "../report/serviceNumbers.ts";
import { historyEntry, phase, span, stack, stage, time } from "./parts.ts";

const beforeAfter = z
    .object({ before: z.exactOptional(z.number()), after: z.exactOptional(z.number()) })
    .check(z.meta({ id: "beforeAfter" }));

const incident = z.object({
    kind: z.enum(["alarm", "rollback", "override"]),
    at: time,
    until: z.exactOptional(time),
    what: z.string(),
    extraTaskHours: z.exactOptional(z.number()),
    extraUsd: z.exactOptional(z.number()),
});

const proposal = z.object({
    service: z.string(),
    key: z.enum([
        "autoScaling.targetCPU",
        "autoScaling.maxCount",
        "autoScaling.scaleInCooldownSeconds",
        "alarms.p99.threshold",
        "alarms.5xx.threshold",
    ]),
    unit: z.enum(["%", "tasks", "s"]),
    now: z.number(),
    proposed: z.number(),
    evidence: z.string(),
});

/** What `rollout report` prints. */
export const report = z.object({
    feature: z.string(),
    at: time,
    environments: z.array(
        z.object({
            stack,
            phase,
            stage: z.exactOptional(stage),
            since: z.exactOptional(time),
            windows: z.exactOptional(z.object({ before: span, after: span })),
            services: z.array(z.object({ service: z.string(), numbers: z.record(z.enum(measureNames), beforeAfter) })),
            incidents: z.array(incident),
            proposals: z.array(proposal),
            missing: z.array(z.string().check(z.describe("What is not known, and why"))),
        }),
    ),
    usdAMonth: beforeAfter,
    incidentUsd: z.exactOptional(z.number()),
    timeline: z.array(historyEntry),
});
