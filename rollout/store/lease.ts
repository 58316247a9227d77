import { isObject } from "../../rehearsal/contract/values.ts";
import { parsedJson } from "../../stacks/file/parsedJson.ts";
import type { ObjectStore } from "./objectStore.ts";

/** Who changes a rollout, and until when nobody else may. */
export interface Lease {
    readonly owner: string;
    /** What it does: `next prod-eu`. */
    readonly purpose: string;
    /** Milliseconds since 1970. */
    readonly expires: number;
}

const key = "lease.json";

/** Lets one process at a time change a rollout, on whichever machine. A process that has died gives way when its lease ends. */
export class LeaseFile {
    readonly #store: ObjectStore;
    readonly #now: () => number;

    constructor(store: ObjectStore, now: () => number) {
        this.#store = store;
        this.#now = now;
    }

    /** Who has it now; undefined where nobody has, or somebody had. */
    async holder(): Promise<Lease | undefined> {
        const found = await this.#found();
        return found !== undefined && found.lease.expires > this.#now() ? found.lease : undefined;
    }

    /** @returns the lease of somebody else, where there is one */
    async take(lease: Lease): Promise<Lease | undefined> {
        for (;;) {
            const found = await this.#found();
            if (found !== undefined && found.lease.expires > this.#now() && found.lease.owner !== lease.owner) return found.lease;
            const text = `${JSON.stringify(lease)}\n`;
            const isTaken =
                found === undefined ? await this.#store.putIfAbsent(key, text) : await this.#store.replace(key, found.version, text);
            if (isTaken) return undefined;
        }
    }

    /** Gives back what this owner has; another's is left. */
    async release(owner: string): Promise<boolean> {
        const found = await this.#found();
        return found?.lease.owner === owner && this.#store.remove(key, found.version);
    }

    async #found(): Promise<{ readonly lease: Lease; readonly version: string } | undefined> {
        const stored = await this.#store.get(key);
        const lease = stored && parsedJson(stored.text);
        // One that cannot be read holds nobody up.
        return stored && { lease: isLease(lease) ? lease : { owner: "", purpose: "", expires: 0 }, version: stored.version };
    }
}

function isLease(value: unknown): value is Lease {
    return (
        isObject(value) &&
        typeof value["owner"] === "string" &&
        typeof value["purpose"] === "string" &&
        typeof value["expires"] === "number"
    );
}
