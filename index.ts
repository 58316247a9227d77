import { runPlatform } from "./stacks/runPlatform.ts";

export const {
    apis,
    clusterNames,
    dashboardUrls,
    deleteCpuPolicyCommands,
    entryUrls,
    functions,
    instanceServices,
    loadBalancer,
    network,
    recordsToMake,
    repositoryUrls,
    rollout,
    serviceNames,
    services,
    topicArn,
} = runPlatform();
