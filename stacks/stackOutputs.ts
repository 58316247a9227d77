import type * as pulumi from "@pulumi/pulumi";
import { deleteCpuPolicyCommand } from "../components/model/deleteCpuPolicyCommand.ts";
import { clusterName } from "../components/model/names.ts";
import type { Platform } from "./platform.ts";
import { langfuseServiceNames, type StackConfig } from "./stackConfig.ts";

export type StackOutputs = Readonly<Record<string, pulumi.Input<unknown>>>;

/** What people and the rollout ask of a stack. Nothing secret, nothing that differs from run to run. */
export function stackOutputs(config: StackConfig, platform: Platform): StackOutputs {
    const { amply, langfuse, features, rollout, environment } = config;
    const url = ({ host, path = "" }: { host: string; path?: string }) => `https://${host}${path.replace(/\*$/, "")}`;
    return {
        ...(amply && { ApiEndpoint: url(amply.api.route), repositoryUrl: platform.repositoryUrl }),
        entryUrls: {
            ...(amply && { "amply-api": url(amply.api.route) }),
            ...(langfuse && Object.fromEntries(langfuseServiceNames.map((name) => [name, url(langfuse.services[name].route)]))),
        },
        clusterNames: [...(amply ? ["amply"] : []), ...(langfuse ? ["langfuse"] : [])].map((name) => clusterName(name, config.stack)),
        serviceNames: platform.services.map(({ serviceName }) => serviceName),
        ...(platform.dashboardUrl !== undefined && { dashboardUrl: platform.dashboardUrl }),
        topicArn: platform.topicArn,
        rollout: { stack: config.stack, cpuScaling: features.cpuScaling, ...rollout },
        deleteCpuPolicyCommands: Object.fromEntries(
            platform.services
                .filter((service) => service.kind === "web" && service.requestTarget !== undefined)
                .map((service) => [service.serviceName, deleteCpuPolicyCommand(service, environment.region)]),
        ),
    };
}
