import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { list, object, parseJson } from "../resources/values.ts";
import type { Exemption } from "./exemption.ts";

/**
 * The exemptions in the JSON files of a folder, which are read each time that the pack starts. A field that is missing reads as empty, so that
 * `exemption-valid` names it.
 * @throws Error when a file holds no list, as nobody can know then what it exempts
 */
export function readExemptions(folder: string): readonly Exemption[] {
    if (!existsSync(folder)) return [];
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    return files.sort().flatMap((name) => {
        const entries = parseJson(readFileSync(join(folder, name), "utf8"));
        if (!Array.isArray(entries)) throw new Error(`exemptions/${name}: is no JSON list; write [] for no exemption`);
        return list(entries).map(exemption);
    });
}

function exemption(entry: unknown): Exemption {
    const field = (name: string) => {
        const value = object(entry)[name];
        return typeof value === "string" ? value : "";
    };
    return {
        rule: field("rule"),
        urn: field("urn"),
        reason: field("reason"),
        owner: field("owner"),
        ticket: field("ticket"),
        expires: field("expires"),
    };
}
