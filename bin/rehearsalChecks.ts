import { exitCodes } from "../text/exitCodes.ts";
import { runCommand } from "../commands/runCommand.ts";
import { mkdirSync, writeFileSync } from "node:fs";
import { checksPage } from "../rehearsal/aws/checksPage.ts";

/** Rewrites the page that lists what the rehearsal refuses and what it replaces. */
runCommand(() => {
    mkdirSync("docs", { recursive: true });
    writeFileSync("docs/rehearsal-checks.md", checksPage());
    return exitCodes.done;
});
