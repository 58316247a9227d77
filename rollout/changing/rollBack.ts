import type { NamedPolicy } from "../core/environmentRecord.ts";
import { minute } from "../core/calendar.ts";
import { rolloutExit, type RolloutExit } from "../core/rolloutExit.ts";
import { type Clock, firstThatWorks, type ReportStep, type RollbackStep, type RollbackTier } from "./rollbackTier.ts";
import type { ScalingDriver } from "./scalingDriver.ts";
import { tried, type Tried } from "./tried.ts";

export interface Rollback {
    readonly policies: readonly NamedPolicy[];
    /** From the one that leaves stack and AWS alike to the last before the calls of AWS themselves. */
    readonly tiers: readonly RollbackTier[];
    readonly scaling: ScalingDriver;
    /** Whether policies may be kept from taking tasks away meanwhile. */
    readonly holdsCapacity: boolean;
    /** Is told of each step as it ends, and of those that may take long as they begin. */
    readonly report: (step: RollbackStep) => void;
    readonly clock: Clock;
}

export interface RolledBack {
    /** 0: AWS and the stack are as before the feature. 25: AWS is, and the stack does not say so yet. 28: AWS is not. */
    readonly exitCode: RolloutExit;
    /** What took the policies away. */
    readonly by: string | undefined;
    readonly milliseconds: number;
    readonly before: Readonly<Record<string, number>>;
    /** Why AWS is not as before the feature. */
    readonly problems: readonly string[];
    /** Tasks that services have lost meanwhile: another rollback brings none of them back. */
    readonly lostTasks: readonly LostTasks[];
}

export interface LostTasks {
    readonly service: string;
    readonly before: number;
    readonly after: number;
}

/** All of a rollback that deletes policies. */
export const budget = 5 * minute;
/** Kept for the calls of AWS at the end: three attempts of ten seconds to delete, and three to verify. */
export const reserve = minute;

/**
 * Takes the policies of a feature away, whatever does not work meanwhile. First scaling in is suspended: the policy that goes was one that
 * kept tasks, and without it the others could take away what is needed. Each way is tried in turn, then the calls of AWS side by side, and
 * in the end AWS is asked whether the policies are gone. Those that a way has left behind are deleted in AWS too.
 */
export async function rollBack({ policies, tiers, scaling, holdsCapacity, report, clock }: Rollback): Promise<RolledBack> {
    const begun = clock.now();
    const step: ReportStep = (name, result, detail = "") => {
        report({ name, result, detail, after: clock.now() - begun });
    };
    const services = [...new Set(policies.map(({ service }) => service))];
    const before = await tried(() => scaling.desiredCounts(services));
    step("snapshot", before.kind, before.kind === "done" ? countsText(before.value) : before.reason);
    await hold(holdsCapacity ? services : [], scaling, step);

    const deadline = policies.length === 0 ? Infinity : begun + budget - reserve;
    const tier = await firstThatWorks(tiers, { deadline, clock, step });
    const updated = tier && (await tried(() => scaling.services()));
    const left = updated === undefined ? policies : stillThere(policies, updated);
    if (left.length > 0) await deleteDirectly(left, scaling, step);

    const [found, counts] = await Promise.all([
        left.length === 0 && updated !== undefined ? updated : tried(() => scaling.services()),
        tried(() => scaling.desiredCounts(services)),
    ]);
    const way = tier?.name ?? (policies.length > 0 ? directly : undefined);
    const problems = [
        ...(way === undefined ? ["no update worked, and no call of AWS takes this feature back"] : []),
        ...(found.kind === "failed" ? [`AWS cannot be asked, ${found.reason}`] : problemsOf(policies, found.value)),
    ];
    const lost = before.kind === "done" && counts.kind === "done" ? lostTasks(before.value, counts.value) : [];
    const result = problems.length > 0 ? "failed" : lost.length > 0 ? "warned" : "done";
    step("verify", result, [...problems, ...lost.map(lostText)].join("; "));
    return {
        exitCode: problems.length > 0 ? rolloutExit.unverified : tier?.reconciles === true ? rolloutExit.done : rolloutExit.unreconciled,
        by: way,
        milliseconds: clock.now() - begun,
        before: before.kind === "done" ? before.value : {},
        problems,
        lostTasks: lost,
    };
}

/** What deletes policies without Pulumi. */
const directly = "delete-scaling-policy";

/** Keeps policies from taking tasks away. @param services none where nobody wants it */
async function hold(services: readonly string[], scaling: ScalingDriver, step: ReportStep): Promise<void> {
    const name = "hold capacity";
    if (services.length === 0) {
        step(name, "skipped");
        return;
    }
    const held = await Promise.all(
        services.map(async (service) => ({ name: service, ...(await tried(() => scaling.setScaleInSuspended(service, true))) })),
    );
    const failed = failuresText(held);
    step(name, failed === "" ? "done" : "failed", failed === "" ? services.join(", ") : failed);
}

/** One call for each policy, side by side: one that fails holds up no other. */
async function deleteDirectly(policies: readonly NamedPolicy[], scaling: ScalingDriver, step: ReportStep): Promise<void> {
    const results = await Promise.all(
        policies.map(async ({ service, policy }) => ({ name: policy, ...(await tried(() => scaling.deletePolicy(service, policy))) })),
    );
    const failed = failuresText(results);
    step(directly, failed === "" ? "done" : "failed", failed === "" ? policies.map(({ policy }) => policy).join(", ") : failed);
}

/** Each reason once, with all that it is the reason of: without credentials every call fails alike. Empty where none failed. */
function failuresText(results: readonly (Tried<unknown> & { readonly name: string })[]): string {
    const failed = results.flatMap((one) => (one.kind === "failed" ? [{ name: one.name, reason: one.reason }] : []));
    return [...Map.groupBy(failed, ({ reason }) => reason)]
        .map(([reason, ones]) => `${ones.map(({ name }) => name).join(", ")}: ${reason}`)
        .join("; ");
}

type LiveServices = Awaited<ReturnType<ScalingDriver["services"]>>;

/** Where AWS cannot be asked, none is deleted that the stack has deleted already. */
function stillThere(policies: readonly NamedPolicy[], found: Tried<LiveServices>): readonly NamedPolicy[] {
    if (found.kind === "failed") return [];
    return policies.filter(({ service, policy }) => found.value.some((live) => live.service === service && policy in live.policies));
}

function problemsOf(policies: readonly NamedPolicy[], live: LiveServices): readonly string[] {
    return policies.flatMap(({ service, policy }) => {
        const found = live.find((each) => each.service === service);
        if (found === undefined) return [];
        if (policy in found.policies) return [`${policy} is still there`];
        return Object.keys(found.policies).length === 0 ? [`${service} has no scaling policy left`] : [];
    });
}

function lostTasks(before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>): readonly LostTasks[] {
    return Object.entries(before)
        .map(([service, count]) => ({ service, before: count, after: after[service] ?? 0 }))
        .filter((tasks) => tasks.after < tasks.before);
}

export function lostText({ service, before, after }: LostTasks): string {
    return `${service} has ${String(after)} tasks in place of ${String(before)}`;
}

function countsText(counts: Readonly<Record<string, number>>): string {
    return Object.entries(counts)
        .map(([service, count]) => `${service} ${String(count)}`)
        .join(", ");
}
