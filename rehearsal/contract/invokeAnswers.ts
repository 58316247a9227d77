import { isDeepStrictEqual } from "node:util";
import type { Properties } from "./values.ts";

/** What a function, or a resource that is read by its id, answers. */
export interface Answer {
    readonly function: string;
    /** Those that a call must have. @default any */
    readonly args: Properties;
    readonly result: Properties;
}

/** What somebody has written down that functions answer, which nobody here can ask AWS. */
export interface InvokeAnswers {
    /** @returns nothing where nothing is written down of such a call */
    readonly find: (token: string, args: Properties) => Properties | undefined;
    /** Keeps an example of an answer that is missing. Absent: nobody wants one. */
    readonly write?: (token: string, args: Properties, example: Properties) => void;
    /** Where to write it down: `rehearsal.answers.yaml`. */
    readonly file: string;
}

/** The first answer to such a call. */
export function findAnswer(answers: readonly Answer[], token: string, args: Properties): Properties | undefined {
    const isMeant = (answer: Answer) =>
        answer.function === token && Object.entries(answer.args).every(([key, value]) => isDeepStrictEqual(args[key] ?? null, value));
    return answers.find(isMeant)?.result;
}

/** An answer as an item of the list in the file. */
export function answerItem(token: string, args: Properties, result: Properties): string {
    const given = Object.entries(args).filter(([, value]) => value !== undefined && value !== null);
    return [
        `- function: ${token}`,
        ...(given.length > 0 ? [`  args: ${JSON.stringify(Object.fromEntries(given))}`] : []),
        `  result: ${JSON.stringify(result)}`,
    ].join("\n");
}
