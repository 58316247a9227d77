import { randomUUID } from "node:crypto";

export interface Todo {
    readonly id: string;
    readonly title: string;
    readonly done: boolean;
    /** `2026-01-31T12:00:00.000Z` */
    readonly createdAt: string;
}

const longestTitle = 200;

/** A UUID in lower case. */
export function isTodoId(id: string): boolean {
    return uuid.test(id);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const known = ["id", "title"];

/** The todo that a request asks for; a text that says what is wrong with it. @param body as it came. @param now the time that it gets */
export function todoOf(body: string | undefined, now: Date): Todo | string {
    const written = parsed(body);
    if (written === undefined) return "the body has to be a JSON object";
    const unknown = Object.keys(written).find((key) => !known.includes(key));
    if (unknown !== undefined) return `unknown key ${unknown}; known are ${known.join(" and ")}`;
    const { id = randomUUID(), title } = written;
    if (typeof id !== "string" || !isTodoId(id)) return "id has to be a UUID in lower case";
    if (typeof title !== "string" || title.trim() === "" || title.length > longestTitle) {
        return `title has to be a text of 1 to ${longestTitle} characters`;
    }
    return { id, title: title.trim(), done: false, createdAt: now.toISOString() };
}

function parsed(body = ""): Readonly<Record<string, unknown>> | undefined {
    try {
        const value: unknown = JSON.parse(body);
        return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
    } catch {
        return undefined;
    }
}
