import { constants } from "node:os";
import { runRehearsal } from "../commands/rehearse.ts";

// Whoever reads the output may have read enough, as `head` has.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
});

// Whatever was under way stands in the state as such, and the next run looks what became of it.
process.once("SIGINT", () => {
    process.stderr.write("\ninterrupted; the next run goes on from what was done\n");
    process.exit(128 + constants.signals.SIGINT);
});

void runRehearsal(process.argv.slice(2)).then((exitCode) => {
    process.exitCode = exitCode;
});
