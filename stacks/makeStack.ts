import * as pulumi from "@pulumi/pulumi";
import { deleteCpuPolicyCommand } from "../components/model/scaling/deleteCpuPolicyCommand.ts";
import { hostsOf } from "../components/model/routes/routeConditions.ts";
import type { DecidedService } from "../components/model/services/decidedService.ts";
import type { Transformable } from "../components/transform/transform.ts";
import { configAdvice } from "./advice/configAdvice.ts";
import { Platform } from "./platform.ts";
import { awsProvider } from "./provider.ts";
import type { RouteConfig } from "../components/vocabulary/entry.ts";
import type { RolloutConfig } from "../components/vocabulary/environment.ts";
import type { StackConfig } from "./stackConfig.ts";
import { routedOf, servicesOf } from "./workloads.ts";

/** What people and the rollout ask of a stack. Nothing secret, and nothing that differs from run to run; what a stack lacks is an empty map. */
export interface StackOutputs {
    /** For each HTTP API: its id, its access logs and its table. */
    readonly apis: Platform["apiOutputs"];
    readonly clusterNames: readonly string[];
    /** By dashboard. */
    readonly dashboardUrls: Readonly<Record<string, string>>;
    /** For each service whose CPU policy is staged by `cpuScaling`: the line that takes it away, in an emergency. */
    readonly deleteCpuPolicyCommands: Readonly<Record<string, string>>;
    /** `ApiEndpoint` for the API of amply, else by service; an HTTP API may have a name of its own too. */
    readonly entryUrls: Readonly<Record<string, pulumi.Input<string>>>;
    /** For each function of Lambda: its name, log group and role, and the alias that callers name. */
    readonly functions: Platform["functionOutputs"];
    /** For instances that answer requests themselves: their Auto Scaling group, security group and role. */
    readonly instanceServices: Platform["instanceServiceOutputs"];
    /** Its ARN, name and security group, for what is made beside the platform. */
    readonly loadBalancer: Platform["loadBalancer"];
    /** The VPC and its subnets. */
    readonly network: Platform["network"];
    /** For each host whose record is not made here: where it has to lead, by a `CNAME`, or at the top of a zone by an alias. */
    readonly recordsToMake: Readonly<Record<string, pulumi.Output<string>>>;
    /** Where to push images, by repository. */
    readonly repositoryUrls: Readonly<Record<string, pulumi.Output<string>>>;
    readonly rollout: RolloutConfig & { readonly stack: string; readonly cpuScaling: string };
    /** Services of ECS: a scheduled task is none. */
    readonly serviceNames: readonly string[];
    /** For each service, and each scheduled task: its cluster, log group, security group and role. */
    readonly services: Platform["serviceOutputs"];
    /** Where alarms are sent. */
    readonly topicArn: pulumi.Output<string>;
}

/** Makes everything that an environment is. */
export function makeStack(config: StackConfig, { transform }: Transformable = {}): StackOutputs {
    for (const advice of configAdvice(config)) void pulumi.log.warn(advice);
    const platform = new Platform("platform", { config, transform }, { providers: [awsProvider(config)] });
    const { stack, features, rollout, environment } = config;
    const services = servicesOf(config);
    const urls = routedOf(config).map(({ urlOutput, route }) => [urlOutput, url(route)]);
    return {
        apis: platform.apiOutputs,
        clusterNames: platform.clusterNames,
        dashboardUrls: platform.dashboardUrls,
        deleteCpuPolicyCommands: Object.fromEntries(
            platform.services
                .filter(({ serviceName }) => isStaged(services.get(serviceName)))
                .map((service) => [service.serviceName, deleteCpuPolicyCommand(service, environment.region)]),
        ),
        entryUrls: { ...Object.fromEntries(urls), ...platform.apiUrls },
        functions: platform.functionOutputs,
        instanceServices: platform.instanceServiceOutputs,
        loadBalancer: platform.loadBalancer,
        network: platform.network,
        recordsToMake: platform.recordsToMake,
        repositoryUrls: platform.repositoryUrls,
        rollout: { stack, cpuScaling: features.cpuScaling, ...rollout },
        serviceNames: platform.services.flatMap(({ kind, serviceName }) => (kind === "scheduled-task" ? [] : [serviceName])),
        services: platform.serviceOutputs,
        topicArn: platform.topicArn,
    };
}

/** Whether its CPU policy comes and goes with the feature `cpuScaling`. */
function isStaged(service: DecidedService | undefined): boolean {
    return service?.kind === "http" && service.targets.stagedCpu;
}

/** At its first host without a wildcard. */
function url(route: RouteConfig): string {
    const host = hostsOf(route).find((each) => !each.startsWith("*.")) ?? route.host;
    return `https://${host}${(route.path ?? "").replace(/\*$/, "")}`;
}
