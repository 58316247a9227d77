import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { exitCodes } from "../text/exitCodes.ts";
import { runCommand } from "../commands/runCommand.ts";
import { componentPages, libraryComponents } from "../docs/componentPages.ts";

/** Rewrites the page of each component, and what the package exports of them. */
runCommand(() => {
    rmSync("docs/components", { recursive: true, force: true });
    for (const [file, text] of componentPages()) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
    }
    writeFileSync("library/components.ts", libraryComponents());
    return exitCodes.done;
});
