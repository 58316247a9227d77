import { shellWord } from "../../components/model/shellWord.ts";
import type { NextStep } from "../core/judgeRollout.ts";

/** What to type, or undefined where there is nothing to do. @param more options of this command that the next one takes too */
export function nextCommand({ kind, stack = "", why }: NextStep, more: readonly string[]): string | undefined {
    if (kind === "update") return updateCommand(stack, more);
    const words = wordsOf(kind, stack, why);
    return words && ["npm run rollout --", ...words, ...more].join(" ");
}

/** An update outside of the rollout, of the stack that these options are about. */
function updateCommand(stack: string, more: readonly string[]): string {
    if (more.includes("--live")) return `pulumi up -s ${stack} --policy-pack policies`;
    const state = more.indexOf("--state");
    return ["npm run rehearse -- up", stack, ...(state < 0 ? [] : more.slice(state, state + 2))].join(" ");
}

function wordsOf(kind: Exclude<NextStep["kind"], "update">, stack: string, why: string): readonly string[] | undefined {
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
            return ["rollback", stack, "--reason", shellWord(why)];
        case "resume":
            return ["resume", stack, "--reason", '"..."'];
    }
}
