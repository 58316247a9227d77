import { dirname, join, resolve } from "node:path";
import { isObject, type Properties } from "../contract/values.ts";
import { FileProblem } from "../../text/fileProblem.ts";
import { isThere } from "../../text/readText.ts";
import { readYaml } from "./documents.ts";

/** What `Pulumi.yaml` says. @see https://www.pulumi.com/docs/iac/concepts/projects/project-file/ */
export interface ProjectFile {
    /** Where it stands. */
    readonly directory: string;
    readonly name: string;
    /** Options of the runtime `nodejs`. */
    readonly options: Properties;
    /** The folder or file of the program, from the file. @default its folder */
    readonly main?: string;
    /** Where the files of the stacks stand, from the file. @default beside it */
    readonly stackConfigDir: string;
    /** By full key. */
    readonly config: ReadonlyMap<string, DeclaredConfig>;
}

/** A key that the project declares. */
export interface DeclaredConfig {
    /** As the project file has it: without the namespace of the project. */
    readonly key: string;
    /** `integer`, `array<string>` */
    readonly type?: string;
    /** What holds where a stack says nothing. */
    readonly value?: unknown;
    readonly isSecret: boolean;
}

const names = ["Pulumi.yaml", "Pulumi.yml"];

/** The project of a folder or of one above it, as the CLI looks for it. @throws FileProblem */
export function readProjectFile(from: string): ProjectFile {
    const file = findUpwards(resolve(from));
    if (file === undefined)
        throw new FileProblem(`${names[0] ?? ""}: none in this folder nor in one above it; run it in the folder of a Pulumi program`);
    const root = readYaml(file);
    const { name, runtime, main, stackConfigDir, config } = root;
    if (typeof name !== "string")
        throw new FileProblem(`${file}: name: not the name of a project, got ${JSON.stringify(name)}; write a word`);
    const [language, options] = isObject(runtime) ? [runtime["name"], runtime["options"]] : [runtime, {}];
    if (language !== "nodejs") {
        throw new FileProblem(
            `${file}: runtime: only nodejs is rehearsed, got ${JSON.stringify(language)}; preview it with the Pulumi CLI`,
        );
    }
    return {
        directory: dirname(file),
        name,
        options: isObject(options) ? options : {},
        main: typeof main === "string" ? main : undefined,
        stackConfigDir: typeof stackConfigDir === "string" ? stackConfigDir : typeof config === "string" ? config : ".",
        config: declarations(name, isObject(config) ? config : {}),
    };
}

/** `Pulumi.<stack>.yaml`; undefined where the stack has none. */
export function stackFileOf({ directory, stackConfigDir }: ProjectFile, stack: string): string | undefined {
    return ["yaml", "yml"].map((ending) => join(directory, stackConfigDir, `Pulumi.${stack}.${ending}`)).find(isThere);
}

function findUpwards(directory: string): string | undefined {
    const found = names.map((name) => join(directory, name)).find(isThere);
    if (found !== undefined) return found;
    const above = dirname(directory);
    return above === directory ? undefined : findUpwards(above);
}

function declarations(project: string, config: Properties): ReadonlyMap<string, DeclaredConfig> {
    return new Map(Object.entries(config).map(([key, declared]) => [fullKey(project, key), declaration(key, declared)]));
}

/** A value alone, or a schema of one: of a key of the project `type`, `default` and `secret`, of another one `value`. */
function declaration(key: string, declared: unknown): DeclaredConfig {
    if (!isObject(declared)) return { key, value: declared, isSecret: false };
    const { value, secret } = declared;
    const type = typeName(declared);
    return {
        key,
        ...(type === undefined ? {} : { type }),
        value: value ?? declared["default"],
        isSecret: secret === true,
    };
}

function typeName({ type, items }: Properties): string | undefined {
    if (typeof type !== "string") return undefined;
    return isObject(items) ? `array<${typeName(items) ?? ""}>` : type;
}

/** Keys without a namespace are those of the project. */
export function fullKey(project: string, key: string): string {
    return key.includes(":") ? key : `${project}:${key}`;
}
