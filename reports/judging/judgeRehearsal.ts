import { loadEnvironment } from "../../stacks/loadEnvironment.ts";
import { type JudgedEnvironment, loadPolicyPackFor } from "./loadPolicyPack.ts";
import { previewStack } from "../../rehearsal/run/previewStack.ts";
import type { Judgement } from "./judgement.ts";
import { judgeRun } from "./judgeRun.ts";

export interface RehearsalSettings {
    readonly stack: string;
    readonly program: () => unknown;
    /** As for `--config-path`. @default none */
    readonly overrides?: readonly string[];
    readonly onStep?: () => void;
    /** As what it is judged. @default what its configuration says */
    readonly as?: JudgedEnvironment | undefined;
}

/**
 * Judges what the files of this folder would make of a stack, as if nothing were there yet.
 * @throws ConfigError when its configuration is wrong
 * @throws JudgingProblem when the program fails, as then there is no stack to judge
 */
export async function judgeRehearsal({ stack, program, overrides = [], onStep, as }: RehearsalSettings): Promise<Judgement> {
    const { config, allConfig, warnings } = loadEnvironment(process.cwd(), stack, { set: overrides, path: true });
    const policyPack = loadPolicyPackFor(stack, config.environment.kind, as);
    const planned = await previewStack({ project: config.project, stack, config: allConfig, policyPacks: [policyPack], program, onStep });
    return judgeRun({
        stack,
        planned,
        policyPack,
        kind: config.environment.kind,
        warnings,
        advice: `so that it was not judged; see: npm run rehearse preview ${stack}`,
    });
}
