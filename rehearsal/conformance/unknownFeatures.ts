import type { CaseProgram, ConformanceCase } from "./case.ts";

const known = {
    resource: ["name", "type", "props", "key", "component", "outputs", "get", "options"],
    options: [
        ...["parent", "dependsOn", "provider", "deletedWith", "protect", "retainOnDelete", "import", "deleteBeforeReplace"],
        ...["ignoreChanges", "replaceOnChanges", "additionalSecretOutputs", "aliases"],
    ],
    alias: ["name", "type", "parent"],
    program: ["resources", "outputs"],
    step: ["op", "program", "cloud", "expect"],
    operation: ["preview", "up", "refresh", "destroy"],
    cloud: ["set", "remove", "add", "fail", "slow"],
    types: ["diff", "replaceOn", "deleteBeforeReplace", "defaults", "max", "counted", "secretOutputs"],
    value: ["$ref", "$secret", "$concat"],
};

/** Names of the features that a case uses and this engine lacks; empty when the case can run. */
export function unknownFeatures({ types, steps }: ConformanceCase): readonly string[] {
    const found = steps.flatMap((step) => [
        ...unknown(known.step, Object.keys(step)),
        ...unknown(known.operation, [step.op]),
        ...unknown(known.cloud, Object.keys(step.cloud ?? {})),
        ...(typeof step.program === "object" ? programFeatures(step.program) : []),
    ]);
    const ofTypes = Object.values(types).flatMap((semantics) => unknown(known.types, Object.keys(semantics)));
    return [...new Set([...ofTypes, ...found])];
}

function programFeatures(program: CaseProgram): string[] {
    return [
        ...unknown(known.program, Object.keys(program)),
        ...valueFeatures(program.outputs),
        ...program.resources.flatMap((resource) => [
            ...unknown(known.resource, Object.keys(resource)),
            ...unknown(known.options, Object.keys(resource.options ?? {})),
            ...(resource.options?.aliases ?? []).flatMap((alias) =>
                typeof alias === "string" ? [] : unknown(known.alias, Object.keys(alias)),
            ),
            ...valueFeatures(resource.props),
            ...valueFeatures(resource.outputs),
        ]),
    ];
}

function valueFeatures(value: unknown): string[] {
    if (typeof value !== "object" || value === null) return [];
    const special = Object.keys(value).filter((key) => key.startsWith("$"));
    return [...unknown(known.value, special), ...Object.values(value).flatMap(valueFeatures)];
}

function unknown(names: readonly string[], used: readonly string[]): string[] {
    return used.filter((name) => !names.includes(name));
}
