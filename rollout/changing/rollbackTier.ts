import { tried } from "./tried.ts";

/** A way to take the policies away that the stack knows of, such as an update with the stage before. */
export interface RollbackTier {
    /** `pulumi up`. */
    readonly name: string;
    /** What a person reads before it is done. */
    readonly does: string;
    /** After which the next way is tried, in milliseconds. */
    readonly timeout: number;
    /** Whether the stack says afterwards what AWS has. */
    readonly reconciles: boolean;
    /** @throws where it does not work */
    run(signal: AbortSignal): Promise<void>;
}

export interface Clock {
    /** Milliseconds since 1970. */
    readonly now: () => number;
    /** Resolves once so many milliseconds are over, or never where the signal comes first. */
    readonly wait: (milliseconds: number, cancelled: AbortSignal) => Promise<void>;
}

export interface RollbackStep {
    readonly name: string;
    /** `warned` of what is done and not as it should be. */
    readonly result: "begun" | "done" | "warned" | "failed" | "skipped";
    readonly detail: string;
    /** Since the rollback began, in milliseconds. */
    readonly after: number;
}

export interface EndedStep extends RollbackStep {
    readonly result: Exclude<RollbackStep["result"], "begun">;
}

export function hasEnded(step: RollbackStep): step is EndedStep {
    return step.result !== "begun";
}

export type ReportStep = (name: string, result: RollbackStep["result"], detail?: string) => void;

interface Trying {
    /** Milliseconds since 1970. */
    readonly deadline: number;
    readonly clock: Clock;
    readonly step: ReportStep;
}

/** @returns the way that worked, if one did before the time was over */
export async function firstThatWorks(tiers: readonly RollbackTier[], { deadline, clock, step }: Trying): Promise<RollbackTier | undefined> {
    for (const tier of tiers) {
        const time = Math.min(tier.timeout, deadline - clock.now());
        if (time <= 0) {
            step(tier.name, "skipped", "no time is left for it");
            continue;
        }
        step(tier.name, "begun", `${seconds(time)} at most`);
        const result = await tried(() => within(time, tier, clock));
        step(tier.name, result.kind, result.kind === "failed" ? result.reason : "");
        if (result.kind === "done") return tier;
    }
    return undefined;
}

/** @throws once the time is over; what was begun is told to stop, and not waited for */
async function within(time: number, { run }: RollbackTier, { wait }: Clock): Promise<void> {
    const [running, waiting] = [new AbortController(), new AbortController()];
    const timedOut = wait(time, waiting.signal).then(() => {
        running.abort("timeout");
        throw new Error(`not done after ${seconds(time)}`);
    });
    try {
        await Promise.race([run(running.signal), timedOut]);
    } finally {
        waiting.abort();
    }
}

function seconds(milliseconds: number): string {
    return `${String(Math.round(milliseconds / 1000))} s`;
}
