import { spawnSync } from "node:child_process";

/** What git answered, or why it did not. */
export type GitAnswer =
    | { readonly kind: "answer"; readonly text: string }
    /** It said no; the first line of why. */
    | { readonly kind: "refusal"; readonly reason: string }
    | { readonly kind: "missing" };

/** Where git is asked. */
export interface GitPlace {
    readonly directory: string;
    readonly env: NodeJS.ProcessEnv;
}

/** Asks git in a folder. */
export function git({ directory, env }: GitPlace, ...args: readonly string[]): GitAnswer {
    const { status, stdout, stderr, error } = spawnSync("git", args, { cwd: directory, env, encoding: "utf8", maxBuffer: 2 ** 28 });
    if (error !== undefined) return { kind: "missing" };
    if (status === 0) return { kind: "answer", text: stdout };
    const [reason = ""] = stderr.split("\n");
    return { kind: "refusal", reason: reason.replace(/^(fatal|error): /, "") };
}
