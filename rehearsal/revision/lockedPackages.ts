import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject } from "../contract/values.ts";
import { upwards } from "./linkPackages.ts";

/** Where a project keeps which packages are installed, with npm, pnpm, Yarn and Bun. */
const lockFiles = ["package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock", "bun.lockb"];

const atTop = /^node_modules\/(?<name>(@[^/]+\/)?[^/]+)$/;

/**
 * How the lock file of a revision differs from the one of here: `package-lock.json locks @pulumi/aws 7.1.0 (here 7.48.0)`. Undefined where it
 * does not, or one of them has none.
 * @param path of the project in both
 */
export function lockDifference(there: string, here: string, path: string): string | undefined {
    const [file] = upwards(path)
        .flatMap((directory) => lockFiles.map((name) => join(directory, name)))
        .filter((name) => existsSync(join(here, name)) && existsSync(join(there, name)));
    if (file === undefined || readFileSync(join(there, file)).equals(readFileSync(join(here, file)))) return undefined;
    if (!file.endsWith(".json")) return `has another ${file}`;
    const differing = packageDifferences(join(there, file), join(here, file));
    if (differing.length === 0) return undefined;
    const [pulumi, others] = [
        differing.filter((each) => each.startsWith("@pulumi/")),
        differing.filter((each) => !each.startsWith("@pulumi/")),
    ];
    const shown = [...pulumi, ...others].slice(0, mostPackages);
    const rest = differing.length > shown.length ? ` and ${String(differing.length - shown.length)} more` : "";
    return `locks ${shown.join(", ")}${rest}`;
}

/** So many tell what kind of difference it is. */
const mostPackages = 4;

/**
 * Packages that two lock files of npm have in other versions: `@pulumi/aws 7.47.0 (here 7.48.0)`. None where one is missing.
 * @param isCompared @default every package is
 */
export function packageDifferences(there: string, here: string, isCompared: (name: string) => boolean = () => true): readonly string[] {
    const [theirs, ours] = [lockedVersions(there), lockedVersions(here)];
    if (theirs === undefined || ours === undefined) return [];
    return [...theirs].flatMap(([name, version]) =>
        !isCompared(name) || ours.get(name) === version ? [] : [`${name} ${version} (here ${ours.get(name) ?? "none"})`],
    );
}

function lockedVersions(file: string): ReadonlyMap<string, string> | undefined {
    if (!existsSync(file)) return undefined;
    const lock: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (!isObject(lock) || !isObject(lock["packages"])) return undefined;
    return new Map(
        Object.entries(lock["packages"]).flatMap(([path, locked]) => {
            const name = atTop.exec(path)?.groups?.["name"];
            return name === undefined || !isObject(locked) ? [] : [[name, String(locked["version"])] as const];
        }),
    );
}
