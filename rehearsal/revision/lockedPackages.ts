import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isMap } from "../../../stacks/isMap.ts";
import { valueAt } from "../../../stacks/valueAt.ts";

const prefix = "node_modules/";
const compared = /^node_modules\/(@pulumi\/.+|ecs-platform)$/;

/** Packages of Pulumi, and this one where it is installed, that two folders lock at different versions: `@pulumi/aws 7.47.0 (here 7.48.0)`. None where one has no lock file. */
export function packageDifferences(there: string, here: string): readonly string[] {
    const [theirs, ours] = [lockedVersions(there), lockedVersions(here)];
    if (theirs === undefined || ours === undefined) return [];
    return [...theirs].flatMap(([name, version]) =>
        ours.get(name) === version ? [] : [`${name} ${version} (here ${ours.get(name) ?? "none"})`],
    );
}

function lockedVersions(directory: string): ReadonlyMap<string, string> | undefined {
    const file = join(directory, "package-lock.json");
    if (!existsSync(file)) return undefined;
    const packages = valueAt(JSON.parse(readFileSync(file, "utf8")), "packages");
    if (!isMap(packages)) return undefined;
    return new Map(
        Object.entries(packages).flatMap(([path, locked]) =>
            compared.test(path) ? [[path.slice(prefix.length), String(valueAt(locked, "version"))] as const] : [],
        ),
    );
}
