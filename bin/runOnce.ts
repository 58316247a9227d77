import { entryPoints } from "../commands/entryPoints.ts";
import { runCommand } from "../commands/runCommand.ts";

runCommand(() => entryPoints["run-once"](process.argv.slice(2)));
