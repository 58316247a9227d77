import { createHash } from "node:crypto";
import { isObject } from "../../rehearsal/contract/values.ts";
import type { AuditEvent } from "../core/auditEvent.ts";
import { parsedJson } from "../../stacks/file/parsedJson.ts";
import type { ObjectStore } from "./objectStore.ts";
import { StoreProblem } from "./storeProblem.ts";

/** An event but for its place in the log. */
export type NewAuditEvent = DistributiveOmit<AuditEvent, "sequence" | "previous">;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Events one after the other, each with the hash of the one before it, so that none can be taken out or changed unseen. */
export class AuditLog {
    readonly #store: ObjectStore;

    constructor(store: ObjectStore) {
        this.#store = store;
    }

    /** The oldest first. @throws StoreProblem where one is missing or changed */
    async read(): Promise<readonly AuditEvent[]> {
        const keys = await this.#keys();
        const texts = await Promise.all(keys.map((key) => this.#text(key)));
        return texts.map((text, index) => {
            const event = parsedJson(text);
            const isNext = isEvent(event) && event.sequence === index + 1 && event.previous === hashOf(texts[index - 1]);
            if (!isNext) throw this.#problem(keys[index]);
            return event;
        });
    }

    /**
     * Writes an event behind the last one, also where somebody else does so at the same time. Only the last one is read: a rollback writes
     * several, and waits for none of a long history.
     * @throws StoreProblem where the last one is no event
     */
    async append(event: NewAuditEvent): Promise<AuditEvent> {
        for (;;) {
            const key = (await this.#keys()).at(-1);
            const text = key === undefined ? undefined : await this.#text(key);
            const last = text === undefined ? undefined : parsedJson(text);
            if (text !== undefined && !isEvent(last)) throw this.#problem(key);
            const sequence = isEvent(last) ? last.sequence + 1 : 1;
            const whole: AuditEvent = { ...event, sequence, previous: hashOf(text) };
            if (await this.#store.putIfAbsent(keyOf(sequence), `${JSON.stringify(whole)}\n`)) return whole;
        }
    }

    async #keys(): Promise<readonly string[]> {
        return this.#store.list("audit/");
    }

    async #text(key: string): Promise<string> {
        return (await this.#store.get(key))?.text ?? "";
    }

    #problem(key = ""): StoreProblem {
        return new StoreProblem(`${this.#store.place}/${key}: does not follow the event before it; restore what was changed or deleted`);
    }
}

/** Sorts as it counts. */
function keyOf(sequence: number): string {
    return `audit/${String(sequence).padStart(8, "0")}.json`;
}

/** @param text of the event before, or of none */
function hashOf(text: string | undefined): string {
    return text === undefined ? "" : createHash("sha256").update(text).digest("hex");
}

function isEvent(value: unknown): value is AuditEvent {
    return (
        isObject(value) &&
        typeof value["sequence"] === "number" &&
        typeof value["previous"] === "string" &&
        typeof value["kind"] === "string"
    );
}
