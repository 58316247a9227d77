import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { isCompiled } from "../../rehearsal/contract/installation.ts";
import { UsageError } from "../../text/usageError.ts";

/** The one that is there without development dependencies too. It only strips types; what they say is checked by another. */
const compiler = "node_modules/typescript/bin/tsc";

/** Compiles the policy pack, of which the CLI runs the compiled files, so that both engines judge by the same rules. @throws UsageError */
export function compilePolicies(): Promise<void> {
    if (isCompiled) return Promise.resolve();
    if (!existsSync(compiler)) throw new UsageError(`${compiler}: no such file, and the CLI runs compiled policies; run npm ci`);
    return new Promise((resolve, reject) => {
        execFile(process.execPath, [compiler, "-p", "policies", "--noCheck"], (error, stdout) => {
            if (error === null) resolve();
            else reject(new UsageError(`policies: cannot be compiled for the CLI\n${stdout.trim()}`));
        });
    });
}
