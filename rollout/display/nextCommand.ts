import type { NextStep } from "../core/judgeRollout.ts";

/** What to type, or undefined where there is nothing to do. @param more options of this command that the next one takes too */
export function nextCommand({ kind, stack = "" }: NextStep, more: readonly string[]): string | undefined {
    const words = wordsOf(kind, stack);
    return words && ["npm run rollout --", ...words, ...more].join(" ");
}

function wordsOf(kind: NextStep["kind"], stack: string): readonly string[] | undefined {
    switch (kind) {
        case "done":
            return undefined;
        case "promote":
            return ["next"];
        case "wait":
            return ["check", stack];
        case "look":
        case "mend":
            return ["check", stack, "--explain"];
        case "roll-back":
            return ["rollback", stack, "--reason", '"..."'];
        case "resume":
            return ["resume", stack, "--reason", '"..."'];
    }
}
