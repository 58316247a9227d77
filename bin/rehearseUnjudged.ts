import { processHost } from "../commands/host.ts";
import { runCommand } from "../commands/runCommand.ts";
import { runRehearsal } from "../commands/rehearse.ts";

/** For what was allowed once, whatever the rules say of it today. Judging also takes time. */
const policyPack = () => ({ name: "none", version: "0", policies: [] });

runCommand(() => runRehearsal(process.argv.slice(2), { ...processHost(), policyPack }));
