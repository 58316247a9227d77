/**
 * A reader such as `head` closes the pipe once it has read enough. What was begun goes on, and its exit code tells the truth.
 * @param fail is told of any other error of the stream
 */
export function goOnWithoutReader(stream: NodeJS.WritableStream, fail: (error: NodeJS.ErrnoException) => void): void {
    stream.on("error", (error: NodeJS.ErrnoException) => {
        if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") fail(error);
    });
}
