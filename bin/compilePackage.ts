import { spawnSync } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What is only read at run time; the compiler leaves it where it is. */
const data = ["knownTypes.json", "knownConstraints.json"].map((file) => join("rehearsal", "aws", "distilled", file));

/** Compiles anew what a package consists of. @param project a file for the compiler @param folder that it fills @returns whether it could */
export function compilePackage(project: string, folder: string): boolean {
    rmSync(folder, { recursive: true, force: true });
    const { status } = spawnSync(process.execPath, ["node_modules/tsgo/bin/tsc", "-p", project], { stdio: "inherit" });
    if (status !== 0) return false;
    for (const file of data) copyFileSync(file, join(folder, file));
    return true;
}
