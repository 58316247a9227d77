import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { isObject } from "../../contract/values.ts";

interface Holder {
    readonly pid: number;
    readonly host: string;
    /** ISO 8601. */
    readonly since: string;
}

/** A lock file that names its holder and is taken over when that process has died. */
export class FileLock {
    readonly #file: string;
    readonly #own: string;

    private constructor(file: string, own: string) {
        this.#file = file;
        this.#own = own;
    }

    /**
     * @param notify is called when the lock of a dead process is taken over
     * @throws Error that says who holds the lock and what to do.
     */
    static acquire(file: string, notify: (message: string) => void): FileLock {
        const own = JSON.stringify({ pid: process.pid, host: hostname(), since: new Date().toISOString() } satisfies Holder);
        // Linked into place, a lock is never seen half written.
        const draft = `${file}.${process.pid}.draft`;
        writeFileSync(draft, own);
        try {
            while (!link(draft, file)) removeAbandoned(file, notify);
        } finally {
            rmSync(draft, { force: true });
        }
        return new FileLock(file, own);
    }

    release(): void {
        if (read(this.#file) === this.#own) rmSync(this.#file);
    }
}

function removeAbandoned(file: string, notify: (message: string) => void): void {
    const text = read(file);
    // The lock was released in the meantime.
    if (text === undefined) return;
    const holder = parseHolder(text);
    if (!holder) throw new Error(`${file}: is no lock, got ${JSON.stringify(text.slice(0, 40))}; delete it when no other run is under way`);
    const { pid, host, since } = holder;
    if (host !== hostname() || isAlive(pid)) {
        throw new Error(`${file}: locked by process ${pid} on ${host} since ${since}; wait for it, or delete the file when it is gone`);
    }
    const aside = `${file}.${process.pid}.abandoned`;
    try {
        renameSync(file, aside);
    } catch {
        return;
    }
    // Another process may have been faster, and this is its lock.
    if (read(aside) !== text) link(aside, file);
    else notify(`took over the lock of process ${pid}, which died; it held it since ${since}`);
    rmSync(aside);
}

function link(from: string, to: string): boolean {
    try {
        linkSync(from, to);
        return true;
    } catch (error) {
        if (isObject(error) && error["code"] === "EEXIST") return false;
        throw error;
    }
}

function read(file: string): string | undefined {
    try {
        return readFileSync(file, "utf8");
    } catch {
        return undefined;
    }
}

function parseHolder(text: string): Holder | undefined {
    try {
        const { pid, host, since }: Partial<Holder> = JSON.parse(text);
        return typeof pid === "number" && host !== undefined && since !== undefined ? { pid, host, since } : undefined;
    } catch {
        return undefined;
    }
}

function isAlive(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        // The process lives, and belongs to another user.
        return isObject(error) && error["code"] === "EPERM";
    }
}
