import * as pulumi from "@pulumi/pulumi";
import type { InstanceGroupConfig, ServiceConnectConfig } from "../vocabulary/cluster.ts";
import type { ServiceConfig } from "../vocabulary/service.ts";
import { createConfiguredService } from "./configuredService.ts";
import { EcsCluster } from "../cluster/ecsCluster.ts";
import { clusterArgs, type Environment } from "../service/environment.ts";
import { JobQueue } from "../queue/jobQueue.ts";
import { callOrder } from "../model/services/callOrder.ts";
import type { MonitoredService } from "../model/monitoring/monitoredService.ts";
import { configuredWorkload, jobQueueName } from "../model/names.ts";
import type { Callee, ServiceConnection } from "../service/serviceConnection.ts";
import { ServiceConnectNamespace } from "../cluster/serviceConnectNamespace.ts";

export interface ConfiguredServicesArgs {
    environment: Environment;
    /** By name. */
    services: Readonly<Record<string, ServiceConfig>>;
    /** Groups of instances that they may run on, by name. */
    instances: Readonly<Record<string, InstanceGroupConfig>>;
    /** Of all that the environment has, for the instances, which do not take them from the provider. */
    standardTags: Readonly<Record<string, string>>;
    /** @default they do not find each other */
    serviceConnect?: ServiceConnectConfig;
}

/** The services that a stack declares, in a cluster of their own. One that calls another is deployed after it. */
export class ConfiguredServices extends pulumi.ComponentResource {
    public readonly clusterName: string;
    /** As alarms and the dashboard see them, in the order of the configuration. None while the environment is bootstrapped. */
    public readonly monitored: readonly MonitoredService<pulumi.Input<string>>[];

    constructor(name: string, args: ConfiguredServicesArgs, opts?: pulumi.ComponentResourceOptions) {
        const { environment, services, instances, standardTags, serviceConnect } = args;
        const { place, network } = environment;
        super("platform:ecs:ConfiguredServices", name, { services: Object.keys(services), bootstrap: environment.bootstrap }, opts);

        const cluster = new EcsCluster(
            name,
            { ...clusterArgs(configuredWorkload, environment), instances: { place, network, standardTags, groups: instances } },
            { parent: this },
        );
        const queues = this.#queues(services, environment);
        const connection = serviceConnect && this.#connection(`${name}-namespace`, serviceConnect);

        const monitored = new Map<string, MonitoredService<pulumi.Input<string>>>();
        const callees = new Map<string, Callee>();
        for (const service of environment.bootstrap ? [] : deploymentOrder(services)) {
            const config = services[service];
            if (config === undefined) continue;
            const made = createConfiguredService(this, service, config, {
                workload: { environment, cluster },
                queues,
                callees,
                connection,
            });
            monitored.set(service, made.monitored);
            if (made.callee !== undefined) callees.set(service, made.callee);
        }

        this.clusterName = cluster.clusterName;
        this.monitored = Object.keys(services).flatMap((service) => monitored.get(service) ?? []);
        this.registerOutputs({ clusterName: this.clusterName });
    }

    /** By the worker that takes from it. */
    #queues(services: ConfiguredServicesArgs["services"], environment: Environment): ReadonlyMap<string, JobQueue> {
        const { place, keyArn, deletionProtection } = environment;
        const queues = new Map<string, JobQueue>();
        for (const [worker, config] of Object.entries(services)) {
            if (config.kind !== "worker" || config.queue?.kind !== "sqs") continue;
            const queueName = jobQueueName(worker);
            const { longestJobSeconds } = config.queue;
            queues.set(
                worker,
                new JobQueue(queueName, { place, queueName, longestJobSeconds, keyArn, deletionProtection }, { parent: this }),
            );
        }
        return queues;
    }

    #connection(name: string, { namespace, certificateAuthorityArn }: ServiceConnectConfig): ServiceConnection {
        const { namespaceArn } = new ServiceConnectNamespace(name, { namespace }, { parent: this });
        return { namespaceArn, certificateAuthorityArn };
    }
}

function deploymentOrder(services: ConfiguredServicesArgs["services"]): readonly string[] {
    return callOrder(Object.fromEntries(Object.entries(services).map(([name, { calls }]) => [name, calls])));
}
