import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { ObjectStore, StoredObject } from "./objectStore.ts";

/** After which a process that held a file has died: it holds one for a few milliseconds. */
const heldMilliseconds = 10_000;

/** A folder. Several processes of one machine may use it at once. */
export class FileStore implements ObjectStore {
    readonly place: string;

    constructor(directory: string) {
        this.place = directory;
    }

    async list(prefix: string): Promise<readonly string[]> {
        if (!existsSync(this.place)) return [];
        const files = readdirSync(this.place, { recursive: true, withFileTypes: true });
        return files
            .filter((file) => file.isFile())
            .map(({ parentPath, name }) => relative(this.place, join(parentPath, name)).replaceAll(sep, "/"))
            .filter((key) => key.startsWith(prefix) && !key.endsWith(".held") && !key.endsWith(".new"))
            .sort();
    }

    async get(key: string): Promise<StoredObject | undefined> {
        const file = join(this.place, key);
        if (!existsSync(file)) return undefined;
        const text = readFileSync(file, "utf8");
        return { text, version: versionOf(text) };
    }

    async putIfAbsent(key: string, text: string): Promise<boolean> {
        return this.#holding(key, () => {
            if (existsSync(join(this.place, key))) return false;
            this.#write(key, text);
            return true;
        });
    }

    async replace(key: string, version: string, text: string): Promise<boolean> {
        return this.#holding(key, async () => {
            if ((await this.get(key))?.version !== version) return false;
            this.#write(key, text);
            return true;
        });
    }

    async remove(key: string, version: string): Promise<boolean> {
        return this.#holding(key, async () => {
            if ((await this.get(key))?.version !== version) return false;
            rmSync(join(this.place, key));
            return true;
        });
    }

    /** Whole or not at all, however the process ends. */
    #write(key: string, text: string): void {
        const file = join(this.place, key);
        writeFileSync(`${file}.new`, text);
        renameSync(`${file}.new`, file);
    }

    async #holding<T>(key: string, work: () => T | Promise<T>): Promise<T> {
        const held = join(this.place, `${key}.held`);
        mkdirSync(dirname(held), { recursive: true });
        while (!isCreated(held)) {
            const age = ageOf(held);
            if (age !== undefined && age > heldMilliseconds) rmSync(held, { force: true });
            else await new Promise((resolve) => setTimeout(resolve, 5));
        }
        try {
            return await work();
        } finally {
            rmSync(held, { force: true });
        }
    }
}

function isCreated(file: string): boolean {
    try {
        writeFileSync(file, "", { flag: "wx" });
        return true;
    } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
        throw error;
    }
}

function ageOf(file: string): number | undefined {
    const found = statSync(file, { throwIfNoEntry: false });
    return found && Date.now() - found.mtimeMs;
}

function versionOf(text: string): string {
    return createHash("sha256").update(text).digest("hex");
}
