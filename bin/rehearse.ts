import { processHost, writeError } from "../commands/host.ts";
import { Interruption } from "../commands/interruption.ts";
import { runRehearsal } from "../commands/rehearse.ts";
import { runCommand } from "../commands/runCommand.ts";

const interruption = new Interruption(writeError);

runCommand(async () => {
    const exitCode = await runRehearsal(process.argv.slice(2), { ...processHost(), interruption });
    return interruption.exitCode ?? exitCode;
});
