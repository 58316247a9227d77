import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../commands/runCommand.ts";
import { exitCodes } from "../text/exitCodes.ts";

const folder = join("rehearsal", "package");
const distilled = ["knownTypes.json", "knownConstraints.json"].map((file) => join("rehearsal", "aws", "distilled", file));

/** Makes the package `pulumi-rehearse` of what the rehearsal is made of; `npm pack ./rehearsal/package` packs it. */
runCommand(() => {
    rmSync(join(folder, "dist"), { recursive: true, force: true });
    const { status } = spawnSync(process.execPath, ["node_modules/tsgo/bin/tsc", "-p", "tsconfig.rehearse.json"], { stdio: "inherit" });
    if (status !== 0) return exitCodes.failed;
    // The compiler leaves what is only read at run time where it is.
    for (const file of distilled) copyFileSync(file, join(folder, "dist", file));
    copyFileSync("LICENSE", join(folder, "LICENSE"));
    for (const file of ["node.cjs", "stderr.mjs", "typescript.mjs"]) copyFileSync(join("bin", file), join(folder, "bin", file));
    chmodSync(join(folder, "bin", "pulumi-rehearse.cjs"), 0o755);
    return exitCodes.done;
});
