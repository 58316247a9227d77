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
        return (await this.#read()).map(({ event }) => event);
    }

    /** Writes an event behind the last one, also where somebody else does so at the same time. */
    async append(event: NewAuditEvent): Promise<AuditEvent> {
        for (;;) {
            const last = (await this.#read()).at(-1);
            const sequence = (last?.event.sequence ?? 0) + 1;
            const whole: AuditEvent = { ...event, sequence, previous: last === undefined ? "" : hashOf(last.text) };
            if (await this.#store.putIfAbsent(keyOf(sequence), `${JSON.stringify(whole)}\n`)) return whole;
        }
    }

    async #read(): Promise<readonly { readonly event: AuditEvent; readonly text: string }[]> {
        const keys = await this.#store.list("audit/");
        const texts = await Promise.all(keys.map(async (key) => (await this.#store.get(key))?.text ?? ""));
        return texts.map((text, index) => {
            const event = parsedJson(text);
            const before = texts[index - 1];
            const isNext =
                isEvent(event) && event.sequence === index + 1 && event.previous === (before === undefined ? "" : hashOf(before));
            if (!isEvent(event) || !isNext) {
                throw new StoreProblem(
                    `${this.#store.place}/${keys[index] ?? ""}: does not follow the event before it; restore what was changed or deleted`,
                );
            }
            return { event, text };
        });
    }
}

/** Sorts as it counts. */
function keyOf(sequence: number): string {
    return `audit/${String(sequence).padStart(8, "0")}.json`;
}

function hashOf(text: string): string {
    return createHash("sha256").update(text).digest("hex");
}

function isEvent(value: unknown): value is AuditEvent {
    return (
        isObject(value) &&
        typeof value["sequence"] === "number" &&
        typeof value["previous"] === "string" &&
        typeof value["kind"] === "string"
    );
}
