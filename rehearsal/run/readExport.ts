import { decodeState } from "../engine/state/stateFormat.ts";
import type { StackState } from "../engine/resource/resourceState.ts";
import { stackOf } from "./stackUrns.ts";
import { asStateError, StateError } from "./stateError.ts";
import { readText } from "../../text/readText.ts";
import { isObject, isSecret } from "../contract/values.ts";

export interface ExportedState {
    /** Nothing in an empty export. */
    readonly stack: string | undefined;
    readonly state: StackState;
}

/**
 * Reads what `pulumi stack export` or `rehearse export` wrote.
 * @throws FileProblem or StateError that names the file and what is wrong with it
 */
export function readExport(file: string, project: string, passphrase: () => string): ExportedState {
    return parseExport(readText(file), file, project, passphrase);
}

/** @param source what to call the text in an error. @throws StateError */
export function parseExport(text: string, source: string, project: string, passphrase: () => string): ExportedState {
    const state = decode(withoutNotes(parse(text, source)), source, passphrase);
    return { stack: stackOf(state, project, source), state };
}

function decode(data: unknown, source: string, passphrase: () => string): StackState {
    try {
        return decodeState(data, source, passphrase);
    } catch (error) {
        return asStateError(error);
    }
}

function parse(text: string, source: string): unknown {
    try {
        return JSON.parse(text);
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new StateError(`${source}: is no JSON, ${reason}; write an export with: pulumi stack export --file export.json`, {
            cause: error,
        });
    }
}

/** Drops what the providers of real AWS note for themselves among the properties, under keys such as `__defaults`. */
function withoutNotes(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(withoutNotes);
    if (!isObject(value) || isSecret(value)) return value;
    const entries = Object.entries(value).filter(([key]) => !key.startsWith("__"));
    return Object.fromEntries(entries.map(([key, item]) => [key, withoutNotes(item)]));
}
