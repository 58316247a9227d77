import { ignoreLateStops } from "../rehearsal/engine/lateRejections.ts";
import { outliveReaders } from "../text/outliveReaders.ts";
import { exitCodeOf } from "./exitCodeOf.ts";
import { writeError } from "./host.ts";

/** Runs a command as what this process is for: whatever happens to it ends with a line and an exit code. */
export function runCommand(command: () => number | Promise<number>): void {
    outliveReaders(process);
    process.on("uncaughtException", (error) => {
        process.exit(exitCodeOf(error, { writeError }));
    });
    ignoreLateStops();
    void run(command);
}

async function run(command: () => number | Promise<number>): Promise<void> {
    try {
        process.exitCode = await command();
    } catch (error) {
        process.exitCode = exitCodeOf(error, { writeError });
    }
}
