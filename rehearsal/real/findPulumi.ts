import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** The executable on PATH, or the newest that the Automation API or the npm package has put into the user's `PULUMI_HOME`. */
export function findPulumi(env: NodeJS.ProcessEnv = process.env): string | undefined {
    const name = process.platform === "win32" ? "pulumi.exe" : "pulumi";
    const versions = join(env["PULUMI_HOME"] ?? join(homedir(), ".pulumi"), "versions");
    const installed = existsSync(versions) ? readdirSync(versions).sort(byVersion).reverse() : [];
    const directories = [...(env["PATH"] ?? "").split(delimiter), ...installed.map((version) => join(versions, version, "bin"))];
    return directories.map((directory) => join(directory, name)).find(isExecutable);
}

function byVersion(a: string, b: string): number {
    return a.localeCompare(b, "en", { numeric: true });
}

function isExecutable(file: string): boolean {
    try {
        accessSync(file, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}
