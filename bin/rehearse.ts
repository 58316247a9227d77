import { constants } from "node:os";
import { runRehearsal } from "../commands/rehearse.ts";

// A reader such as `head` closes the pipe once it has read enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
});

// The state records operations that were under way, and the next run checks what became of them.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
        process.stderr.write("\ninterrupted; the next run goes on from what was done\n");
        process.exit(128 + constants.signals[signal]);
    });
}

void runRehearsal(process.argv.slice(2)).then((exitCode) => {
    process.exitCode = exitCode;
});
