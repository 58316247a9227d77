import { readFileSync } from "node:fs";
import { decodeState } from "../engine/state/stateFormat.ts";
import type { StackState } from "../engine/resource/resourceState.ts";
import { stackOf } from "./stackUrns.ts";
import { StateError } from "./stateError.ts";
import { isObject, isSecret } from "../contract/values.ts";

export interface ExportedState {
    /** Nothing in an empty export. */
    readonly stack: string | undefined;
    readonly state: StackState;
}

/**
 * Reads what `pulumi stack export` or `rehearse export` wrote.
 * @throws StateError that names the file and what is wrong with it
 */
export function readExport(file: string, project: string, passphrase: () => string): ExportedState {
    try {
        return parseExport(readFileSync(file, "utf8"), file, project, passphrase);
    } catch (error) {
        if (error instanceof StateError || !(error instanceof Error)) throw error;
        throw new StateError(error.message.startsWith(file) ? error.message : `${file}: cannot be read, ${error.message}`, {
            cause: error,
        });
    }
}

/** @param source what to call the text in an error */
export function parseExport(text: string, source: string, project: string, passphrase: () => string): ExportedState {
    const state = decodeState(withoutNotes(parse(text, source)), source, passphrase);
    return { stack: stackOf(state, project, source), state };
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
