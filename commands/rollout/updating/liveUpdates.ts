import { setTimeout as sleep } from "node:timers/promises";
import { startProgress } from "../../../rehearsal/display/progress.ts";
import { packConfigFile, packFolder } from "../../../reports/judging/loadPolicyPack.ts";
import type { ScalingDriver } from "../../../rollout/changing/scalingDriver.ts";
import { minute } from "../../../rollout/core/calendar.ts";
import type { Judging, PulumiUpdates } from "../../../rollout/pulumi/pulumiUpdates.ts";
import type { StackConfig } from "../../../stacks/stackConfig.ts";
import type { Host } from "../../host.ts";
import { compilePolicies } from "../../rehearse/compilePolicies.ts";
import { HandedFiles } from "./handedFiles.ts";
import type { StackUpdates } from "./stackUpdates.ts";

export interface LiveUpdates {
    readonly config: StackConfig;
    readonly feature: string;
    /** Of the update, for the history of the stack. */
    readonly message: string;
    readonly pulumi: PulumiUpdates;
    readonly scaling: ScalingDriver;
}

/** How long a deployment may take that Pulumi did not wait for, and how often it is looked at. */
const longestDeployment = 15 * minute;
const lookAgain = 15_000;

/** Updates of a real stack by the Pulumi CLI, judged by the policy pack: first a plan, then what it says and nothing else. */
export function liveUpdates({ config, feature, message, pulumi, scaling }: LiveUpdates, host: Host): StackUpdates {
    const { stack, project } = config;
    const files = new HandedFiles();
    const plan = files.path("plan.json");
    const packConfig = packConfigFile(stack);
    const judging: Judging = { pack: packFolder(), ...(packConfig !== undefined && { config: packConfig }) };
    let isCompiled = false;
    const shown = async <T>(activity: string, work: (onStep: () => void) => Promise<T>): Promise<T> => {
        // One that was installed is compiled.
        if (!isCompiled && judging.pack === "policies") await compilePolicies();
        isCompiled = true;
        const progress = startProgress(`${activity} ${stack}`, host.progress);
        try {
            return await work(progress.count);
        } finally {
            progress.stop();
        }
    };
    const interruptible = <T>(work: (signal: AbortSignal | undefined) => Promise<T>): Promise<T> =>
        host.interruption === undefined ? work(undefined) : host.interruption.during(work);

    return {
        preview: () => shown("previewing", (onStep) => pulumi.preview(judging, { plan, onStep })),
        previewWith: (stage) => {
            const configFile = files.staged(stack, project, feature, stage);
            return shown("comparing", (onStep) => pulumi.preview(judging, { configFile, refreshes: true, onStep }));
        },
        up: () =>
            shown("updating", (onStep) =>
                interruptible((signal) => pulumi.upAsPlanned(plan, judging, { message, onStep, ...(signal && { signal }) })),
            ),
        settle: async () => {
            const now = host.now ?? Date.now;
            const until = now() + longestDeployment;
            while (now() < until && (await scaling.services()).some(({ rolloutState }) => rolloutState === "in-progress"))
                await sleep(lookAgain);
        },
        previewCommand: `pulumi preview -s ${stack} --policy-pack ${judging.pack}`,
        close: () => {
            files.remove();
        },
    };
}
