import { runEcsPlatform } from "../commands/ecsPlatform.ts";
import { runCommand } from "../commands/runCommand.ts";

runCommand(() => runEcsPlatform(process.argv.slice(2)));
