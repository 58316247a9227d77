import { isMap } from "./isMap.ts";
import { projectName } from "./decodeStack.ts";
import { alternatives, describe, nearest } from "./wording.ts";
import type { YamlFile } from "./yamlFile.ts";

/** What the CLI keeps in a stack file beside `config`. @see https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/ */
const settings: readonly string[] = ["config", "encryptionsalt", "secretsprovider", "encryptedkey"];

/** What is wrong with the keys of a stack file, above those that the decoder reads. @param file named in the problems. */
export function stackFileKeyProblems(file: string, { root, lineOf }: YamlFile): readonly string[] {
    if (Object.keys(root).length === 0) return [`${file}: empty; write config: and below it ${required}`];
    const problem = (key: string, text: string, ...path: readonly string[]): string => `${file}:${lineOf(path) ?? 1}: ${key}: ${text}`;

    const unknown = Object.keys(root)
        .filter((key) => !settings.includes(key))
        .map((key) => problem(key, unknownSetting(key), key));
    const config = root["config"] ?? {};
    if (!isMap(config))
        return [...unknown, problem("config", `not a map, got ${describe(config)}; write keys such as ${projectName}:amply`, "config")];
    const foreign = Object.keys(config).flatMap((key) => {
        const text = namespaceProblem(key);
        return text === undefined ? [] : [problem(key, text, "config", key)];
    });
    return [...unknown, ...foreign];
}

const required = alternatives(
    ["environment", "network", "entry"].map((key) => `${projectName}:${key}`),
    "and",
);

function unknownSetting(key: string): string {
    const meant = nearest(key, settings);
    if (meant !== undefined) return `unknown key; did you mean ${meant}?`;
    return key.includes(":")
        ? "unknown key; keys of the program stand below config:, indented"
        : `unknown key; known here: ${settings.join(", ")}`;
}

/** Keys of `pulumi` belong to the CLI; all others would configure a provider that this program configures itself. */
function namespaceProblem(key: string): string | undefined {
    const [namespace, name] = key.split(":", 2);
    if (name === undefined) return `a key without namespace; write ${projectName}:${key}`;
    if (namespace === projectName || namespace === "pulumi") return undefined;
    if (key === "aws:region") return `a key of the AWS provider, which gets its region from ${projectName}:environment.region; delete it`;
    if (namespace === "aws") return `a key of the AWS provider, which gets its settings from ${projectName}:environment; delete it`;
    const meant = nearest(namespace ?? "", [projectName]);
    return meant === undefined ? "a key of another namespace; delete it" : `a key of another namespace; did you mean ${meant}:${name}?`;
}
