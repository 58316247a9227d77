import { runExplain } from "../commands/explain.ts";
import { terminalText } from "../commands/terminalText.ts";

// A reader such as `head` closes the pipe once it has read enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
});

process.exitCode = runExplain(process.argv.slice(2), {
    env: process.env,
    write: (text) => process.stdout.write(terminalText(text, process.stdout.isTTY)),
    writeError: (text) => process.stderr.write(terminalText(text, process.stdout.isTTY)),
    directory: process.cwd(),
});
