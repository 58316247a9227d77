import { type ExitCode, exitCodes } from "../text/exitCodes.ts";
import { runCommand } from "../commands/runCommand.ts";
import { UsageError } from "../text/usageError.ts";
import { readText } from "../text/readText.ts";
import { type CaseResult, runCase } from "../rehearsal/conformance/runCase.ts";
import { parseCase } from "../rehearsal/conformance/parseCase.ts";

/** Usage: npm run -s conformance -- FILE... */
async function main(files: readonly string[]): Promise<ExitCode> {
    if (files.length === 0) throw new UsageError("conformance: no recorded case; name files of rehearsal/conformance/cases");
    let exitCode: ExitCode = exitCodes.done;
    for (const file of files) {
        const line = await run(file);
        process.stdout.write(`${line}\n`);
        if (line.startsWith("differs")) exitCode = exitCodes.failed;
    }
    return exitCode;
}

async function run(file: string): Promise<string> {
    try {
        const recorded = parseCase(readText(file), file);
        return describe(recorded.case, await runCase(recorded));
    } catch (error) {
        // One broken case must not hide the others.
        const reason = error instanceof Error ? error.message : String(error);
        return `differs  ${reason.startsWith(file) ? "" : `${file}: `}${reason}`;
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

runCommand(() => main(process.argv.slice(2)));
