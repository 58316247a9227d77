import { ignoreLateStops } from "../rehearsal/engine/lateRejections.ts";
import { throwFileProblem } from "../text/fileProblem.ts";
import { exitCodeOf } from "./exitCodeOf.ts";
import { writeError } from "./host.ts";

/** Runs a command as what this process is for: whatever happens to it ends with a line and an exit code. */
export function runCommand(command: () => number | Promise<number>): void {
    // A reader such as `head` closes the pipe once it has read enough. What was begun goes on, and its exit code tells the truth.
    process.stdout.on("error", (error: NodeJS.ErrnoException) => {
        if (!isClosed(error)) throwFileProblem(error, "standard output");
    });
    // There is nowhere else to say it.
    process.stderr.on("error", () => undefined);
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

function isClosed({ code }: NodeJS.ErrnoException): boolean {
    return code === "EPIPE" || code === "ERR_STREAM_DESTROYED";
}
