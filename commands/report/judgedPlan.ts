import { OfflineCloud } from "../../rehearsal/aws/offlineCloud.ts";
import { emptyState } from "../../rehearsal/engine/resource/resourceState.ts";
import type { ServicePack } from "../../reports/judging/servicePack.ts";
import { cloudOfState } from "../../rehearsal/run/cloudOfState.ts";
import { previewStack } from "../../rehearsal/run/previewStack.ts";
import { runStack } from "../../rehearsal/run/runStack.ts";
import { serviceChanges } from "../../reports/changes/serviceChanges.ts";
import type { Judgement } from "../../reports/judging/judgement.ts";
import { judgeRun } from "../../reports/judging/judgeRun.ts";
import type { EnvironmentChanges } from "../../reports/page/reportPage.ts";
import { type Base, namedBase } from "../rehearse/against/base.ts";
import { previewedCost } from "../rehearse/previewedCost.ts";
import type { StackCommand } from "../rehearse/stackCommand.ts";

export interface JudgedPlan {
    readonly judgement: Judgement;
    /** @default nothing is compared */
    readonly changes?: EnvironmentChanges;
}

/**
 * Plans a stack and judges it.
 * @param against a revision or an exported state. @default what would be made where there is nothing yet
 * @throws UsageError or StateError where there is no such thing, JudgingProblem where the program fails
 */
export async function judgedPlan(command: StackCommand, policyPack: ServicePack, against: string | undefined): Promise<JudgedPlan> {
    const { stack, project, environment, host, configFile } = command;
    const base = against === undefined ? undefined : await namedBase(against, command);
    const state = base?.state ?? emptyState;
    const plan = base?.isOfAnotherStack === true ? runStack : previewStack;
    const planned = await command.withProgress("planning", (onStep) =>
        plan({
            project,
            stack,
            config: environment.allConfig,
            policyPacks: [policyPack],
            program: host.program,
            provider: new OfflineCloud({ cloud: cloudOfState(state) }),
            state,
            onStep,
        }),
    );
    const { config, warnings } = environment;
    const judgement = judgeRun({
        stack,
        planned,
        policyPack,
        kind: config.environment.kind,
        warnings,
        configFile,
        advice: `so that there is nothing to report; see: ${command.suggest("preview")}`,
    });
    return { judgement, ...(base && { changes: changesOf(command, base, planned) }) };
}

function changesOf(
    command: StackCommand,
    { text, config }: Base,
    { steps, changeSummary }: Awaited<ReturnType<typeof previewStack>>,
): EnvironmentChanges {
    const cost = config && previewedCost(command, config)?.difference;
    return { against: text, services: serviceChanges(steps), resources: changeSummary, ...(cost && { cost }) };
}
