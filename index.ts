import { loadConfig } from "./stacks/config.ts";
import { Platform } from "./stacks/platform.ts";
import { awsProvider } from "./stacks/provider.ts";
import { stackOutputs } from "./stacks/stackOutputs.ts";

const config = loadConfig();
const platform = new Platform("platform", config, { providers: [awsProvider(config)] });

export const {
    ApiEndpoint,
    clusterNames,
    dashboardUrl,
    deleteCpuPolicyCommands,
    entryUrls,
    repositoryUrl,
    rollout,
    serviceNames,
    topicArn,
} = stackOutputs(config, platform);
