import { readFileSync } from "node:fs";
import path from "node:path";
import { load } from "../../contract/installation.ts";

/** The properties that a program may set on a type, and those that only AWS sets, according to `@pulumi/aws`. */
export interface PropertyNames {
    readonly inputs: ReadonlySet<string>;
    /** Inputs without which the provider refuses the resource. */
    readonly required: ReadonlySet<string>;
    /** Properties that are never an input. */
    readonly outputs: ReadonlySet<string>;
}

/** `aws:ecs/service:Service`; `aws:index/getRegion:getRegion` is in the root of the package. */
const tokenPattern = /^aws:([a-z0-9]+)\/([A-Za-z0-9]+):[A-Za-z0-9]+$/;
const propertyPattern = /resourceInputs\["(\w+)"\] = (undefined \/\*out\*\/)?|"Missing required property '(\w+)'"/g;

const known = new Map<string, PropertyNames | undefined>();
let directory: string | undefined;

/**
 * Property names of a resource type of the installed `@pulumi/aws`, undefined for a type that it does not have.
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
    const file = classFile(type);
    if (file === undefined) return undefined;
    let text;
    try {
        text = readFileSync(path.join(packageDirectory(), file), "utf8");
    } catch {
        return undefined;
    }
    const declared = type.startsWith("pulumi:") ? `__pulumiType = 'aws'` : `__pulumiType = '${type}'`;
    const start = text.indexOf(declared);
    if (start < 0) return undefined;
    const lookUp = text.lastIndexOf("const args = argsOrState");
    return text.slice(lookUp < 0 ? start : lookUp);
}

function classFile(type: string): string | undefined {
    if (type === "pulumi:providers:aws") return "provider.js";
    const [, module, name] = tokenPattern.exec(type) ?? [];
    if (module === undefined || name === undefined) return undefined;
    return module === "index" ? `${name}.js` : `${module}/${name}.js`;
}

function packageDirectory(): string {
    directory ??= path.dirname(load.resolve("@pulumi/aws/package.json"));
    return directory;
}
