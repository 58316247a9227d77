import { shellWord } from "../../components/model/shellWord.ts";
import type { NextStep } from "../core/judgeRollout.ts";

/**
 * What to type, or undefined where there is nothing to do, or nothing but what the reason says.
 * @param more options of this command that the next one takes too
 * @param isExplained whether every gate is shown already
 */
export function nextCommand(step: NextStep, more: readonly string[], isExplained = false): string | undefined {
    const { kind, stack = "" } = step;
    if (kind === "update") return updateCommand(stack, more);
    const words = isExplained && (kind === "look" || kind === "mend") ? wordsAfterLooking(step) : wordsOf(kind, stack, step.why);
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
        case "load-test":
            return ["evidence", stack, "summary.json", "--activities", "activities.json", "--metrics", "cpu.json"];
        case "look":
        case "mend":
            return ["check", stack, "--explain"];
        case "roll-back":
            return ["rollback", stack, "--reason", shellWord(why)];
        case "resume":
            return ["resume", stack, "--reason", '"..."'];
    }
}

/** Who has looked answers for the gate, where somebody can. */
function wordsAfterLooking({ stack = "", gate }: NextStep): readonly string[] | undefined {
    return gate === undefined ? undefined : ["override", stack, gate, "--reason", '"..."'];
}
