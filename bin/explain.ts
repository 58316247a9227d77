import { processHost } from "../commands/host.ts";
import { runExplain } from "../commands/explain.ts";
import { runCommand } from "../commands/runCommand.ts";

runCommand(() => runExplain(process.argv.slice(2), { ...processHost(), directory: process.cwd() }));
