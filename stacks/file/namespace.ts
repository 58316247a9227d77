import { isMap } from "../isMap.ts";
import { nearest } from "../wording.ts";
import type { YamlFile } from "./yamlFile.ts";

/** Values by full key: `ecs-platform:environment`. */
export type ConfigValues = Readonly<Record<string, unknown>>;

/** Values by top-level key without the namespace: `{ environment: { kind: "staging", ... }, ... }`. */
export type StackValues = Readonly<Record<string, unknown>>;

export interface KeyProblem {
    /** With its namespace. */
    readonly key: string;
    readonly text: string;
}

/** What Pulumi.yaml or a stack file says below `config`. */
export function configOf({ root }: Pick<YamlFile, "root">): ConfigValues {
    const config = root["config"];
    return isMap(config) ? config : {};
}

/** Selects the keys that belong to the project. */
export function valuesOf(project: string, config: ConfigValues): StackValues {
    const namespace = `${project}:`;
    return Object.fromEntries(
        Object.entries(config).flatMap(([key, value]) => (key.startsWith(namespace) ? [[key.slice(namespace.length), value]] : [])),
    );
}

/** What is wrong with keys of other namespaces. A project that was renamed in one place only is one problem, not one for each key. */
export function namespaceProblems(project: string, config: ConfigValues): readonly KeyProblem[] {
    const formerly = formerProject(project, config);
    if (formerly !== undefined) {
        const text =
            `a key of the project ${formerly}, but Pulumi.yaml names the project ${project}; ` +
            `write ${project}: for ${formerly}: before every key, or name: ${formerly} in Pulumi.yaml`;
        return [{ key: `${formerly}:environment`, text }];
    }
    const known = Object.keys(valuesOf(project, config));
    return Object.keys(config).flatMap((key) => {
        const text = foreignKeyProblem(project, key, known);
        return text === undefined ? [] : [{ key, text }];
    });
}

/** Every stack has an environment, so another namespace that has it where ours has none is that of the project before it was renamed. */
function formerProject(project: string, config: ConfigValues): string | undefined {
    const { environment = {} } = valuesOf(project, config);
    if (!isMap(environment) || Object.keys(environment).length > 0) return undefined;
    return Object.keys(config)
        .flatMap((key) => /^([^:]+):environment$/.exec(key)?.slice(1) ?? [])
        .find((name) => name !== project);
}

/** Keys of `pulumi` belong to the CLI; all others would configure a provider that this program configures itself. */
function foreignKeyProblem(project: string, key: string, known: readonly string[]): string | undefined {
    const [namespace = "", name] = key.split(":", 2);
    if (name === undefined) return `a key without namespace; write ${project}:${key}`;
    if (namespace === project || namespace === "pulumi") return undefined;
    if (key === "aws:region") return `a key of the AWS provider, which gets its region from ${project}:environment.region; delete it`;
    if (namespace === "aws") return `a key of the AWS provider, which gets its settings from ${project}:environment; delete it`;
    const isMeant = known.includes(name) || nearest(namespace, [project]) !== undefined;
    return isMeant ? `a key of another namespace; did you mean ${project}:${name}?` : "a key of another namespace; delete it";
}
