import type { Analysis, MeasureFacts } from "./analysis.ts";
import { numberText } from "./hoursText.ts";

/** CPU and memory in a line each. */
export function meansOf({ cpu, memory }: Pick<Analysis, "cpu" | "memory">): readonly string[] {
    const text = (what: string, { mean, maximum }: MeasureFacts) =>
        `${what} is at ${numberText(mean)} % on average over the week${maximum === undefined ? "" : `, ${numberText(maximum)} % at most`}`;
    return [text("CPU", cpu), text("memory", memory)];
}
