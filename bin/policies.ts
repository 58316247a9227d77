import { runPolicies } from "../rehearsal/judging/cli.ts";

void runPolicies(process.argv.slice(2)).then((exitCode) => {
    process.exitCode = exitCode;
});
