import { runPlatform } from "./stacks/runPlatform.ts";

export const { clusterNames, dashboardUrls, deleteCpuPolicyCommands, entryUrls, repositoryUrls, rollout, serviceNames, topicArn } =
    runPlatform();
