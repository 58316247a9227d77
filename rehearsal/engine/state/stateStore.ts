import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Provider } from "../../contract/provider.ts";
import { adoptInterrupted } from "./adoptInterrupted.ts";
import { FileLock } from "./fileLock.ts";
import type { Diagnostic } from "../resource/diagnostic.ts";
import { emptyState, type StackState } from "../resource/resourceState.ts";
import { decodeState, encodeState, type ExportedDeployment } from "./stateFormat.ts";

export interface StoreSettings {
    /** `.rehearsal` of the program. */
    readonly directory: string;
    readonly stack: string;
    /** Asked for only when there is a secret. */
    readonly passphrase: () => string;
    readonly notify: (diagnostic: Diagnostic) => void;
}

/** Keeps a stack in `<directory>/<stack>/state.json`, in Pulumi's own format. */
export class StateStore {
    readonly #settings: StoreSettings;
    readonly #file: string;
    #salt: string | undefined;

    constructor(settings: StoreSettings) {
        this.#settings = settings;
        this.#file = join(settings.directory, settings.stack, "state.json");
    }

    /** @throws Error that names the file and the way out when it cannot be read. */
    read(): StackState {
        if (!existsSync(this.#file)) return emptyState;
        const { salt, ...state } = decodeState(parse(this.#file), this.#file, this.#settings.passphrase);
        this.#salt = salt;
        return state;
    }

    /** All or nothing: after a crash the file holds either the old state or the new one. */
    write(state: StackState): void {
        const encoded = this.export(state);
        this.#salt = encoded.deployment.secrets_providers?.state.salt;
        mkdirSync(dirname(this.#file), { recursive: true });
        const draft = `${this.#file}.${process.pid}.draft`;
        const descriptor = openSync(draft, "w");
        try {
            writeFileSync(descriptor, `${JSON.stringify(encoded, null, 4)}\n`);
            fsyncSync(descriptor);
        } finally {
            closeSync(descriptor);
        }
        renameSync(draft, this.#file);
        syncDirectory(dirname(this.#file));
    }

    /** As `pulumi stack export` prints it. */
    export(state: StackState): ExportedDeployment {
        return encodeState(state, { passphrase: this.#settings.passphrase, salt: this.#salt }, new Date().toISOString());
    }

    /** Lets one process at a time change the stack. What the last run left open is settled first. @throws Error when another holds the lock. */
    async change<T>(provider: Provider, work: (state: StackState, save: (state: StackState) => void) => Promise<T>): Promise<T> {
        mkdirSync(dirname(this.#file), { recursive: true });
        const lock = FileLock.acquire(join(dirname(this.#file), "lock.json"), (message) => {
            this.#settings.notify({ severity: "info", message });
        });
        try {
            const { state, diagnostics } = await adoptInterrupted(this.read(), provider);
            for (const diagnostic of diagnostics) this.#settings.notify(diagnostic);
            return await work(state, (changed) => {
                this.write(changed);
            });
        } finally {
            lock.release();
        }
    }
}

function parse(file: string): unknown {
    try {
        return JSON.parse(readFileSync(file, "utf8"));
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`${file}: cannot be read, ${reason}; restore it from a copy, or delete it to begin with an empty stack`, {
            cause: error,
        });
    }
}

// Windows cannot sync a directory.
function syncDirectory(directory: string): void {
    if (process.platform === "win32") return;
    const descriptor = openSync(directory, "r");
    try {
        fsyncSync(descriptor);
    } finally {
        closeSync(descriptor);
    }
}
