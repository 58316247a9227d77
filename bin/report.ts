import { entryPoints } from "../commands/entryPoints.ts";
import { runCommand } from "../commands/runCommand.ts";

runCommand(() => entryPoints.report(process.argv.slice(2)));
