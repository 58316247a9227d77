import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isObject } from "../../contract/values.ts";
import { type Cloud, type CloudResource, emptyCloud } from "./cloud.ts";

const format = "ecs-platform offline cloud 1";

/** Where a stack's cloud is kept. @param directory `.rehearsal` of the program */
export function cloudFile(directory: string, stack: string): string {
    return path.join(directory, stack, "cloud.json");
}

/** @returns an empty cloud where there is no file. @throws Error that names the file and the way out when it cannot be read. */
export function loadCloud(file: string): Cloud {
    if (!existsSync(file)) return emptyCloud;
    const read = parse(file);
    if (!isCloud(read)) throw unreadable(file, "it holds no cloud");
    const { resources, counts, gone } = read;
    return { resources, counts, gone };
}

/**
 * All or nothing: after a crash of the process the file holds either the old cloud or the new one. That it outlives a failure of power too
 * would take several times as long, and a rehearsal can be done again.
 */
export function saveCloud(file: string, cloud: Cloud): void {
    mkdirSync(path.dirname(file), { recursive: true });
    const draft = `${file}.${String(process.pid)}.draft`;
    writeFileSync(draft, encode(cloud));
    renameSync(draft, file);
}

/** Resources as they were written before: of several hundred one changes at a time. */
const written = new WeakMap<CloudResource, string>();

/** One resource a line, for a person who compares two clouds. */
function encode({ resources, counts, gone }: Cloud): string {
    const lines = Object.entries(resources).map(([key, resource]) => {
        const line = written.get(resource) ?? `${JSON.stringify(key)}:${JSON.stringify(resource)}`;
        written.set(resource, line);
        return line;
    });
    const rest = `"counts":${JSON.stringify(counts)},\n"gone":${JSON.stringify(gone)}`;
    return `{"format":${JSON.stringify(format)},\n"resources":{\n${lines.join(",\n")}\n},\n${rest}}\n`;
}

function parse(file: string): unknown {
    try {
        return JSON.parse(readFileSync(file, "utf8"));
    } catch (error) {
        throw unreadable(file, error instanceof Error ? error.message : String(error));
    }
}

function isCloud(value: unknown): value is Cloud {
    if (!isObject(value) || value["format"] !== format) return false;
    return isObject(value["resources"]) && isObject(value["counts"]) && Array.isArray(value["gone"]);
}

function unreadable(file: string, reason: string): Error {
    return new Error(
        `${file}: cannot be read, ${reason}; restore it from a copy, or delete it together with the state to begin with an empty stack`,
    );
}
