import { runRehearsal } from "../rehearsal/cli.ts";

void runRehearsal(process.argv.slice(2)).then((exitCode) => {
    process.exitCode = exitCode;
});
