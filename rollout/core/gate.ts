import type { Verdict } from "./verdict.ts";

/** One question that has to be answered well before the next environment takes a feature. */
export interface GateResult {
    readonly gate: string;
    readonly verdict: Verdict;
    /** One line for a person: numbers with their units, and what to do where it does not pass. */
    readonly why: string;
    /** Who let it pass, and why, although it did not. */
    readonly overridden?: Override;
}

/** A person's word against a gate, for a time. */
export interface Override {
    readonly by: string;
    readonly reason: string;
    /** Milliseconds since 1970. */
    readonly expires: number;
}
