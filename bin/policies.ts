import { runPolicies } from "../commands/policies.ts";
import { runCommand } from "../commands/runCommand.ts";

runCommand(() => runPolicies(process.argv.slice(2)));
