import { loadEnvironment } from "../rehearsal/run/loadEnvironment.ts";
import { previewStack } from "../rehearsal/run/previewStack.ts";

/** The program of a stack alone: configuration, components and offline AWS, without policies and without a report. */
async function runProgramAlone(stack: string): Promise<void> {
    const { config, allConfig } = loadEnvironment(process.cwd(), stack, { set: [], path: false });
    const { diagnostics } = await previewStack({
        project: config.project,
        stack,
        config: allConfig,
        policyPack: { name: "none", version: "0", policies: [] },
        program: () => import("../index.ts"),
    });
    for (const { message } of diagnostics) throw new Error(message);
}

void runProgramAlone(process.argv[2] ?? "");
