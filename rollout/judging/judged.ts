import type { Verdict } from "../core/verdict.ts";

/** What one criterion says of one service. */
export interface Judged {
    readonly criterion: "traffic" | "p95" | "p99" | "errors" | "cpu" | "flapping" | "cost";
    readonly service: string;
    readonly verdict: Verdict;
    /** Numbers with units. */
    readonly why: string;
    readonly before?: number;
    readonly after?: number;
    /** After over before, by that of the environments which did not change. */
    readonly ratio?: number;
    /** Of the ratio, with a confidence of 98 %. */
    readonly interval?: readonly [low: number, high: number];
}
