import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { type Answer, answerItem, findAnswer, type InvokeAnswers } from "../contract/invokeAnswers.ts";
import { isObject, type Properties } from "../contract/values.ts";
import { FileProblem } from "../../text/fileProblem.ts";
import { isThere, readText } from "../../text/readText.ts";
import { parseYaml } from "./documents.ts";

export const answersFileName = "rehearsal.answers.yaml";

/**
 * What the user has written down of AWS: a list of functions, the arguments that are meant, and results.
 * @param directories the first has the first word
 * @param onWritten told of each example that is written into the file of the last folder. @default none is
 * @throws FileProblem
 */
export function readAnswers(directories: readonly string[], name = answersFileName, onWritten?: (token: string) => void): InvokeAnswers {
    const answers = directories.flatMap((directory) => writtenAnswers(directory, name));
    const write = (token: string, args: Properties, result: Properties) => {
        appendLines(directories.at(-1) ?? ".", name, answerItem(token, args, result));
        answers.push({ function: token, args: JSON.parse(JSON.stringify(args)), result });
        onWritten?.(token);
    };
    return {
        file: name,
        ...(onWritten ? { write } : {}),
        find: (token, args) => findAnswer(answers, token, args),
    };
}

/** The list in the file, empty where there is none. @throws FileProblem */
export function writtenAnswers(directory: string, name = answersFileName): readonly Answer[] {
    const file = join(directory, name);
    return isThere(file) ? parseAnswers(readText(file, name), name) : [];
}

/** Whoever wrote the last line by hand may have left it open. */
function appendLines(directory: string, name: string, lines: string): void {
    const file = join(directory, name);
    const isOpen = isThere(file) && /[^\n]$/.test(readText(file, name));
    appendFileSync(file, `${isOpen ? "\n" : ""}${lines}\n`);
}

function parseAnswers(text: string, name: string): readonly Answer[] {
    const list = parseYaml(text, name) ?? [];
    if (!Array.isArray(list)) throw new FileProblem(`${name}: not a list; write items with function, args and result`);
    return list.map((item: unknown, index): Answer => {
        if (isObject(item) && typeof item["function"] === "string" && isObject(item["result"])) {
            return { function: item["function"], args: isObject(item["args"]) ? item["args"] : {}, result: item["result"] };
        }
        throw new FileProblem(`${name}: item ${String(index + 1)}: not an answer; write function, args and result`);
    });
}
