import { runPolicies } from "../commands/policies.ts";

void runPolicies(process.argv.slice(2)).then((exitCode) => {
    process.exitCode = exitCode;
});
