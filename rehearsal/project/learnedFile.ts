import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { distilSchema, type LearnedTypes } from "../aws/distilled/learnedTypes.ts";
import { loadOfProgram } from "../contract/installation.ts";
import { isObject, type Properties } from "../contract/values.ts";
import { FileProblem, throwFileProblem } from "../../text/fileProblem.ts";
import { isThere, readText } from "../../text/readText.ts";

interface LearnedFile {
    readonly file: string;
    readonly learned: LearnedTypes;
}

const provider = "aws";

/** What `learn` has written in a folder; undefined where it never did. @param folder where stacks are stored. @throws FileProblem */
export function readLearned(folder: string): LearnedFile | undefined {
    const file = fileIn(folder);
    if (!isThere(file)) return undefined;
    const { version, types } = parsed(readText(file), file);
    if (typeof version !== "string" || !areLearned(types)) throw new FileProblem(`${file}: not what learn writes; run learn again`);
    return { file, learned: { version, types } };
}

/** @param text of a schema. @param source of the text, in problems. @throws FileProblem */
export function writeLearned(folder: string, text: string, source: string): LearnedFile {
    const schema = parsed(text, source);
    if (schema["name"] !== provider) {
        const got = JSON.stringify(schema["name"]) ?? "nothing";
        throw new FileProblem(`${source}: name: not the schema of ${provider}, got ${got}; write it with: ${schemaCommand.join(" ")}`);
    }
    const [file, learned] = [fileIn(folder), distilSchema(schema)];
    try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(file, `${JSON.stringify(learned)}\n`);
    } catch (error) {
        throwFileProblem(error, file);
    }
    return { file, learned };
}

/** Prints the schema of the plugin, which it installs where it is missing. @see https://www.pulumi.com/docs/iac/cli/commands/pulumi_package_get-schema/ */
export const schemaCommand = ["pulumi", "package", "get-schema", provider] as const;

/** What is to be said where the plugin is not the one that the program would get. @throws FileProblem */
export function learnedOfAnother({ file, learned }: LearnedFile): string | undefined {
    const { version: installed } = parsed(
        readFileSync(loadOfProgram().resolve(`@pulumi/${provider}/package.json`), "utf8"),
        "package.json",
    );
    if (typeof installed !== "string" || learned.version === "" || learned.version === installed) return undefined;
    return `${file}: is of version ${learned.version} of the plugin, and @pulumi/${provider} of ${installed}; run learn again`;
}

function areLearned(types: unknown): types is LearnedTypes["types"] {
    const isList = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === "string");
    return isObject(types) && Object.values(types).every((type) => isObject(type) && isList(type["inputs"]) && isList(type["replaces"]));
}

function fileIn(folder: string): string {
    return join(folder, "learned.json");
}

function parsed(text: string, source: string): Properties {
    let root: unknown;
    try {
        root = JSON.parse(text);
    } catch (error) {
        throw new FileProblem(`${source}: no JSON; write it anew`, { cause: error });
    }
    if (isObject(root)) return root;
    throw new FileProblem(`${source}: not an object; write it anew`);
}
