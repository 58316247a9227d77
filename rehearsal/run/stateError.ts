import { FileProblem, fileProblem } from "../../text/fileProblem.ts";

/** What is stored cannot be used as it is; the message names the file and the way out. */
export class StateError extends Error {}

/** @throws StateError with the message of an error. What is wrong with another file that was named stays as it is */
export function asStateError(error: unknown): never {
    if (!(error instanceof Error) || error instanceof FileProblem || error instanceof StateError) throw error;
    throw new StateError(fileProblem(error) ?? error.message, { cause: error });
}
