import { entryPoints } from "../commands/entryPoints.ts";
import { runCommand } from "../commands/runCommand.ts";

runCommand(() => entryPoints.cost(process.argv.slice(2)));
