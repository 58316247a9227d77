import { outputDeclarations, sdkSource } from "../types/sdkSource.ts";

/** What a property holds, as the SDK declares it: `string`, `number`, `outputs.eks.ClusterIdentity[]`. */
export type DeclaredType = string;

/** The properties that every resource of a type has, given or not, with what they hold; none for a type that the SDK does not have. */
export function certainOutputs(type: string): ReadonlyMap<string, DeclaredType> {
    const found = outputs.get(type) ?? readOutputs(type);
    outputs.set(type, found);
    return found;
}

function readOutputs(type: string): ReadonlyMap<string, DeclaredType> {
    const source = sdkSource(type, "d.ts") ?? "";
    const properties = source.matchAll(/^ {4}readonly (\w+): pulumi\.Output<([^;{]*|\{[^}]*\}[^;]*)>;/gm);
    return new Map(
        [...properties].flatMap(([, name = "", declared = ""]) => (/\| undefined$/.test(declared) ? [] : [[name, declared] as const])),
    );
}

const declarations = new Map<string, string>();
const outputs = new Map<string, ReadonlyMap<string, DeclaredType>>();
const interfaces = new Map<string, string>();

/**
 * The properties that every object of a declared type has.
 * @param name `outputs.eks.ClusterIdentity`
 */
export function certainParts(packageName: string, name: DeclaredType): ReadonlyMap<string, DeclaredType> {
    const [, ...path] = name.split(".");
    const text = interfaceText(packageName, path);
    const parts = text.matchAll(/^ *(\w+): ([^;{]+);/gm);
    return new Map([...parts].map(([, part = "", declared = ""]) => [part, declared] as const));
}

/** The declarations are megabytes, and are searched, not parsed. */
function interfaceText(packageName: string, path: readonly string[]): string {
    const key = [packageName, ...path].join(".");
    const known = interfaces.get(key);
    if (known !== undefined) return known;
    const all = declarations.get(packageName) ?? outputDeclarations(packageName) ?? "";
    declarations.set(packageName, all);
    const [name = "", namespace] = path.toReversed();
    const from = namespace === undefined ? 0 : Math.max(all.indexOf(`export declare namespace ${namespace} {`), 0);
    const start = all.indexOf(`interface ${name} {`, from);
    const text = start < 0 ? "" : all.slice(start, all.indexOf("\n    }", start) < 0 ? undefined : all.indexOf("\n    }", start));
    interfaces.set(key, text);
    return text;
}
