import { runPlatform } from "ecs-platform";

export const { clusterNames, entryUrls, repositoryUrls, serviceNames, topicArn } = runPlatform();
