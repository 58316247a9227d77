import { runExplain } from "../commands/explain.ts";

// Whoever reads the output may have read enough, as `head` has.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
});

process.exitCode = runExplain(process.argv.slice(2), {
    env: process.env,
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    directory: process.cwd(),
});
