/** What is stored cannot be used as it is; the message names the file and the way out. */
export class StateError extends Error {}

/** @throws StateError with the message of an error */
export function asStateError(error: unknown): never {
    if (!(error instanceof Error) || error instanceof StateError) throw error;
    throw new StateError(error.message, { cause: error });
}
