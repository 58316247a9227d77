import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Answer, answerItem, findAnswer, type InvokeAnswers } from "../contract/invokeAnswers.ts";
import { isObject, type Properties } from "../contract/values.ts";
import { FileProblem } from "../../text/fileProblem.ts";
import { isThere, readText } from "../../text/readText.ts";

export const answersFileName = "rehearsal.answers.yaml";

/**
 * What the user has written down of AWS: a list of functions, the arguments that are meant, and results.
 * @param directories the first has the first word
 * @param onWritten told of each example that is written into the file of the last folder. @default none is
 * @throws FileProblem
 */
export function readAnswers(directories: readonly string[], name = answersFileName, onWritten?: (token: string) => void): InvokeAnswers {
    const files = directories.map((directory) => join(directory, name));
    const answers = directories.flatMap((directory) => writtenAnswers(directory, name));
    const write = (token: string, args: Properties, result: Properties) => {
        appendFileSync(files.at(-1) ?? name, `${answerItem(token, args, result)}\n`);
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

function parseAnswers(text: string, name: string): readonly Answer[] {
    const list: unknown = parse(text) ?? [];
    if (!Array.isArray(list)) throw new FileProblem(`${name}: not a list; write items with function, args and result`);
    return list.map((item: unknown, index): Answer => {
        if (isObject(item) && typeof item["function"] === "string" && isObject(item["result"])) {
            return { function: item["function"], args: isObject(item["args"]) ? item["args"] : {}, result: item["result"] };
        }
        throw new FileProblem(`${name}: item ${String(index + 1)}: not an answer; write function, args and result`);
    });
}
