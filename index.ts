import { loadConfig } from "./stacks/config.ts";
import { makeStack } from "./stacks/makeStack.ts";

export const { clusterNames, dashboardUrls, deleteCpuPolicyCommands, entryUrls, repositoryUrls, rollout, serviceNames, topicArn } =
    makeStack(loadConfig());
