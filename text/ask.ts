import { createInterface, type ReadLineOptions } from "node:readline";

/** Asks on a terminal. @returns nothing where the question is left by Ctrl-C or Ctrl-D */
export function ask(
    question: string,
    terminal: Pick<ReadLineOptions, "input" | "output" | "terminal"> = { input: process.stdin, output: process.stderr },
): Promise<string> {
    const lines = createInterface(terminal);
    return new Promise((resolve) => {
        lines.once("SIGINT", () => {
            lines.close();
        });
        lines.once("close", () => {
            // What is said next begins on a line of its own; an answer ends its line itself.
            terminal.output?.write("\n");
            resolve("");
        });
        lines.question(question, (answer) => {
            lines.removeAllListeners("close");
            lines.close();
            resolve(answer);
        });
    });
}
