import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { exitCodes } from "../text/exitCodes.ts";
import { runCommand } from "../commands/runCommand.ts";
import { compilePackage } from "./compilePackage.ts";

const folder = "dist";

/** Compiles what `npm pack` packs: what the entry points of `tsconfig.package.json` reach, so neither tests nor stack files. */
runCommand(() => {
    if (!compilePackage("tsconfig.package.json", folder)) return exitCodes.failed;
    const declarations = readdirSync(folder, { recursive: true, encoding: "utf8" }).flatMap((file) =>
        file.endsWith(".d.ts") ? [join(folder, file)] : [],
    );
    declarations.forEach(rewrite);
    const exported = new Set<string>();
    for (const name of ["index", "rehearsal"]) reach(join(folder, "library", `${name}.d.ts`), exported);
    for (const file of declarations) if (!exported.has(file)) rmSync(file);
    chmodSync("bin/ecs-platform.cjs", 0o755);
    return exitCodes.done;
});

/** Nobody can import what the exports do not lead to, and its declarations would be a fifth of the package. */
function reach(file: string, reached: Set<string>): void {
    if (reached.has(file)) return;
    reached.add(file);
    for (const [, name = ""] of readFileSync(file, "utf8").matchAll(/(?:from|import|import\()\s*"(\.{1,2}\/[^"]+)\.js"/g)) {
        reach(join(dirname(file), `${name}.d.ts`), reached);
    }
}

/** The compiler leaves the names of the sources in declarations, or none where it writes a type itself; every compiler finds compiled files. */
function rewrite(file: string): void {
    writeFileSync(file, readFileSync(file, "utf8").replace(/((?:from|import|import\()\s*"\.{1,2}\/[^"]*?)(?:\.ts|\.js)?"/g, '$1.js"'));
}
