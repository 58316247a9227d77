import { runPlatform } from "./stacks/runPlatform.ts";

export const {
    clusterNames,
    dashboardUrls,
    deleteCpuPolicyCommands,
    entryUrls,
    recordsToMake,
    repositoryUrls,
    rollout,
    serviceNames,
    topicArn,
} = runPlatform();
