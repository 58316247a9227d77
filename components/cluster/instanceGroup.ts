import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { createInstanceTemplates, instanceMixInputs } from "./instanceTemplates.ts";
import { createInstanceFirewall, type InstanceNetwork } from "./instanceFirewall.ts";
import type { InstanceGroupConfig } from "../vocabulary/cluster.ts";
import { ecsImage } from "../model/sizing/ecsImage.ts";
import { policyJson } from "../model/iam/iamPolicy.ts";
import { assumeByInstancesJson, instanceStatements } from "../model/iam/instanceRole.ts";
import { launchTemplates } from "../model/sizing/launchTemplates.ts";
import type { AwsPlace } from "../model/names.ts";
import { userData } from "../model/sizing/userData.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

/** What the groups of an environment have in common. */
export interface InstanceSurroundings {
    place: AwsPlace;
    /** With a way out to AWS, and none in. */
    network: InstanceNetwork;
    /** Tags of all that the environment has: neither Auto Scaling groups nor what they start take the default tags of a provider. */
    standardTags: Readonly<Record<string, string>>;
    /** Customer-managed key of the volumes, whose policy lets Auto Scaling use it. @default the key that AWS manages */
    keyArn?: pulumi.Input<string>;
    /** Drains instances when the program deletes the group, however long that takes; without it they are terminated at once. */
    deletionProtection: boolean;
}

export interface InstanceGroupArgs extends InstanceSurroundings, Transformable {
    /** The cluster that the instances join. */
    clusterName: string;
    /** The name of the Auto Scaling group and of its capacity provider: `services-staging-general`. */
    groupName: string;
    group: InstanceGroupConfig;
    /** Must be there before the first instance: the cluster. */
    needs: readonly pulumi.Resource[];
}

/**
 * EC2 instances for the tasks of a cluster. ECS starts as many as the tasks need, and ends one only when no task runs on it.
 * A changed template replaces the instances one after the other, each drained before it ends.
 */
export class InstanceGroup extends pulumi.ComponentResource {
    /** Its name, which is known only once the provider is there. */
    public readonly capacityProvider: pulumi.Output<string>;

    /** @throws Error when the instance type is not offered */
    constructor(name: string, args: InstanceGroupArgs, opts?: pulumi.ComponentResourceOptions) {
        const { clusterName, groupName, group, place, standardTags } = args;
        super("platform:ecs:InstanceGroup", name, { groupName, ...group }, transformed(opts, args));
        const plans = launchTemplates(group.instanceTypes);
        const parent = { parent: this };
        const tags = { Role: "instances" };
        const instanceTags = { ...standardTags, ...tags };

        const role = new aws.iam.Role(
            `${name}-role`,
            { assumeRolePolicy: assumeByInstancesJson(place.region), description: `Instances of ${groupName}`, tags },
            parent,
        );
        const policy = new aws.iam.RolePolicy(
            `${name}-role`,
            { role: role.name, policy: policyJson(instanceStatements(place, clusterName)) },
            parent,
        );
        const profile = new aws.iam.InstanceProfile(`${name}-profile`, { role: role.name, tags }, parent);

        const firewall = createInstanceFirewall(this, `${name}-firewall`, { groupName, network: args.network, tags });

        const templates = createInstanceTemplates(this, name, {
            groupName,
            plans,
            imageId: ({ type }) => ecsImage(type),
            userData: ({ type: { gpus } }) => userData({ clusterName, gpus, spot: group.spot !== undefined }),
            profileArn: profile.arn,
            securityGroupId: firewall.securityGroupId,
            diskGiB: group.diskGiB,
            keyArn: args.keyArn,
            tags,
            instanceTags,
        });

        const instances = new aws.autoscaling.Group(
            name,
            {
                name: groupName,
                vpcZoneIdentifiers: args.network.privateSubnetIds,
                // How many there are in between is for ECS to decide.
                minSize: group.instances.min,
                maxSize: group.instances.max,
                ...instanceMixInputs({ ...group, templates }),
                maxInstanceLifetime: group.maxInstanceLifetimeDays && group.maxInstanceLifetimeDays * secondsPerDay,
                healthCheckType: "EC2",
                defaultInstanceWarmup: warmupSeconds,
                // The capacity provider asks for it, and takes it from instances that have become empty.
                protectFromScaleIn: true,
                instanceRefresh: {
                    strategy: "Rolling",
                    preferences: {
                        // One more first, so that drained tasks have a place to go to.
                        minHealthyPercentage: 100,
                        maxHealthyPercentage: 110,
                        // All are protected, and draining keeps their tasks from harm.
                        scaleInProtectedInstances: "Refresh",
                    },
                },
                tags: Object.entries({ ...instanceTags, AmazonECSManaged: "true" })
                    .sort(([a], [b]) => (a < b ? -1 : 1))
                    .map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
                forceDelete: !args.deletionProtection,
            },
            { parent: this, dependsOn: [policy, ...firewall.needs, ...args.needs], customTimeouts: { delete: "30m" } },
        );

        const provider = new aws.ecs.CapacityProvider(
            `${name}-capacity`,
            {
                name: groupName,
                autoScalingGroupProvider: {
                    autoScalingGroupArn: instances.arn,
                    managedScaling: {
                        status: "ENABLED",
                        targetCapacity: group.targetCapacityPercent,
                        // Named, or the provider of Pulumi asks for none.
                        instanceWarmupPeriod: warmupSeconds,
                    },
                    managedTerminationProtection: "ENABLED",
                    managedDraining: "ENABLED",
                },
                tags,
            },
            parent,
        );

        this.capacityProvider = provider.name;
        this.registerOutputs({ capacityProvider: this.capacityProvider });
    }
}

const secondsPerDay = 86_400;

/** The default of AWS. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedScaling.html */
const warmupSeconds = 300;
