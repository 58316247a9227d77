import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { InvokeAnswers } from "../contract/invokeAnswers.ts";
import { hasSecret, type Properties } from "../contract/values.ts";
import { stackType } from "../engine/resource/urn.ts";
import { decodeState } from "../engine/state/stateFormat.ts";

interface StoredStacks {
    /** Where stacks are stored. */
    readonly directory: string;
    readonly project: string;
    readonly passphrase: () => string;
}

const stackReference = "pulumi:pulumi:StackReference";

/** The answers, and the outputs of other stacks of this project that were put up here: `acme/shop/dev`, `shop/dev` or `dev`. */
export function withStoredStacks(answers: InvokeAnswers, stored: StoredStacks): InvokeAnswers {
    const find = (token: string, args: Properties) => {
        const written = answers.find(token, args);
        return written === undefined && token === stackReference ? outputsOf(String(args["name"]), stored) : written;
    };
    return { ...answers, find };
}

function outputsOf(name: string, { directory, project, passphrase }: StoredStacks): Properties | undefined {
    const [stack = "", owner = project] = name.split("/").toReversed();
    const file = join(directory, stack, "state.json");
    if (owner !== project || !existsSync(file)) return undefined;
    const { resources } = decodeState(JSON.parse(readFileSync(file, "utf8")), file, passphrase);
    const outputs = resources.find(({ type }) => type === stackType)?.outputs ?? {};
    const secretOutputNames = Object.keys(outputs).filter((key) => hasSecret(outputs[key]));
    return { outputs, secretOutputNames };
}
