import { sdkSource } from "./sdkSource.ts";

/** The properties that a program may set on a type, and those that only AWS sets, according to the SDK of its package. */
export interface PropertyNames {
    readonly inputs: ReadonlySet<string>;
    /** Inputs without which the provider refuses the resource. */
    readonly required: ReadonlySet<string>;
    /** Properties that are never an input. */
    readonly outputs: ReadonlySet<string>;
}

const propertyPattern = /resourceInputs\["(\w+)"\] = (undefined \/\*out\*\/)?|"Missing required property '(\w+)'"/g;

const known = new Map<string, PropertyNames | undefined>();

/**
 * Property names of a resource type of an installed SDK such as `@pulumi/aws`, undefined for a type that it does not have.
 * Reads the generated class, one small file, the first time that a type is asked for: loading the class itself costs ten times as much.
 *
 * @param type `aws:ecs/service:Service`; `pulumi:providers:aws` for the provider itself.
 */
export function propertyNames(type: string): PropertyNames | undefined {
    if (!known.has(type)) known.set(type, read(type));
    return known.get(type);
}

function read(type: string): PropertyNames | undefined {
    const source = classSource(type);
    if (source === undefined) return undefined;
    const [inputs, required, outputs] = [new Set<string>(), new Set<string>(), new Set<string>()];
    for (const [, property, out, missing] of source.matchAll(propertyPattern)) {
        if (missing !== undefined) required.add(missing);
        else if (property !== undefined) (out === undefined ? inputs : outputs).add(property);
    }
    return { inputs, required, outputs };
}

/** The half of the constructor that creates a new resource; the half before it looks up an existing one. */
function classSource(type: string): string | undefined {
    const text = sdkSource(type, "js");
    if (text === undefined) return undefined;
    const start = text.indexOf("__pulumiType = '");
    const lookUp = text.lastIndexOf("const args = argsOrState");
    if (lookUp >= 0) return text.slice(lookUp);
    // A type without a state of its own creates first.
    const creation = text.indexOf("if (!opts.id) {");
    return creation < 0 ? text.slice(start) : text.slice(creation, text.indexOf("else {", creation));
}
