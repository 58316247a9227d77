import * as z from "zod/mini";
import { duration, environment, exitCode, gate, historyEntry, lease, nextStep, phase, rollout, stack, time, verdict } from "./parts.ts";
import { report } from "./report.ts";

const counts = z.record(z.string(), z.number());
const policies = z.array(z.string().check(z.describe("The name of a scaling policy")));

/** What each command prints with `--json`. */
export const outputs = {
    status: rollout,
    check: environment,
    next: z.union([
        rollout,
        z.object({ stack, patch: z.string().check(z.describe("Of the stack file, to be merged first")), next: nextStep }),
        z.object({ stack, gates: z.array(gate), changes: counts, next: z.exactOptional(nextStep) }),
        z.object({ stack, phase, gates: z.array(gate), next: nextStep }),
    ]),
    rollback: z.union([
        z.object({
            stack,
            policies,
            holdsCapacity: z.boolean(),
            tiers: z.array(z.string().check(z.describe("Tried in turn before the calls of AWS"))),
        }),
        z.object({
            stack,
            exitCode,
            by: z.optional(z.string().check(z.describe("What took the policies away"))),
            milliseconds: duration,
            before: counts,
            problems: z.array(z.string().check(z.describe("Why AWS is not as before the feature"))),
            lostTasks: z.array(z.object({ service: z.string(), before: z.number(), after: z.number() })),
            steps: z.array(
                z.object({
                    name: z.string(),
                    result: z.enum(["done", "warned", "failed", "skipped"]),
                    detail: z.string(),
                    after: duration,
                }),
            ),
        }),
    ]),
    watch: z.object({ stack, since: time, verdict, gates: z.array(gate), looks: z.number(), record: z.string() }),
    hold: z.object({ stack, reason: z.string() }),
    resume: z.object({ stack, reason: z.string(), mayScaleInAgain: z.array(z.string()), isConfiguredOn: z.boolean() }),
    override: z.object({ stack, gate: z.string(), reason: z.string(), expires: time }),
    evidence: z.object({
        stack,
        tool: z.enum(["k6", "hey"]),
        sha256: z.string(),
        verdict,
        gates: z.array(gate),
        recorded: z.boolean(),
    }),
    history: z.array(historyEntry),
    report,
    doctor: z.array(gate),
    unlock: z.object({
        lease: z.exactOptional(lease.check(z.describe("That was taken from who had it"))),
        left: z.exactOptional(lease.check(z.describe("That was left to who has it"))),
    }),
};
export type OutputName = keyof typeof outputs;

/** As it is read: nothing of it is changed. */
type Frozen<T> = T extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Frozen<T[Key]> }
      : T;

/** One JSON document, of which the compiler knows that it is what is published. */
export function outputText<Name extends OutputName>(_name: Name, value: Frozen<z.input<(typeof outputs)[Name]>>): string {
    return `${JSON.stringify(value, undefined, 2)}\n`;
}
