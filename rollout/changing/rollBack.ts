import type { NamedPolicy } from "../core/environmentRecord.ts";
import { rolloutExit, type RolloutExit } from "../core/rolloutExit.ts";
import type { ScalingDriver } from "./scalingDriver.ts";

/** A way to take the policies away that the stack knows of, such as an update with the stage before. */
export interface RollbackTier {
    /** `pulumi up`. */
    readonly name: string;
    /** After which the next way is tried, in milliseconds. */
    readonly timeout: number;
    /** @throws where it does not work */
    run(signal: AbortSignal): Promise<void>;
}

export interface Rollback {
    readonly policies: readonly NamedPolicy[];
    /** From the one that leaves stack and AWS alike to the last before the calls of AWS themselves. */
    readonly tiers: readonly RollbackTier[];
    readonly scaling: ScalingDriver;
    /** Whether policies may be kept from taking tasks away meanwhile. */
    readonly holdsCapacity: boolean;
    /** Is told of each step as it ends. */
    readonly report: (step: RollbackStep) => void;
    /** Milliseconds since 1970. */
    readonly now: () => number;
}

export interface RollbackStep {
    readonly name: string;
    readonly result: "done" | "failed" | "skipped";
    readonly detail: string;
    /** Since the rollback began, in milliseconds. */
    readonly after: number;
}

export interface RolledBack {
    /** 0: AWS and the stack are as before the feature. 25: AWS is, and the stack does not say so yet. 28: AWS is not. */
    readonly exitCode: RolloutExit;
    /** What took the policies away. */
    readonly by: string | undefined;
    readonly milliseconds: number;
    readonly before: Readonly<Record<string, number>>;
    readonly problems: readonly string[];
}

/**
 * Takes the policies of a feature away, whatever does not work meanwhile. First scaling in is suspended: the policy that goes was one that
 * kept tasks, and without it the others could take away what is needed. Each way is tried in turn, then the calls of AWS side by side, and
 * in the end AWS is asked whether the policies are gone.
 */
export async function rollBack({ policies, tiers, scaling, holdsCapacity, report, now }: Rollback): Promise<RolledBack> {
    const begun = now();
    const step = (name: string, result: RollbackStep["result"], detail = "") => {
        report({ name, result, detail, after: now() - begun });
    };
    const services = [...new Set(policies.map(({ service }) => service))];
    const before = await tried(() => scaling.desiredCounts(services));
    step("snapshot", before.kind === "done" ? "done" : "failed", before.kind === "done" ? countsText(before.value) : before.reason);

    if (holdsCapacity && services.length > 0) {
        const held = await Promise.all(
            services.map(async (service) => ({ service, ...(await tried(() => scaling.setScaleInSuspended(service, true))) })),
        );
        const failed = failuresText(held.map((one) => ({ ...one, name: one.service })));
        step("hold capacity", failed === "" ? "done" : "failed", failed === "" ? services.join(", ") : failed);
    } else step("hold capacity", "skipped");

    const by = await firstThatWorks(tiers, step);
    const direct = by ?? (policies.length === 0 ? undefined : await deleteDirectly(policies, scaling, step));

    const found = await tried(() => scaling.services());
    const left = found.kind === "failed" ? [`AWS cannot be asked, ${found.reason}`] : leftOf(policies, found.value);
    const problems = direct === undefined ? ["no update worked, and no call of AWS takes this feature back", ...left] : left;
    const counts = await tried(() => scaling.desiredCounts(services));
    const lost = before.kind === "done" && counts.kind === "done" ? lostTasks(before.value, counts.value) : [];
    step("verify", problems.length + lost.length > 0 ? "failed" : "done", [...problems, ...lost].join("; "));
    return {
        exitCode: problems.length > 0 ? rolloutExit.unverified : by === undefined ? rolloutExit.unreconciled : rolloutExit.done,
        by: direct,
        milliseconds: now() - begun,
        before: before.kind === "done" ? before.value : {},
        problems: [...problems, ...lost],
    };
}

type Step = (name: string, result: RollbackStep["result"], detail?: string) => void;

async function firstThatWorks(tiers: readonly RollbackTier[], step: Step): Promise<string | undefined> {
    for (const { name, timeout, run } of tiers) {
        const signal = AbortSignal.timeout(timeout);
        const result = await tried(() => Promise.race([run(signal), timedOut(signal, timeout)]));
        step(name, result.kind, result.kind === "failed" ? result.reason : "");
        if (result.kind === "done") return name;
    }
    return undefined;
}

/** One call for each policy, side by side: one that fails holds up no other. */
async function deleteDirectly(policies: readonly NamedPolicy[], scaling: ScalingDriver, step: Step): Promise<string> {
    const name = "delete-scaling-policy";
    const results = await Promise.all(
        policies.map(async ({ service, policy }) => ({ policy, ...(await tried(() => scaling.deletePolicy(service, policy))) })),
    );
    const failed = failuresText(results.map((one) => ({ ...one, name: one.policy })));
    step(name, failed === "" ? "done" : "failed", failed === "" ? policies.map(({ policy }) => policy).join(", ") : failed);
    return name;
}

function timedOut(signal: AbortSignal, timeout: number): Promise<never> {
    return new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => {
            reject(new Error(`not done after ${String(Math.round(timeout / 1000))} s`));
        });
    });
}

type Tried<T> = { readonly kind: "done"; readonly value: T } | { readonly kind: "failed"; readonly reason: string };

async function tried<T>(work: () => Promise<T>): Promise<Tried<T>> {
    try {
        return { kind: "done", value: await work() };
    } catch (error) {
        const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
        return { kind: "failed", reason };
    }
}

/** Each reason once, with all that it is the reason of: without credentials every call fails alike. Empty where none failed. */
function failuresText(results: readonly (Tried<unknown> & { readonly name: string })[]): string {
    const failed = results.flatMap((one) => (one.kind === "failed" ? [{ name: one.name, reason: one.reason }] : []));
    return [...Map.groupBy(failed, ({ reason }) => reason)]
        .map(([reason, ones]) => `${ones.map(({ name }) => name).join(", ")}: ${reason}`)
        .join("; ");
}

function leftOf(policies: readonly NamedPolicy[], live: Awaited<ReturnType<ScalingDriver["services"]>>): readonly string[] {
    return policies.flatMap(({ service, policy }) => {
        const found = live.find((each) => each.service === service);
        if (found === undefined) return [];
        if (policy in found.policies) return [`${policy} is still there`];
        return Object.keys(found.policies).length === 0 ? [`${service} has no scaling policy left`] : [];
    });
}

function lostTasks(before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>): readonly string[] {
    return Object.entries(before)
        .filter(([service, count]) => (after[service] ?? 0) < count)
        .map(([service, count]) => `${service} has ${String(after[service] ?? 0)} tasks in place of ${String(count)}`);
}

function countsText(counts: Readonly<Record<string, number>>): string {
    return Object.entries(counts)
        .map(([service, count]) => `${service} ${String(count)}`)
        .join(", ");
}
