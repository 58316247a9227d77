import { processHost } from "../commands/host.ts";
import { runCommand } from "../commands/runCommand.ts";
import { runRollout } from "../commands/rollout.ts";

/** The rollout of another folder, which has stack files and no program of its own: that of the demo. */
runCommand(() => {
    const [folder = ".", ...args] = process.argv.slice(2);
    const host = processHost();
    process.chdir(folder);
    return runRollout(args, host);
});
