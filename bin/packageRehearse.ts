import { chmodSync, copyFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../commands/runCommand.ts";
import { exitCodes } from "../text/exitCodes.ts";
import { compilePackage } from "./compilePackage.ts";

const folder = join("rehearsal", "package");

/** Makes the package `pulumi-rehearse` of what the rehearsal is made of; `npm pack ./rehearsal/package` packs it. */
runCommand(() => {
    if (!compilePackage("tsconfig.rehearse.json", join(folder, "dist"))) return exitCodes.failed;
    copyFileSync("LICENSE", join(folder, "LICENSE"));
    for (const file of ["node.cjs", "stderr.mjs", "typescript.mjs"]) copyFileSync(join("bin", file), join(folder, "bin", file));
    chmodSync(join(folder, "bin", "pulumi-rehearse.cjs"), 0o755);
    return exitCodes.done;
});
