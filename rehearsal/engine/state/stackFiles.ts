import { createHash } from "node:crypto";
import {
    closeSync,
    fsyncSync,
    ftruncateSync,
    lstatSync,
    mkdirSync,
    openSync,
    readdirSync,
    readFileSync,
    realpathSync,
    renameSync,
    rmSync,
    statSync,
    writeSync,
} from "node:fs";
import { join } from "node:path";
import { isObject } from "../../contract/values.ts";
import { isRunning } from "./fileLock.ts";

const format = "ecs-platform changes 1";

/** Texts of files by their names, and what was appended since they were written. */
export interface StackContent {
    /** A file that does not exist has no text. */
    readonly texts: ReadonlyMap<string, string>;
    readonly changes: readonly unknown[];
}

/** What the log begins with. */
type LogHeader =
    /** What follows changes these files, as they were then. */
    | { readonly format: string; readonly changes: Readonly<Record<string, string>> }
    /** All files are written beside those that are there, and take their places. */
    | { readonly format: string; readonly replaces: readonly string[] };

/**
 * The files of a stack, which change together: however a run ends, the next one finds all of them as they were at one moment.
 * While a run goes on, what changes is appended to a log; at its end the files are written anew, and the log is gone.
 */
export class StackFiles {
    readonly #directory: string;
    readonly #names: readonly string[];
    readonly #log: string;
    #descriptor: number | undefined;
    #length = 0;
    #failure: unknown;

    readonly #onWrite: () => void;

    /**
     * @param names of the files in the directory
     * @param onWrite is called before anything in the directory changes, so that a test can end the run there
     */
    constructor(directory: string, names: readonly string[], onWrite: () => void = () => undefined) {
        this.#onWrite = onWrite;
        this.#directory = directory;
        this.#names = names;
        this.#log = join(directory, "changes.jsonl");
    }

    /** @throws Error that names a file that is there and cannot be read */
    read(): StackContent {
        // Another process may write the files anew at the same time.
        for (;;) {
            const before = this.#versions();
            const content = this.#read();
            if (this.#versions() === before) return content;
        }
    }

    /** Keeps a change of the files as they are; after a failure the log ends before it. @throws Error that names the log */
    append(change: unknown): void {
        if (this.#failure !== undefined) throw this.#failure;
        try {
            const descriptor = (this.#descriptor ??= this.#begin());
            this.#onWrite();
            this.#length += writeWhole(descriptor, `${JSON.stringify(change)}\n`);
        } catch (error) {
            this.#dropLastLine();
            this.#failure = named(error, this.#log);
            throw this.#failure;
        }
    }

    /** Writes all files anew, with every change in them. @throws Error that names the file; then all is as it was */
    replace(texts: ReadonlyMap<string, string>): void {
        mkdirSync(this.#directory, { recursive: true });
        try {
            for (const name of this.#names) this.#write(this.#next(name), texts.get(name) ?? "");
            this.#write(`${this.#log}.draft`, `${JSON.stringify({ format, replaces: this.#names } satisfies LogHeader)}\n`);
        } catch (error) {
            for (const file of [...this.#names.map((name) => this.#next(name)), `${this.#log}.draft`]) this.#remove(file);
            throw error;
        }
        this.close();
        // From here on a run that dies has written the files.
        this.#rename(`${this.#log}.draft`, this.#log);
        this.#takePlaces();
    }

    /** Settles and clears away what a run left behind that died. To be called by the only one that may write. */
    tidy(): void {
        const [header, ...changes] = parseLog(this.#log);
        if (header !== undefined && "replaces" in header) this.#takePlaces();
        else if (changes.length === 0 && isThere(this.#log)) this.#remove(this.#log);
        for (const name of readdirSync(this.#directory)) {
            const pid = /\.(\d+)\.(draft|abandoned)$/.exec(name)?.[1];
            const isLeft = pid === undefined ? /\.(draft|next)$/.test(name) : Number(pid) !== process.pid && !isRunning(Number(pid));
            if (isLeft) this.#remove(join(this.#directory, name));
        }
    }

    close(): void {
        if (this.#descriptor !== undefined) closeSync(this.#descriptor);
        this.#descriptor = undefined;
        this.#failure = undefined;
    }

    /** Nothing may follow a line that was written in part; alone it is passed over. */
    #dropLastLine(): void {
        try {
            if (this.#descriptor !== undefined) ftruncateSync(this.#descriptor, this.#length);
        } catch {
            // No other line will follow.
        }
    }

    #read(): StackContent {
        const [header, ...changes] = parseLog(this.#log);
        const isReplaced = header !== undefined && "replaces" in header;
        const texts = new Map<string, string>();
        for (const name of this.#names) {
            const text = (isReplaced ? readIfThere(this.#next(name)) : undefined) ?? readIfThere(join(this.#directory, name));
            if (text !== undefined) texts.set(name, text);
        }
        if (header === undefined || isReplaced) return { texts, changes: [] };
        for (const name of this.#names) {
            if (header.changes[name] === digest(texts.get(name))) continue;
            throw new Error(
                `${this.#log}: belongs to another ${name} than the one that is there; restore that one, or delete ${this.#log} to go on without what it holds`,
            );
        }
        return { texts, changes };
    }

    #begin(): number {
        const { texts } = this.#read();
        const changes = Object.fromEntries(this.#names.map((name) => [name, digest(texts.get(name))]));
        mkdirSync(this.#directory, { recursive: true });
        this.#onWrite();
        const descriptor = openSync(this.#log, "w");
        this.#length = 0;
        this.#descriptor = descriptor;
        this.#length = writeWhole(descriptor, `${JSON.stringify({ format, changes } satisfies LogHeader)}\n`);
        return descriptor;
    }

    #takePlaces(): void {
        for (const name of this.#names) {
            const next = this.#next(name);
            if (isThere(next)) this.#rename(next, target(join(this.#directory, name)));
        }
        syncDirectory(this.#directory);
        this.#remove(this.#log);
    }

    #write(file: string, text: string): void {
        this.#onWrite();
        const descriptor = openSync(file, "w");
        try {
            writeWhole(descriptor, text);
            fsyncSync(descriptor);
        } catch (error) {
            throw named(error, file);
        } finally {
            closeSync(descriptor);
        }
    }

    #rename(from: string, to: string): void {
        this.#onWrite();
        renameSync(from, to);
    }

    #remove(file: string): void {
        this.#onWrite();
        rmSync(file, { force: true });
    }

    #next(name: string): string {
        return `${target(join(this.#directory, name))}.next`;
    }

    /** Other text for another moment. What is only appended to the log changes nothing. */
    #versions(): string {
        const files = this.#names.flatMap((name) => [join(this.#directory, name), this.#next(name)]);
        const versions = files.map((file) => {
            const found = statSync(file, { bigint: true, throwIfNoEntry: false });
            return found && [found.ino, found.mtimeNs, found.size].join(" ");
        });
        return [...versions, statSync(this.#log, { bigint: true, throwIfNoEntry: false })?.ino].join();
    }
}

/** A link stays where it is: what it leads to is written. @throws Error when it leads to nothing */
function target(file: string): string {
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (!found?.isSymbolicLink()) return file;
    try {
        return realpathSync(file);
    } catch (error) {
        throw new Error(`${file}: is a link to what is not there; restore what it leads to, or delete the link`, { cause: error });
    }
}

function readIfThere(file: string): string | undefined {
    if (!isThere(target(file))) return undefined;
    try {
        return readFileSync(file, "utf8");
    } catch (error) {
        throw named(error, file);
    }
}

/** Nothing there is one thing; a folder that cannot be read is another. */
function isThere(file: string): boolean {
    try {
        statSync(file);
        return true;
    } catch (error) {
        if (isObject(error) && error["code"] === "ENOENT") return false;
        throw error;
    }
}

/** The header, if there is a log, and the changes that were written to their end. */
function parseLog(file: string): readonly [LogHeader, ...unknown[]] | readonly [] {
    const text = readIfThere(file) ?? "";
    // The last line of a run that died may be written in part.
    const lines = text
        .slice(0, text.lastIndexOf("\n") + 1)
        .split("\n")
        .slice(0, -1);
    const [header, ...changes] = lines.map((line, index): unknown => {
        try {
            return JSON.parse(line);
        } catch (error) {
            throw new Error(
                `${file}: line ${String(index + 1)} cannot be read; restore it from a copy, or delete it to go on without what it holds`,
                {
                    cause: error,
                },
            );
        }
    });
    if (header === undefined) return [];
    if (!isHeader(header)) throw new Error(`${file}: is no log of changes; delete it to go on without what it holds`);
    return [header, ...changes];
}

function isHeader(value: unknown): value is LogHeader {
    if (!isObject(value) || value["format"] !== format) return false;
    return Array.isArray(value["replaces"]) || isObject(value["changes"]);
}

function digest(text: string | undefined): string {
    return text === undefined ? "none" : createHash("sha256").update(text).digest("hex");
}

/** @returns how many bytes */
function writeWhole(descriptor: number, text: string): number {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
    return bytes.length;
}

/** The error of the operating system, with the file that it is about. */
function named(error: unknown, path: string): unknown {
    return error instanceof Error ? Object.assign(error, { path }) : error;
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
