import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [, entry = ""] = process.argv;
/**
 * Where this code is. Compiled, or run by Pulumi, it is CommonJS and knows its folder; as ES modules it is run by the commands of this project
 * alone: from `bin/`, or by a test in its folder.
 */
const code =
    typeof __dirname !== "undefined"
        ? join(__dirname, "..", "..")
        : /[\\/]bin[\\/]\w+\.ts$/.test(entry)
          ? join(entry, "..", "..")
          : process.cwd();
/** The package as others install it. */
export const isCompiled = typeof __filename !== "undefined" && __filename.endsWith(".js");

/** The folder of the package `ecs-platform`: the one with its `package.json`. */
export const packageFolder = isCompiled ? join(code, "..") : code;

/** Loads a module as this package would, whatever the working directory: with the packages beside it. */
export const load = createRequire(join(packageFolder, "package.json"));

/** Of this package. */
export function packageVersion(): string {
    const manifest: { readonly version: string } = load("./package.json");
    return manifest.version;
}

/** Loads a module as the program in the working directory would. */
export function loadOfProgram(): NodeJS.Require {
    return createRequire(join(process.cwd(), "package.json"));
}

/** What the policy pack is loaded from. */
export const packModule = isCompiled ? "./policies/bin/pack.js" : "./policies/pack.ts";

/** The path of a file that stands beside the code. @param name `rehearsal/aws/distilled/knownTypes.json` */
export function dataFile(name: string): string {
    return join(code, name);
}

/** Arguments with which Node runs a module of this package. @param module `rehearsal/plugin/main` */
export function moduleArguments(module: string): readonly string[] {
    if (isCompiled) return [join(code, `${module}.js`)];
    return ["--import", pathToFileURL(join(packageFolder, "bin", "typescript.mjs")).href, join(code, `${module}.ts`)];
}
