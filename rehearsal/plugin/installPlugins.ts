import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Package, installedVersion, packages } from "./packages.ts";

/**
 * Puts the offline AWS where the engine looks for the plugins of this project's SDKs, so that nothing in `Pulumi.yaml` names it.
 * @param home a private `PULUMI_HOME`. @param directory of the project.
 */
export function installPlugins(home: string, directory: string): void {
    for (const name of packages) {
        const pluginDirectory = join(home, "plugins", `resource-${name}-v${installedVersion(directory, name)}`);
        mkdirSync(pluginDirectory, { recursive: true });
        const [file, script] = process.platform === "win32" ? windowsScript(name, directory) : posixScript(name, directory);
        const path = join(pluginDirectory, file);
        writeFileSync(path, script);
        chmodSync(path, 0o755);
    }
}

/** The engine may start a plugin in any directory; ours has to find the project's packages. */
function posixScript(name: Package, directory: string): readonly [string, string] {
    const [project, node] = [directory, process.execPath].map((path) => `'${path.replaceAll("'", `'\\''`)}'`);
    return [`pulumi-resource-${name}`, `#!/bin/sh\ncd ${project ?? ""} && exec ${node ?? ""} ${nodeArguments(name).join(" ")} "$@"\n`];
}

function windowsScript(name: Package, directory: string): readonly [string, string] {
    return [`pulumi-resource-${name}.cmd`, `@cd /d "${directory}"\r\n@"${process.execPath}" ${nodeArguments(name).join(" ")} %*\r\n`];
}

function nodeArguments(name: Package): readonly string[] {
    return ["--import", "./bin/typescript.mjs", "rehearsal/plugin/main.ts", name];
}
