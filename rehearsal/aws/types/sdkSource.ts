import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { load, loadOfProgram } from "../../contract/installation.ts";

/** `aws:ecs/service:Service`, `command:local:Command`; `aws:index/getRegion:getRegion` is in the root of the package. */
const tokenPattern = /^(\w+):([a-z0-9]+)(?:\/\w+)?:(\w+)$/;

const directories = new Map<string, string | undefined>();

/**
 * The generated class of a resource type, or the function of a token, undefined for a type that the installed SDK does not have.
 * @param type `aws:ecs/service:Service`; `pulumi:providers:aws` for the provider itself
 */
export function sdkSource(type: string, extension: "js" | "d.ts"): string | undefined {
    const [, provider] = /^pulumi:providers:(\w+)$/.exec(type) ?? [];
    if (provider !== undefined) return read(provider, ["provider"], extension);
    const [, packageName, module, name] = tokenPattern.exec(type) ?? [];
    if (packageName === undefined || module === undefined || name === undefined) return undefined;
    const file = name.charAt(0).toLowerCase() + name.slice(1);
    const files = module === "index" ? [file] : [module, file];
    const declared = file === name ? `"${type}"` : `__pulumiType = '${type}'`;
    const isOfType = read(packageName, files, "js")?.includes(declared);
    if (isOfType) return read(packageName, files, extension);
    const renamed = module === "index" ? undefined : renamedFile(packageName, module, file);
    return renamed !== undefined && read(packageName, renamed, "js")?.includes(declared)
        ? read(packageName, renamed, extension)
        : undefined;
}

/** All declarations of what outputs are made of. */
export function outputDeclarations(packageName: string): string | undefined {
    return read(packageName, ["types", "output"], "d.ts");
}

function read(packageName: string, files: readonly string[], extension: string): string | undefined {
    const directory = packageDirectory(packageName);
    if (directory === undefined) return undefined;
    try {
        return readFileSync(`${path.join(directory, ...files)}.${extension}`, "utf8");
    } catch {
        return undefined;
    }
}

/** `kendra/index:Index` is in `kendra/index_.js`, and `glue/mLTransform:MLTransform` in `glue/mltransform.js`. */
function renamedFile(packageName: string, module: string, name: string): readonly string[] | undefined {
    const directory = packageDirectory(packageName);
    if (directory === undefined) return undefined;
    const wanted = [`${name}.js`, `${name}_.js`].map((file) => file.toLowerCase());
    try {
        const file = readdirSync(path.join(directory, module)).findLast((each) => wanted.includes(each.toLowerCase()));
        return file === undefined ? undefined : [module, file.replace(/\.js$/, "")];
    } catch {
        return undefined;
    }
}

function packageDirectory(packageName: string): string | undefined {
    if (!directories.has(packageName)) directories.set(packageName, findPackage(`@pulumi/${packageName}/package.json`));
    return directories.get(packageName);
}

function findPackage(file: string): string | undefined {
    for (const from of [loadOfProgram(), load]) {
        try {
            return path.dirname(from.resolve(file));
        } catch {
            // The other one may have it.
        }
    }
    return undefined;
}
