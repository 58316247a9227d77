import { entryPoints } from "../commands/entryPoints.ts";
import { runCommand } from "../commands/runCommand.ts";

runCommand(() => entryPoints.rollout(process.argv.slice(2)));
