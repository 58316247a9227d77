import { runRehearsal } from "../rehearsal/cli.ts";

// Whoever reads the output may have read enough, as `head` has.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
});

void runRehearsal(process.argv.slice(2)).then((exitCode) => {
    process.exitCode = exitCode;
});
