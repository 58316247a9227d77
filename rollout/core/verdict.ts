/** What a gate says, from best to worst. `wait` passes by itself with time; `inconclusive` wants a person; `error` could not be asked. */
export const verdicts = ["pass", "wait", "inconclusive", "error", "fail"] as const;
export type Verdict = (typeof verdicts)[number];

/** The worst of some verdicts. Nothing that was asked is nothing that passed. @default inconclusive for none */
export function worstOf(all: readonly Verdict[]): Verdict {
    const worst = Math.max(...all.map((verdict) => verdicts.indexOf(verdict)));
    return verdicts[worst] ?? "inconclusive";
}
