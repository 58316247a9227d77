import { isMap } from "../isMap.ts";
import { alternatives, inMessage, nearest } from "../wording.ts";
import type { YamlFile } from "./yamlFile.ts";

/** What the CLI reads in a stack file beside `config`. @see https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/ */
const settings: readonly string[] = ["config", "encryptionsalt", "secretsprovider", "encryptedkey", "environment"];

/** What is wrong with the keys beside `config`. @param file named in the problems. */
export function stackFileKeyProblems(file: string, project: string, { root, lineOf }: YamlFile): readonly string[] {
    if (Object.keys(root).length === 0) {
        const required = ["environment", "network", "entry"].map((key) => `${project}:${key}`);
        return [`${file}: empty; write config: and below it ${alternatives(required, "and")}`];
    }
    const problem = (key: string, text: string): string => `${file}:${lineOf([key]) ?? 1}: ${key}: ${text}`;
    const unknown = Object.keys(root).filter((key) => !settings.includes(key));
    const config = root["config"] ?? {};
    const environment = root["environment"] ?? [];
    return [
        ...unknown.map((key) => problem(key, unknownSetting(key))),
        ...(isMap(config) ? [] : [problem("config", `not a map, got ${inMessage(config)}; write keys such as ${project}:environment`)]),
        ...(Array.isArray(environment) || isMap(environment) ? [] : [problem("environment", notImported(environment))]),
    ];
}

function notImported(environment: unknown): string {
    return `not a list of environments of Pulumi ESC, got ${inMessage(environment)}; write each on a line that starts with "- "`;
}

function unknownSetting(key: string): string {
    const meant = nearest(key, settings);
    if (meant !== undefined) return `unknown key; did you mean ${meant}?`;
    return key.includes(":")
        ? "unknown key; keys of the program stand below config:, indented"
        : `unknown key; known here: ${settings.join(", ")}`;
}
