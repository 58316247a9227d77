import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Cloud, emptyCloud } from "../aws/cloud/cloud.ts";
import { cloudFile, loadCloud, saveCloud } from "../aws/cloud/cloudFile.ts";
import { offlineAws } from "../aws/offlineAws.ts";
import { OfflineCloud } from "../aws/offlineCloud.ts";
import { adoptInterrupted } from "../engine/state/adoptInterrupted.ts";
import type { Provider } from "../contract/provider.ts";
import type { Diagnostic } from "../engine/resource/diagnostic.ts";
import type { StackState } from "../engine/resource/resourceState.ts";
import { findInterrupted } from "./findInterrupted.ts";
import { StateStore } from "../engine/state/stateStore.ts";
import { stackOf } from "./stackUrns.ts";
import { asStateError, StateError } from "./stateError.ts";

export interface StoredStackSettings {
    /** `.rehearsal` of the program. */
    readonly directory: string;
    readonly project: string;
    readonly stack: string;
    readonly passphrase: () => string;
    readonly notify: (diagnostic: Diagnostic) => void;
    /** Called before a file is written, so that a test can end the run there. */
    readonly onWrite?: (file: "cloud" | "state") => void;
}

/** What is stored of a stack, and the offline AWS that it stands in. */
export interface OpenStack {
    readonly state: StackState;
    readonly provider: OfflineCloud;
    /** Keeps the state as it changes; absent where it is only read. */
    readonly save?: (state: StackState) => void;
}

/** A stack in `<directory>/<stack>/`: its state and what exists of it in the offline AWS. */
export class StoredStack {
    readonly #settings: StoredStackSettings;
    readonly #store: StateStore;
    readonly #cloudFile: string;
    readonly stateFile: string;

    constructor(settings: StoredStackSettings) {
        this.#settings = settings;
        this.#store = new StateStore(settings);
        this.#cloudFile = cloudFile(settings.directory, settings.stack);
        this.stateFile = join(settings.directory, settings.stack, "state.json");
    }

    get isStored(): boolean {
        return existsSync(this.stateFile);
    }

    /** Reads the stack without a lock, and writes nothing. @throws StateError */
    async read(): Promise<OpenStack> {
        const provider = orStateError(() => new OfflineCloud({ cloud: this.#loadCloud() }));
        const stored = this.#readState();
        const lookUp: Provider = { ...offlineAws, findCreated: (request) => findInterrupted(provider, request, stored) };
        const { state, diagnostics } = await adoptInterrupted(stored, lookUp);
        for (const diagnostic of diagnostics) this.#settings.notify(diagnostic);
        return { state, provider };
    }

    /** The state in the deployment format, as it was written. @throws StateError */
    export(): unknown {
        const state = this.#readState();
        return this.isStored ? (JSON.parse(readFileSync(this.stateFile, "utf8")) as unknown) : this.#store.export(state);
    }

    /** Replaces the stored state by another one, and what exists by what that state describes. @throws StateError when the stack is locked */
    async replace(state: StackState, cloud: Cloud): Promise<void> {
        await this.#locked(async () => {
            saveCloud(this.#cloudFile, cloud);
            this.#store.write(state);
        });
    }

    /**
     * Lets one process at a time change the stack. After each change what exists is kept first, then the state: whatever the state
     * says was begun or done can be found in AWS.
     * @throws StateError
     */
    change<T>(work: (stack: OpenStack) => Promise<T>): Promise<T> {
        const { onWrite } = this.#settings;
        return this.#locked(async (state, provider, save) => {
            let kept = provider.cloud;
            const keepCloud = () => {
                if (provider.cloud === kept) return;
                onWrite?.("cloud");
                saveCloud(this.#cloudFile, provider.cloud);
                kept = provider.cloud;
            };
            try {
                return await work({
                    state,
                    provider,
                    save: (changed) => {
                        keepCloud();
                        onWrite?.("state");
                        save(changed);
                    },
                });
            } finally {
                keepCloud();
            }
        });
    }

    async #locked<T>(work: (state: StackState, provider: OfflineCloud, save: (state: StackState) => void) => Promise<T>): Promise<T> {
        let opened: OfflineCloud | undefined;
        // What exists is read once the lock is held.
        const open = () => (opened ??= new OfflineCloud({ cloud: this.#loadCloud() }));
        let isOpen = false;
        try {
            const lookUp: Provider = { ...offlineAws, findCreated: (request) => findInterrupted(open(), request, this.#readState()) };
            return await this.#store.change(lookUp, (state, save) => {
                const provider = open();
                this.#refuseOthers(state);
                isOpen = true;
                return work(state, provider, save);
            });
        } catch (error) {
            if (isOpen) throw error;
            return asStateError(error);
        }
    }

    #readState(): StackState {
        const state = orStateError(() => this.#store.read());
        this.#refuseOthers(state);
        return state;
    }

    #refuseOthers(state: StackState): void {
        const { project, stack } = this.#settings;
        const owner = stackOf(state, project, this.stateFile) ?? stack;
        if (owner === stack) return;
        throw new StateError(
            `${this.stateFile}: must be of stack ${stack}, got ${owner}; restore it from a copy, or delete it to begin anew`,
        );
    }

    /** Without a state nothing has ever been created. */
    #loadCloud(): Cloud {
        return this.isStored ? loadCloud(this.#cloudFile) : emptyCloud;
    }
}

function orStateError<T>(read: () => T): T {
    try {
        return read();
    } catch (error) {
        return asStateError(error);
    }
}
