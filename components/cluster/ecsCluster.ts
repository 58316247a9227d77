import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { InstanceGroupConfig } from "../vocabulary/cluster.ts";
import { InstanceGroup, type InstanceSurroundings } from "./instanceGroup.ts";
import { onDemandOnly } from "../model/sizing/capacity.ts";
import { execLogGroupName, instanceGroupName } from "../model/names.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface EcsClusterArgs extends Transformable {
    /** `amply-staging`. */
    clusterName: string;
    /** Tells the names of its groups of instances from those of other stacks. @default the stack has account and region to itself */
    qualifier?: string;
    /** EC2 instances that services may run on. @default none: tasks run on Fargate */
    instances?: ClusterInstances;
    /** Records sessions of ECS Exec in a log group of their own. */
    exec: boolean;
    /** Days that records of sessions are kept. */
    logRetentionDays: number;
    /** Customer-managed key of exec sessions, their records, the storage of tasks and the volumes of instances. @default keys that AWS manages */
    keyArn?: pulumi.Input<string>;
    /** The records of sessions stay in AWS when they leave the program, and instances are drained before they end. */
    deletionProtection: boolean;
    /** The log group of the records is there, kept by AWS, and is taken up. @default it is made */
    adoptExecLogs?: boolean;
}

export interface ClusterInstances extends Pick<InstanceSurroundings, "place" | "network" | "standardTags"> {
    /** By name. */
    readonly groups: Readonly<Record<string, InstanceGroupConfig>>;
}

/**
 * An ECS cluster: tasks run on FARGATE, or where a service asks for it on FARGATE_SPOT or on a group of EC2 instances.
 * Container Insights are billed per metric.
 */
export class EcsCluster extends pulumi.ComponentResource {
    /** Known before the cluster is. */
    public readonly clusterName: string;
    /** Resolves once the capacity providers are attached, so that a service which names one can start. */
    public readonly clusterArn: pulumi.Output<string>;
    /** Where sessions of ECS Exec are recorded; undefined where exec is off. */
    public readonly execLogGroupName?: string;
    /** Customer-managed key of these sessions; undefined where there is none. */
    public readonly execKeyArn?: pulumi.Input<string>;

    constructor(name: string, args: EcsClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        super("platform:ecs:EcsCluster", name, { clusterName: args.clusterName, exec: args.exec }, transformed(opts, args));
        const { clusterName, keyArn, deletionProtection } = args;

        const execLogs = args.exec
            ? new aws.cloudwatch.LogGroup(
                  `${name}-exec`,
                  {
                      name: execLogGroupName(clusterName),
                      retentionInDays: args.logRetentionDays,
                      kmsKeyId: keyArn,
                      deletionProtectionEnabled: deletionProtection,
                  },
                  {
                      parent: this,
                      retainOnDelete: deletionProtection,
                      import: args.adoptExecLogs ? execLogGroupName(clusterName) : undefined,
                  },
              )
            : undefined;

        const cluster = new aws.ecs.Cluster(
            name,
            {
                name: clusterName,
                settings: [{ name: "containerInsights", value: "enhanced" }],
                configuration: {
                    executeCommandConfiguration:
                        execLogs === undefined
                            ? // A service that somebody switches exec on for by hand still logs its sessions where it logs.
                              { logging: "DEFAULT" }
                            : {
                                  kmsKeyId: keyArn,
                                  logging: "OVERRIDE",
                                  logConfiguration: {
                                      cloudWatchLogGroupName: execLogs.name,
                                      cloudWatchEncryptionEnabled: keyArn !== undefined,
                                  },
                              },
                    managedStorageConfiguration: keyArn === undefined ? undefined : { fargateEphemeralStorageKmsKeyId: keyArn },
                },
            },
            { parent: this },
        );

        const groups = this.#instanceGroups(name, cluster, args);

        const providers = new aws.ecs.ClusterCapacityProviders(
            `${name}-capacity`,
            {
                clusterName: cluster.name,
                capacityProviders: ["FARGATE", "FARGATE_SPOT", ...groups.map(({ capacityProvider }) => capacityProvider)],
                // Tasks that name no strategy get this one, such as those that somebody starts by hand.
                defaultCapacityProviderStrategies: onDemandOnly.map((share) => ({ ...share })),
            },
            { parent: this },
        );

        this.clusterName = clusterName;
        this.clusterArn = pulumi.all([cluster.arn, providers.id]).apply(([arn]) => arn);
        this.execLogGroupName = args.exec ? execLogGroupName(clusterName) : undefined;
        this.execKeyArn = args.exec ? keyArn : undefined;
        this.registerOutputs({ clusterArn: this.clusterArn });
    }

    #instanceGroups(name: string, cluster: aws.ecs.Cluster, { instances, ...args }: EcsClusterArgs) {
        if (instances === undefined) return [];
        const { groups, ...surroundings } = instances;
        const { clusterName, qualifier, keyArn, deletionProtection } = args;
        return Object.entries(groups).map(([groupKey, group]) => {
            const groupName = instanceGroupName(clusterName, groupKey, qualifier);
            return new InstanceGroup(
                `${name}-${groupKey}`,
                { ...surroundings, keyArn, deletionProtection, clusterName, groupName, group, needs: [cluster] },
                { parent: this },
            );
        });
    }
}
