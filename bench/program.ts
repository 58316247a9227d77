import { loadEnvironment } from "../stacks/loadEnvironment.ts";
import { OfflineCloud } from "../rehearsal/aws/offlineCloud.ts";
import { emptyState } from "../rehearsal/engine/resource/resourceState.ts";
import { runStack } from "../rehearsal/run/runStack.ts";

/** The program of a stack alone: configuration, components and offline AWS, without policies, without a trial and without a report. */
async function runProgramAlone(stack: string): Promise<void> {
    const { config, allConfig } = loadEnvironment(process.cwd(), stack, { set: [], path: false });
    const { diagnostics } = await runStack({
        project: config.project,
        stack,
        config: allConfig,
        provider: new OfflineCloud(),
        state: emptyState,
        policyPacks: [{ name: "none", version: "0", policies: [] }],
        program: () => import("../index.ts"),
    });
    for (const { message } of diagnostics) throw new Error(message);
}

void runProgramAlone(process.argv[2] ?? "");
