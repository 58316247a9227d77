import { entryPoints } from "../commands/entryPoints.ts";
import { runCommand } from "../commands/runCommand.ts";

runCommand(() => entryPoints.simulate(process.argv.slice(2)));
