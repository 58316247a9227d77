import { join } from "node:path";
import { parse } from "yaml";
import { isObject, type Properties } from "../contract/values.ts";
import { FileProblem } from "../../text/fileProblem.ts";
import { isThere, readText } from "../../text/readText.ts";

/** A file of YAML, empty where it says nothing. @throws FileProblem where it is none, or no map */
export function readYaml(file: string): Properties {
    const root = parseYaml(readText(file), file) ?? {};
    if (!isObject(root)) throw new FileProblem(`${file}: not a map; write keys and values`);
    return root;
}

/** The `package.json` of a folder; undefined where there is none. @throws FileProblem */
export function readManifest(directory: string): Properties | undefined {
    const file = join(directory, "package.json");
    if (!isThere(file)) return undefined;
    const manifest = parseJson(readText(file), file);
    return isObject(manifest) ? manifest : {};
}

/** @param file in problems. @throws FileProblem */
export function parseYaml(text: string, file: string): unknown {
    return parsed("YAML", parse, text, file);
}

/** @param file in problems. @throws FileProblem */
export function parseJson(text: string, file: string): unknown {
    return parsed("JSON", JSON.parse, text, file);
}

function parsed(language: string, parser: (text: string) => unknown, text: string, file: string): unknown {
    try {
        return parser(text);
    } catch (error) {
        const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
        throw new FileProblem(`${file}: no ${language}, ${reason}; mend it`, { cause: error });
    }
}
