import { type Assumptions, readAssumption } from "../../reports/simulate/assumptions.ts";
import { type Limit, readLimits } from "../../reports/simulate/result/failOn.ts";
import type { TrafficOf } from "../../reports/simulate/runs.ts";
import type { SimulatedService } from "../../reports/simulate/simulatedService.ts";
import { inMessage } from "../../stacks/wording.ts";
import { UsageError } from "../../text/usageError.ts";

/** What is asked for, beside the stack and its traffic. */
export interface Asked {
    readonly given: Assumptions;
    readonly seed: number;
    readonly limits: readonly Limit[];
}

export interface AskedTraffic {
    /** Those that get any. */
    readonly services: readonly SimulatedService[];
    readonly trafficOf: TrafficOf;
    /** What is to say of where it comes from. */
    readonly notes: readonly string[];
}

/** @throws UsageError with all that is wrong with one of them */
export function askedFor({
    set,
    seed,
    failOn,
}: {
    readonly set: readonly string[];
    readonly seed: string;
    readonly failOn?: string;
}): Asked {
    return { given: givenOf(set), seed: seedOf(seed), limits: limitsOf(failOn) };
}

function givenOf(pairs: readonly string[]): Assumptions {
    const read = pairs.map(readAssumption);
    const problems = read.filter((one) => typeof one === "string");
    if (problems.length > 0) throw new UsageError(problems.join("\n"));
    return read.reduce<Assumptions>((given, one) => ({ ...given, ...(typeof one === "string" ? {} : one) }), {});
}

function limitsOf(text: string | undefined): readonly Limit[] {
    const limits = text === undefined ? [] : readLimits(text);
    if ("problems" in limits) throw new UsageError(limits.problems.join("\n"));
    return limits;
}

function seedOf(text: string): number {
    if (!/^\d{1,9}$/.test(text))
        throw new UsageError(`--seed: a whole number of up to nine digits, got ${inMessage(text)}; write --seed 1`);
    return Number(text);
}
