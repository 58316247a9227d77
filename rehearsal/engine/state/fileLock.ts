import { linkSync, lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { isObject } from "../../contract/values.ts";

interface Holder {
    readonly pid: number;
    readonly host: string;
    /** ISO 8601. */
    readonly since: string;
    /** When the process began, as its system counts: another process may get the same number later. Absent where nothing tells. */
    readonly began?: string;
}

/** What locks of this process hold. */
const held = new Set<string>();

/** A lock file that names its holder and is taken over when that process has died. It goes when this process ends, however it does. */
export class FileLock {
    readonly #file: string;
    readonly #own: string;

    private constructor(file: string, own: string) {
        this.#file = file;
        this.#own = own;
        held.add(own);
        process.once("exit", this.release);
    }

    /**
     * @param notify is called when the lock of a dead process is taken over
     * @throws Error that says who holds the lock and what to do.
     */
    static acquire(file: string, notify: (message: string) => void): FileLock {
        const { pid } = process;
        const own = JSON.stringify({ pid, host: hostname(), since: new Date().toISOString(), began: beginOf(pid) } satisfies Holder);
        // Linked into place, a lock is never seen half written.
        const draft = `${file}.${String(pid)}.draft`;
        try {
            writeFileSync(draft, own);
            while (!link(draft, file)) removeAbandoned(file, notify);
        } finally {
            rmSync(draft, { force: true });
        }
        return new FileLock(file, own);
    }

    readonly release = (): void => {
        process.off("exit", this.release);
        held.delete(this.#own);
        if (read(this.#file) === this.#own) rmSync(this.#file, { force: true });
    };
}

function removeAbandoned(file: string, notify: (message: string) => void): void {
    const text = read(file);
    const holder = text === undefined ? undefined : parseHolder(text);
    if (!holder) {
        // The lock was released in the meantime.
        if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return;
        const found = text === undefined ? "what cannot be read" : JSON.stringify(text.slice(0, 40));
        throw new Error(`${file}: is no lock, got ${found}; delete it when no other run is under way`);
    }
    const { pid, host, since, began } = holder;
    const isGone = pid === process.pid ? !held.has(text ?? "") : !isRunning(pid) || (began ?? beginOf(pid)) !== beginOf(pid);
    if (host !== hostname() || !isGone) {
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
        const { pid, host, since, began }: Partial<Holder> = JSON.parse(text);
        return typeof pid === "number" && host !== undefined && since !== undefined ? { pid, host, since, began } : undefined;
    } catch {
        return undefined;
    }
}

/** On Linux in ticks since the system began; elsewhere unknown. */
function beginOf(pid: number): string | undefined {
    // The name in parentheses may hold spaces and parentheses.
    const fields = read(`/proc/${String(pid)}/stat`)
        ?.split(") ")
        .at(-1)
        ?.split(" ");
    return fields?.[19];
}

export function isRunning(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        // The process lives, and belongs to another user.
        return isObject(error) && error["code"] === "EPERM";
    }
}
