/** What an error says, without where it comes from. */
export function withoutFrames(stack: string): string {
    return stack.replaceAll(/\n {4}at .*/g, "");
}

/**
 * The stack of an error, which begins with what is wrong: verdicts show its first line alone, and Node begins that of a file which does not
 * compile with the path of the file.
 */
export function stackText(error: Error): string {
    const text = error.stack ?? error.message;
    const [first = "", ...rest] = text.split("\n");
    const place = error instanceof SyntaxError ? /([^/\\]+:\d+)$/.exec(first)?.[1] : undefined;
    return place === undefined ? text : [`${place}: ${error.message}`, ...rest].join("\n");
}
