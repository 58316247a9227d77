import { readFileSync } from "node:fs";
import { type CaseResult, runCase } from "../rehearsal/conformance/runCase.ts";
import { parseCase } from "../rehearsal/conformance/parseCase.ts";

/** Usage: node --import ./bin/typescript.mjs bin/conformance.ts FILE... */
async function main(files: readonly string[]): Promise<void> {
    for (const file of files) {
        const line = await run(file);
        process.stdout.write(`${line}\n`);
        if (line.startsWith("differs")) process.exitCode = 1;
    }
}

async function run(file: string): Promise<string> {
    try {
        const recorded = parseCase(readFileSync(file, "utf8"), file);
        return describe(recorded.case, await runCase(recorded));
    } catch (error) {
        // One broken case must not hide the others.
        return `differs  ${file}: ${error instanceof Error ? error.message : String(error)}`;
    }
}

function describe(name: string, result: CaseResult): string {
    switch (result.kind) {
        case "agrees":
            return `agrees   ${name}`;
        case "refused":
            return `refused  ${name}: ${result.features.join(", ")}`;
        case "differs":
            return `differs  ${name}: ${result.path}`;
    }
}

void main(process.argv.slice(2));
