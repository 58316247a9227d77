import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exitCodes } from "../commands/exitCodes.ts";
import { runCommand } from "../commands/runCommand.ts";

const folder = "dist";

/** Compiles what `npm pack` packs: what the entry points of `tsconfig.package.json` reach, so neither tests nor stack files. */
runCommand(() => {
    rmSync(folder, { recursive: true, force: true });
    const { status } = spawnSync(process.execPath, ["node_modules/tsgo/bin/tsc", "-p", "tsconfig.package.json"], { stdio: "inherit" });
    if (status !== 0) return exitCodes.failed;
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        if (file.endsWith(".d.ts")) rewrite(join(folder, file));
    }
    chmodSync("bin/ecs-platform.cjs", 0o755);
    return exitCodes.done;
});

/** The compiler leaves the names of the sources in declarations, and not every compiler looks for a declaration by the name of its source. */
function rewrite(file: string): void {
    writeFileSync(file, readFileSync(file, "utf8").replace(/((?:from|import|import\()\s*"\.{1,2}\/[^"]*)\.ts"/g, '$1.js"'));
}
