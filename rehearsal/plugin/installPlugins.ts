import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { moduleArguments } from "../contract/installation.ts";
import { type Package, installedVersion, packages } from "./packages.ts";

const pluginArguments = moduleArguments("rehearsal/plugin/main");

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
    const [project, ...command] = [directory, process.execPath, ...pluginArguments, name].map(
        (word) => `'${word.replaceAll("'", `'\\''`)}'`,
    );
    return [`pulumi-resource-${name}`, `#!/bin/sh\ncd ${project ?? ""} && exec ${command.join(" ")} "$@"\n`];
}

function windowsScript(name: Package, directory: string): readonly [string, string] {
    const command = [process.execPath, ...pluginArguments, name].map((word) => `"${word.replaceAll("%", "%%")}"`);
    return [`pulumi-resource-${name}.cmd`, `@cd /d "${directory}"\r\n@${command.join(" ")} %*\r\n`];
}
