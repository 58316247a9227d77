import * as pulumi from "@pulumi/pulumi";
import { EcsCluster } from "../cluster/ecsCluster.ts";
import { existingCluster } from "../cluster/existingCluster.ts";
import { ServiceConnectNamespace } from "../cluster/serviceConnectNamespace.ts";
import { qualifiedName, repositoryNameOf } from "../model/names.ts";
import type { MonitoredService } from "../model/monitoring/monitoredService.ts";
import { callOrder } from "../model/services/callOrder.ts";
import { planService } from "../model/services/planService.ts";
import type { ServicePlan } from "../model/services/servicePlan.ts";
import type { DecidedWorkload } from "../model/workloads/decidedWorkload.ts";
import { serviceGroup } from "../model/workloads/serviceGroup.ts";
import { JobQueue } from "../queue/jobQueue.ts";
import { clusterArgs, type Environment, type ServiceSurroundings } from "../service/environment.ts";
import { Service } from "../service/service.ts";
import type { Callee, ServiceConnection } from "../service/serviceConnection.ts";
import { ImageRepository } from "../storage/imageRepository.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface WorkloadArgs extends Transformable {
    environment: Environment;
    workload: DecidedWorkload;
    /** Tags of all that the environment has, for instances, which do not take them from the provider. */
    standardTags: Readonly<Record<string, string>>;
}

/** Services that share a cluster, with the repository of their image and their queues. One that calls another is deployed after it. */
export class Workload extends pulumi.ComponentResource {
    public readonly clusterName: string;
    /** Where to push images, by repository. */
    public readonly repositoryUrls: Readonly<Record<string, pulumi.Output<string>>>;
    /** As alarms and the dashboard see the services, in the order of the configuration. None while the environment is bootstrapped. */
    public readonly monitored: readonly MonitoredService<pulumi.Input<string>>[];
    /** By name, in the same order. None while the environment is bootstrapped. */
    public readonly services: ReadonlyMap<string, Service>;

    constructor(name: string, args: WorkloadArgs, opts?: pulumi.ComponentResourceOptions) {
        const { environment, workload, standardTags } = args;
        const { services, repositoryName: repository, adopt, instances = {}, serviceConnect } = workload;
        const { place, network, keyArn, deletionProtection, bootstrap, qualifier } = environment;
        super("platform:ecs:Workload", name, { services: Object.keys(services), bootstrap }, transformed(opts, args));
        const parent = { parent: this };

        const cluster =
            workload.cluster === undefined
                ? new EcsCluster(
                      name,
                      { ...clusterArgs(workload, environment), instances: { place, network, standardTags, groups: instances } },
                      parent,
                  )
                : existingCluster(workload.cluster, environment);
        const group = serviceGroup(workload, environment.name);
        this.clusterName = group.clusterName;
        this.repositoryUrls =
            repository === undefined
                ? {}
                : {
                      [repository]: new ImageRepository(
                          repository,
                          { repositoryName: repositoryNameOf(qualifier, repository), keyArn, deletionProtection, adopt },
                          parent,
                      ).repositoryUrl,
                  };
        const plans = new Map(Object.keys(services).map((service) => [service, planService(service, group, environment)]));
        const queues = this.#queues(plans, environment);
        const connection = serviceConnect && {
            namespaceArn: new ServiceConnectNamespace(
                `${name}-namespace`,
                { namespace: qualifiedName(qualifier, serviceConnect.namespace) },
                parent,
            ).namespaceArn,
            certificateAuthorityArn: serviceConnect.certificateAuthorityArn,
        };
        this.services = bootstrap ? new Map() : this.#services(plans, { environment, cluster, queues, connection });
        this.monitored = [...this.services.values()].map(({ monitored }) => monitored);

        this.registerOutputs({ clusterName: this.clusterName, repositoryUrls: this.repositoryUrls });
    }

    /** By the worker that takes from them. */
    #queues(
        plans: ReadonlyMap<string, ServicePlan>,
        { place, keyArn, deletionProtection }: Environment,
    ): ReadonlyMap<string, readonly JobQueue[]> {
        const made = [...plans].map(([worker, { queue: first, furtherQueues = [], adopt }]) => {
            const queues = [...(first === undefined ? [] : [first]), ...furtherQueues].map(
                (queue) => new JobQueue(queue.resourceName, { place, queue, keyArn, deletionProtection, adopt }, { parent: this }),
            );
            return [worker, queues] as const;
        });
        return new Map(made);
    }

    #services(plans: ReadonlyMap<string, ServicePlan>, { queues, ...surroundings }: Surroundings): ReadonlyMap<string, Service> {
        const made = new Map<string, Service>();
        for (const [name, plan] of inCallOrder(plans)) {
            const service = new Service(
                name,
                {
                    ...surroundings,
                    plan,
                    queues: queues.get(name),
                    receivers: plan.sendsTo.flatMap((worker) => queues.get(worker) ?? []),
                    callees: plan.calls.flatMap((callee): readonly Callee[] => {
                        const server = made.get(callee)?.callee;
                        return server === undefined ? [] : [server];
                    }),
                },
                { parent: this },
            );
            made.set(name, service);
        }
        return new Map(
            [...plans.keys()].flatMap((name) => {
                const service = made.get(name);
                return service === undefined ? [] : [[name, service] as const];
            }),
        );
    }
}

interface Surroundings {
    readonly environment: Environment;
    readonly cluster: ServiceSurroundings["cluster"];
    readonly queues: ReadonlyMap<string, readonly JobQueue[]>;
    readonly connection?: ServiceConnection;
}

function inCallOrder(plans: ReadonlyMap<string, ServicePlan>): readonly (readonly [string, ServicePlan])[] {
    const order = callOrder(Object.fromEntries([...plans].map(([name, { calls }]) => [name, calls])));
    return order.flatMap((name): readonly (readonly [string, ServicePlan])[] => {
        const plan = plans.get(name);
        return plan === undefined ? [] : [[name, plan]];
    });
}
