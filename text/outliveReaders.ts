import { throwFileProblem } from "./fileProblem.ts";

/**
 * A reader such as `head` closes the pipe once it has read enough. What was begun goes on, and its exit code tells the truth. What cannot be
 * written to the stream of errors can be said nowhere else.
 */
export function outliveReaders({ stdout, stderr }: Pick<NodeJS.Process, "stdout" | "stderr">): void {
    stdout.on("error", (error: NodeJS.ErrnoException) => {
        if (!isClosed(error)) throwFileProblem(error, "standard output");
    });
    stderr.on("error", () => undefined);
}

function isClosed({ code }: NodeJS.ErrnoException): boolean {
    return code === "EPIPE" || code === "ERR_STREAM_DESTROYED";
}
