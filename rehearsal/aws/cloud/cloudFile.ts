import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isObject } from "../../contract/values.ts";
import { allResources, asKept, type Cloud, type CloudChange, cloudKey, type CloudResource, emptyCloud, withChange } from "./cloud.ts";

const format = "ecs-platform offline cloud 1";

/** The path of a stack's cloud. @param directory `.rehearsal` of the program */
export function cloudFile(directory: string, stack: string): string {
    return path.join(directory, stack, "cloud.json");
}

/** @returns an empty cloud where there is no file. @throws Error that names the file and what to do when it cannot be read. */
export function loadCloud(file: string): Cloud {
    return existsSync(file) ? parseCloud(readFileSync(file, "utf8"), file) : emptyCloud;
}

/** @param file what to call the text in an error. @throws Error as of `loadCloud` */
export function parseCloud(text: string, file: string): Cloud {
    const read = parse(text, file);
    if (!isWritten(read)) throw unreadable(file, "it holds no cloud");
    const { resources, counts, gone } = read;
    return asKept(withChange(emptyCloud, { put: Object.values(resources), counts, gone }));
}

/**
 * Writes atomically: after a crash of the process the file holds either the old cloud or the new one. It does not sync to the disk, which would
 * take several times as long: a rehearsal can be repeated.
 */
export function saveCloud(file: string, cloud: Cloud): void {
    mkdirSync(path.dirname(file), { recursive: true });
    const draft = `${file}.${String(process.pid)}.draft`;
    writeFileSync(draft, cloudText(cloud));
    renameSync(draft, file);
}

/** The lines as they were written before: of several hundred resources one changes at a time. */
const written = new WeakMap<CloudResource, string>();

/** Writes one resource per line, so that two clouds can be compared. */
export function cloudText(cloud: Cloud): string {
    const lines = allResources(cloud).map((resource) => {
        const line = written.get(resource) ?? `${JSON.stringify(cloudKey(resource))}:${JSON.stringify(resource)}`;
        written.set(resource, line);
        return line;
    });
    const rest = `"counts":${JSON.stringify(cloud.counts)},\n"gone":${JSON.stringify(cloud.gone)}`;
    return `{"format":${JSON.stringify(format)},\n"resources":{\n${lines.join(",\n")}\n},\n${rest}}\n`;
}

function parse(text: string, file: string): unknown {
    try {
        return JSON.parse(text);
    } catch (error) {
        throw unreadable(file, error instanceof Error ? error.message : String(error));
    }
}

/** The whole of a cloud as plain JSON. */
interface WrittenCloud extends Required<Pick<CloudChange, "counts" | "gone">> {
    readonly resources: Readonly<Record<string, CloudResource>>;
}

function isWritten(value: unknown): value is WrittenCloud {
    if (!isObject(value) || value["format"] !== format) return false;
    return isObject(value["resources"]) && isObject(value["counts"]) && Array.isArray(value["gone"]);
}

function unreadable(file: string, reason: string): Error {
    return new Error(
        `${file}: cannot be read, ${reason}; restore it from a copy, or delete it together with the state to begin with an empty stack`,
    );
}
