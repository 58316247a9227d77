import { constants } from "node:os";
import { runRehearsal } from "../commands/rehearse.ts";
import { runCommand } from "../commands/runCommand.ts";

// The state records operations that were under way, and the next run checks what became of them.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
        process.stderr.write("\ninterrupted; the next run goes on from what was done\n");
        process.exit(128 + constants.signals[signal]);
    });
}

runCommand(() => runRehearsal(process.argv.slice(2)));
