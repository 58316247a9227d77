import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { onDemandOnly } from "./model/capacity.ts";
import { execLogGroupName } from "./model/names.ts";

export interface FargateClusterArgs {
    /** `amply-staging`. */
    clusterName: string;
    /** Records sessions of ECS Exec in a log group of their own. */
    exec: boolean;
    /** Days that records of sessions are kept. */
    logRetentionDays: number;
    /** Customer-managed key of exec sessions, their records and the storage of tasks. @default keys that AWS manages */
    keyArn?: pulumi.Input<string>;
    /** Keeps the records of sessions when the program would delete them. */
    deletionProtection: boolean;
}

/** An ECS cluster without servers: tasks run on FARGATE, or on FARGATE_SPOT where a service asks for it. Container Insights are billed per metric. */
export class FargateCluster extends pulumi.ComponentResource {
    /** Known before the cluster is. */
    public readonly clusterName: string;
    /** Resolves once the capacity providers are attached, so that a service which names one can start. */
    public readonly clusterArn: pulumi.Output<string>;
    /** Where sessions of ECS Exec are recorded; undefined where exec is off. */
    public readonly execLogGroupName?: string;

    constructor(name: string, args: FargateClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        super("platform:ecs:FargateCluster", name, { clusterName: args.clusterName, exec: args.exec }, opts);
        const { keyArn, deletionProtection } = args;

        const execLogs = args.exec
            ? new aws.cloudwatch.LogGroup(
                  `${name}-exec`,
                  {
                      name: execLogGroupName(args.clusterName),
                      retentionInDays: args.logRetentionDays,
                      kmsKeyId: keyArn,
                      deletionProtectionEnabled: deletionProtection,
                  },
                  { parent: this, protect: deletionProtection },
              )
            : undefined;

        const cluster = new aws.ecs.Cluster(
            name,
            {
                name: args.clusterName,
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

        const providers = new aws.ecs.ClusterCapacityProviders(
            `${name}-capacity`,
            {
                clusterName: cluster.name,
                capacityProviders: ["FARGATE", "FARGATE_SPOT"],
                // Of tasks that name none, as those started by hand.
                defaultCapacityProviderStrategies: onDemandOnly.map((share) => ({ ...share })),
            },
            { parent: this },
        );

        this.clusterName = args.clusterName;
        this.clusterArn = pulumi.all([cluster.arn, providers.id]).apply(([arn]) => arn);
        this.execLogGroupName = args.exec ? execLogGroupName(args.clusterName) : undefined;
        this.registerOutputs({ clusterArn: this.clusterArn });
    }
}
