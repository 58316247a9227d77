import { isObject, type Properties } from "../../contract/values.ts";

/** What the schema of the provider's plugin says, as `learn` keeps it. @see https://www.pulumi.com/docs/iac/build-with-pulumi/schema */
export interface LearnedTypes {
    /** Of the plugin. */
    readonly version: string;
    /** By token. */
    readonly types: Readonly<Record<string, LearnedType>>;
}

export interface LearnedType {
    readonly inputs: readonly string[];
    /** Inputs, and parts of them, whose change replaces the resource: `name`, `vpcConfig.subnetIds`. */
    readonly replaces: readonly string[];
}

const reference = "#/types/";

/** Inputs of each resource of a schema, with those that `willReplaceOnChanges` or `replaceOnChanges` mark. */
export function distilSchema({ version, resources, types }: Properties): LearnedTypes {
    const named = isObject(types) ? types : {};
    const learned = entries(resources).map(([token, resource]): [string, LearnedType] => {
        const inputs = entries(resource["inputProperties"]);
        return [
            token,
            { inputs: inputs.map(([name]) => name), replaces: inputs.flatMap(([name, input]) => replacing(input, name, named)) },
        ];
    });
    return { version: typeof version === "string" ? version : "", types: Object.fromEntries(learned) };
}

/** Paths at or below a property whose change replaces the resource; the position in a list is none of them. @param inside types that contain it */
function replacing(property: Properties, path: string, types: Properties, inside: readonly string[] = []): readonly string[] {
    if (property["willReplaceOnChanges"] === true || property["replaceOnChanges"] === true) return [path];
    const { items, $ref } = property;
    if (isObject(items)) return replacing(items, path, types, inside);
    if (typeof $ref !== "string" || !$ref.startsWith(reference)) return [];
    const token = decodeURIComponent($ref.slice(reference.length));
    const type = types[token];
    if (!isObject(type) || inside.includes(token)) return [];
    return entries(type["properties"]).flatMap(([name, part]) => replacing(part, `${path}.${name}`, types, [...inside, token]));
}

function entries(value: unknown): readonly (readonly [string, Properties])[] {
    return Object.entries(isObject(value) ? value : {}).flatMap(([name, each]) => (isObject(each) ? [[name, each] as const] : []));
}
