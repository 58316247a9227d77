import { awsAlarms } from "../../rollout/aws/awsAlarms.ts";
import { AwsClients } from "../../rollout/aws/awsClients.ts";
import { awsComparisons } from "../../rollout/aws/awsComparisons.ts";
import { AwsProblem } from "../../rollout/aws/awsProblem.ts";
import { AwsScaling } from "../../rollout/aws/awsScaling.ts";
import { scaledInAws } from "../../rollout/aws/scaledInAws.ts";
import type { EnvironmentRecord } from "../../rollout/core/environmentRecord.ts";
import type { Comparison } from "../../rollout/judging/measured.ts";
import { PulumiProblem } from "../../rollout/pulumi/pulumiProblem.ts";
import { type DeployedStack, PulumiStack } from "../../rollout/pulumi/pulumiStack.ts";
import { holdTag } from "../../rollout/pulumi/holdTag.ts";
import { stackLocks } from "../../rollout/pulumi/stackLocks.ts";
import { type ComparedWindows, comparedWindows, watchedWindows } from "../../rollout/core/comparedWindows.ts";
import { type FeaturedStack, featureSettings, stagedPolicies } from "../../rollout/reading/featureSettings.ts";
import { readHistory } from "../../rollout/reading/readHistory.ts";
import { isUnchangedSince, soakingSince } from "../../rollout/reading/soakingSince.ts";
import { plansOf } from "../../stacks/plansOf.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { Host } from "../host.ts";
import { backendStore } from "./backendStore.ts";
import type { Environments } from "./environments.ts";
import { profileOf } from "./profileOf.ts";
import { pulumiCli } from "./pulumiCli.ts";

/** Real stacks: what Pulumi keeps of them, and what AWS has and measures. What an environment does not tell is said, and left out of its record. */
export function liveEnvironments({ env, writeError }: Host): Environments {
    const stackOf = (stack: string) => new PulumiStack(stack, pulumiCli(stack, { env }));
    const clients = new Map<string, AwsClients>();
    const clientsOf = (config: StackConfig) => {
        const known = clients.get(config.stack) ?? new AwsClients(accessTo(config, env));
        clients.set(config.stack, known);
        return known;
    };
    const scalingOf = (config: StackConfig) =>
        new AwsScaling(
            clientsOf(config),
            plansOf(config).flatMap(({ plan }) => (plan.scaling === undefined ? [] : [scaledInAws(plan)])),
        );
    const told = async <T>(stack: string, asked: Promise<T>): Promise<T | undefined> => {
        try {
            return await asked;
        } catch (error) {
            if (!(error instanceof AwsProblem || error instanceof PulumiProblem)) throw error;
            writeError(`${stack}: ${error.message}\n`);
            return undefined;
        }
    };
    const compared = (feature: string, { config }: FeaturedStack, windows: ComparedWindows) => {
        const staged = new Set(stagedPolicies(feature, config).map(({ service }) => service));
        const plans = plansOf(config).map(({ plan }) => plan);
        const changed = plans.filter(({ names }) => staged.size === 0 || staged.has(names.serviceName));
        return told(config.stack, awsComparisons(changed, windows, clientsOf(config)));
    };

    return {
        read: async ({ feature, stacks, events, at }) => {
            const placed = await Promise.all(
                stacks.map(async (stack) => placedOf(feature, stack, await stackOf(stack.config.stack).read(), at)),
            );
            return Promise.all(
                placed.map(async ({ stack, deployed, record }) => {
                    const { config } = stack;
                    if (record.updates.length + record.resources === 0) return record;
                    const since = soakingSince(feature, record, events, at);
                    const windows = since === undefined ? undefined : comparedWindows(since, at);
                    const [live, alarms, comparisons, unchanged] = await Promise.all([
                        told(config.stack, scalingOf(config).services()),
                        since === undefined
                            ? undefined
                            : told(config.stack, awsAlarms(deployed.alarms, { begin: since, end: at }, clientsOf(config))),
                        windows && compared(feature, stack, windows),
                        windows &&
                            Promise.all(
                                placed
                                    .filter(
                                        (other) => other.stack !== stack && isUnchangedSince(feature, other.record, windows.before.begin),
                                    )
                                    .map((other) => compared(feature, other.stack, windows)),
                            ),
                    ]);
                    return {
                        ...record,
                        ...(live && { live }),
                        ...(alarms && { alarms }),
                        ...(comparisons && { comparisons }),
                        ...(unchanged && { unchanged: unchanged.flatMap((found): readonly Comparison[] => found ?? []) }),
                    };
                }),
            );
        },
        history: (stack) => stackOf(stack).history(),
        isUp: async () => true,
        scalingOf,
        locks: async ({ stack, project }) => {
            const backend = backendStore(await stackOf(stack).backend(), env);
            return backend === undefined ? [] : stackLocks(backend, project, stack);
        },
        setHold: (stack, feature, why) => stackOf(stack).setTag(holdTag(feature), why),
        watched: async ({ feature, stack, since, at }) => {
            const { config } = stack;
            const windows = watchedWindows(since, at);
            const deployed = await told(config.stack, stackOf(config.stack).read());
            const [alarms, comparisons] = await Promise.all([
                deployed && told(config.stack, awsAlarms(deployed.alarms, { begin: since, end: at }, clientsOf(config))),
                windows && compared(feature, stack, windows),
            ]);
            return { ...(alarms && { alarms }), ...(comparisons && { comparisons }) };
        },
    };
}

interface Placed {
    readonly stack: FeaturedStack;
    readonly deployed: DeployedStack;
    readonly record: EnvironmentRecord;
}

/** What Pulumi knows of one stack. */
function placedOf(feature: string, stack: FeaturedStack, deployed: DeployedStack, at: number): Placed {
    const { config } = stack;
    return {
        stack,
        deployed,
        record: {
            stack: config.stack,
            readAt: at,
            configured: featureSettings(feature, stack),
            stagedPolicies: stagedPolicies(feature, config),
            resources: deployed.resources,
            pendingOperations: deployed.pendingOperations,
            ...(deployed.tags[holdTag(feature)] !== undefined && { hold: deployed.tags[holdTag(feature)] }),
            ...readHistory(feature, config, deployed.history, at),
        },
    };
}

function accessTo({ stack, environment: { region, accountId } }: StackConfig, env: NodeJS.ProcessEnv) {
    const profile = profileOf(stack, env);
    return { region, accountId, ...(profile !== undefined && { profile }) };
}
