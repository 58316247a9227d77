import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { asKept, changeOf, type Cloud, type CloudChange, emptyCloud, withChange } from "../aws/cloud/cloud.ts";
import { cloudText, parseCloud } from "../aws/cloud/cloudFile.ts";
import { offlineAws } from "../aws/offlineAws.ts";
import { OfflineCloud } from "../aws/offlineCloud.ts";
import type { LearnedTypes } from "../aws/distilled/learnedTypes.ts";
import type { InvokeAnswers } from "../contract/invokeAnswers.ts";
import type { Provider } from "../contract/provider.ts";
import { isObject } from "../contract/values.ts";
import type { Diagnostic } from "../engine/resource/diagnostic.ts";
import { emptyState, type StackState } from "../engine/resource/resourceState.ts";
import { FileLock } from "../engine/state/fileLock.ts";
import { Journal } from "../engine/state/journal.ts";
import { settleInterrupted } from "../engine/state/settleInterrupted.ts";
import { StackFiles } from "../engine/state/stackFiles.ts";
import {
    decodeChange,
    decodeState,
    encodeChange,
    encodeState,
    type ExportedDeployment,
    type WrittenChange,
} from "../engine/state/stateFormat.ts";
import { findInterrupted } from "./findInterrupted.ts";
import { stackOf } from "./stackUrns.ts";
import { asStateError, StateError } from "./stateError.ts";
import { UpdateHistory } from "./updateHistory.ts";

export interface StoredStackSettings {
    /** `.rehearsal` of the program. */
    readonly directory: string;
    readonly project: string;
    readonly stack: string;
    readonly passphrase: () => string;
    readonly notify: (diagnostic: Diagnostic) => void;
    /** What functions answer that ask AWS. @default nothing but what the rehearsal knows itself */
    readonly answers?: InvokeAnswers;
    /** What the schema of the provider says. @default what is distilled of CloudFormation's specification */
    readonly learned?: LearnedTypes;
    /** Called before a file changes, so that a test can end the run there. */
    readonly onWrite?: () => void;
}

/** What is stored of a stack, and the offline AWS that it stands in. */
export interface OpenStack {
    readonly state: StackState;
    readonly provider: OfflineCloud;
    /** Keeps what a run does, as it does it; absent where the stack is only read. */
    readonly save?: (journal: Journal) => void;
}

/** What one step did to the state and to what exists, which are kept together. */
interface StackChange {
    readonly state: WrittenChange;
    readonly cloud?: CloudChange;
}

interface LoadedStack {
    readonly state: StackState;
    readonly cloud: Cloud;
    /** A run has ended before it could write the whole. */
    readonly hasLog: boolean;
    /** Both files are there, and say all. */
    readonly isWhole: boolean;
    /** The state as its file has it, if that says all. */
    readonly written?: unknown;
}

const [stateName, cloudName] = ["state.json", "cloud.json"];

/** A stack in `<directory>/<stack>/`: its state, in Pulumi's own format, and what exists of it in the offline AWS. */
export class StoredStack {
    readonly #settings: StoredStackSettings;
    readonly #directory: string;
    readonly #files: StackFiles;
    readonly stateFile: string;
    /** What was done to the stack. */
    readonly history: UpdateHistory;
    #salt: string | undefined;

    constructor(settings: StoredStackSettings) {
        this.#settings = settings;
        this.#directory = join(settings.directory, settings.stack);
        this.#files = new StackFiles(this.#directory, [stateName, cloudName], settings.onWrite);
        this.stateFile = join(this.#directory, stateName);
        this.history = new UpdateHistory(join(this.#directory, "history.jsonl"));
    }

    /** Reads the stack without a lock, and writes nothing. @throws StateError */
    async read(): Promise<OpenStack> {
        const { state, cloud } = orStateError(() => this.#load());
        return this.#settled(state, cloud);
    }

    /** The state in the deployment format, as it was written. @throws StateError */
    export(): unknown {
        return orStateError(() => {
            const { state, written } = this.#load();
            return written ?? this.#encode(state);
        });
    }

    /** Replaces the stored state by another one, and what exists by what that state describes. @throws StateError when the stack is locked */
    async replace(state: StackState, cloud: Cloud): Promise<void> {
        await this.#locked(async () => {
            orStateError(() => {
                this.#load();
                this.#write(state, cloud);
            });
        });
    }

    /** Changes what exists in the offline AWS, as other tools do. @throws StateError when the stack is locked */
    async changeCloud(change: (cloud: Cloud) => Cloud): Promise<void> {
        await this.#locked(async () => {
            const { state, cloud } = orStateError(() => this.#load());
            const changed = change(cloud);
            orStateError(() => {
                this.#write(state, changed);
            });
        });
    }

    /**
     * Lets one process at a time change the stack. What a run does is kept as it does it: of the state and of what exists together, so
     * that whatever the state says was begun or done can be found in AWS.
     * @throws StateError
     */
    change<T>(work: (stack: OpenStack) => Promise<T>): Promise<T> {
        return this.#locked(async () => {
            const loaded = orStateError(() => this.#load());
            const { state, provider } = await this.#settled(loaded.state, loaded.cloud);
            let journal: Journal | undefined;
            let kept = state === loaded.state && loaded.isWhole ? state : undefined;
            const save = (next: Journal) => {
                orStateError(() => {
                    // A journal tells what changes of the state that it began with.
                    if (next !== journal && next.origin !== kept) this.#write(next.origin, provider.cloud);
                    journal = next;
                    kept = undefined;
                    this.#append(next, provider.cloud);
                    provider.markKept();
                });
            };
            const result = await work({ state, provider, save });
            if (journal !== undefined) this.#finish(journal, provider.cloud);
            else if (state !== loaded.state || loaded.hasLog) this.#finish(new Journal(state), provider.cloud);
            return result;
        });
    }

    #append(journal: Journal, cloud: Cloud): void {
        const state = encodeChange(journal.take(), this.#secrets());
        this.#salt = state.salt;
        this.#files.append({ state, cloud: changeOf(cloud) } satisfies StackChange);
    }

    #finish(journal: Journal, cloud: Cloud): void {
        orStateError(() => {
            this.#write(journal.state(), cloud);
        });
    }

    #write(state: StackState, cloud: Cloud): void {
        const text = `${JSON.stringify(this.#encode(state), null, 4)}\n`;
        this.#files.replace(
            new Map([
                [stateName, text],
                [cloudName, cloudText(cloud)],
            ]),
        );
    }

    #encode(state: StackState): ExportedDeployment {
        const encoded = encodeState(state, this.#secrets(), new Date().toISOString());
        this.#salt = encoded.deployment.secrets_providers?.state.salt;
        return encoded;
    }

    #secrets() {
        return { passphrase: this.#settings.passphrase, salt: this.#salt };
    }

    async #locked<T>(work: () => Promise<T>): Promise<T> {
        const lock = orStateError(() => {
            mkdirSync(this.#directory, { recursive: true });
            return FileLock.acquire(join(this.#directory, "lock.json"), (message) => {
                this.#settings.notify({ severity: "info", message });
            });
        });
        try {
            orStateError(() => {
                this.#files.tidy();
            });
            return await work();
        } finally {
            this.#files.close();
            lock.release();
        }
    }

    /** What is stored, with what a run did that ended before it could write the whole. */
    #load(): LoadedStack {
        const { texts, changes: lines } = this.#files.read();
        const changes = lines.map((line) => (isStackChange(line) ? line : fail(this.#directory)));
        const { passphrase } = this.#settings;
        const stateText = texts.get(stateName);
        const cloudJson = texts.get(cloudName);
        const written = stateText === undefined ? undefined : parse(stateText, this.stateFile);
        const { salt, ...origin }: ReturnType<typeof decodeState> =
            written === undefined ? emptyState : decodeState(written, this.stateFile, passphrase);
        this.#salt = salt;
        const state = this.#replayed(origin, changes);
        this.#refuseOthers(state);
        const cloudFile = join(this.#directory, cloudName);
        if (cloudJson === undefined && origin.resources.length > 0) {
            throw new StateError(
                `${cloudFile}: is not there, and ${this.stateFile} says that something exists; restore it from a copy, or delete both to begin with an empty stack`,
            );
        }
        // Without a state nothing has ever been created.
        const first = stateText === undefined || cloudJson === undefined ? emptyCloud : parseCloud(cloudJson, cloudFile);
        const cloud = changes.reduce((all, change) => withChange(all, change.cloud ?? {}), first);
        const hasLog = changes.length > 0;
        const isWhole = stateText !== undefined && cloudJson !== undefined && !hasLog;
        return { state, cloud: asKept(cloud), hasLog, isWhole, ...(hasLog ? {} : { written }) };
    }

    #replayed(origin: StackState, changes: readonly StackChange[]): StackState {
        if (changes.length === 0) return origin;
        const journal = new Journal(origin);
        for (const { state } of changes) {
            journal.replay(decodeChange(state, this.stateFile, this.#settings.passphrase));
            this.#salt = state.salt ?? this.#salt;
        }
        return journal.state();
    }

    /** The state with what became of the operations that were under way. */
    async #settled(stored: StackState, cloud: Cloud): Promise<OpenStack> {
        const { answers, learned } = this.#settings;
        const provider = new OfflineCloud({ cloud, answers, learned });
        const lookUp: Provider = {
            ...offlineAws,
            read: (request) => provider.read(request),
            findCreated: (request) => findInterrupted(provider, request, stored),
        };
        if (stored.pendingOperations.length === 0) return { state: stored, provider };
        const { state, diagnostics } = await settleInterrupted(stored, lookUp);
        for (const diagnostic of diagnostics) this.#settings.notify(diagnostic);
        return { state, provider };
    }

    #refuseOthers(state: StackState): void {
        const { project, stack } = this.#settings;
        const owner = stackOf(state, project, this.stateFile) ?? stack;
        if (owner === stack) return;
        throw new StateError(
            `${this.stateFile}: must be of stack ${stack}, got ${owner}; restore it from a copy, or delete it to begin anew`,
        );
    }
}

function isStackChange(value: unknown): value is StackChange {
    return (
        isObject(value) &&
        isObject(value["state"]) &&
        Array.isArray(value["state"]["entries"]) &&
        Array.isArray(value["state"]["resources"])
    );
}

function fail(directory: string): never {
    throw new StateError(`${directory}: changes.jsonl holds what is no change of a stack; delete it to go on without what it holds`);
}

function parse(text: string, file: string): unknown {
    try {
        return JSON.parse(text);
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new StateError(`${file}: cannot be read, ${reason}; restore it from a copy, or delete it to begin with an empty stack`, {
            cause: error,
        });
    }
}

function orStateError<T>(work: () => T): T {
    try {
        return work();
    } catch (error) {
        return asStateError(error);
    }
}
