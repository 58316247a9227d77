import { exitCodes } from "../text/exitCodes.ts";
import { processHost, writeError } from "./host.ts";
import { Interruption } from "../text/interruption.ts";

/** A command as a process of its own. @param args what stands after its name. @returns the exit code of the process */
type EntryPoint = (args: readonly string[]) => Promise<number>;

/** Each loads what it needs and no more, since a person waits for it. */
export const entryPoints = {
    rehearse: async (args) => {
        const interruption = new Interruption(writeError);
        const { runRehearsal } = await import("./rehearse.ts");
        const exitCode = await runRehearsal(args, { ...processHost(), interruption });
        return interruption.exitCode ?? exitCode;
    },
    explain: async (args) => {
        const { runExplain } = await import("./explain.ts");
        return runExplain(args, { ...processHost(), directory: process.cwd() });
    },
    cost: async (args) => {
        const { runCost } = await import("./cost.ts");
        return runCost(args, { ...processHost(), directory: process.cwd() });
    },
    simulate: async (args) => {
        const { runSimulate } = await import("./simulate.ts");
        return runSimulate(args, { ...processHost(), directory: process.cwd() });
    },
    rollout: async (args) => {
        const interruption = new Interruption(writeError);
        const { runRollout } = await import("./rollout.ts");
        // How it ends says what has become of the environment, interrupted or not.
        return runRollout(args, { ...processHost(), interruption });
    },
    advise: async (args) => {
        const { runAdvise } = await import("./advise.ts");
        return runAdvise(args, { ...processHost(), directory: process.cwd(), now: Date.now() });
    },
    report: async (args) => {
        const { runReport } = await import("./report.ts");
        return runReport(args);
    },
    "run-once": async (args) => {
        const { runRunOnce } = await import("./runOnce.ts");
        return runRunOnce(args, { ...processHost(), directory: process.cwd() });
    },
    policies: async (args) => {
        const { runPolicies } = await import("./policies.ts");
        return runPolicies(args);
    },
    changes: async (args) => {
        const { changesComment } = await import("./changes.ts");
        process.stdout.write(changesComment(args));
        return exitCodes.done;
    },
    schema: async ([file]) => {
        const { writeSchema } = await import("./schema.ts");
        writeSchema(file);
        return exitCodes.done;
    },
} satisfies Readonly<Record<string, EntryPoint>>;
