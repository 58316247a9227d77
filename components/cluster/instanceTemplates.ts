import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { TemplatePlan } from "../model/sizing/launchTemplates.ts";
import type { SpotShare } from "../vocabulary/cluster.ts";

export interface InstanceTemplatesArgs {
    /** Of the Auto Scaling group, and of each instance. */
    readonly groupName: string;
    readonly plans: readonly TemplatePlan[];
    readonly imageId: (plan: TemplatePlan) => pulumi.Input<string>;
    /** Base64. */
    readonly userData: (plan: TemplatePlan) => string | undefined;
    readonly profileArn: pulumi.Input<string>;
    readonly securityGroupId: pulumi.Input<string>;
    /** Root volume of each instance. */
    readonly diskGiB: number;
    /** Customer-managed key of the volumes. @default the key that AWS manages */
    readonly keyArn?: pulumi.Input<string>;
    readonly tags: Readonly<Record<string, string>>;
    /** Of instances and their volumes. */
    readonly instanceTags: Readonly<Record<string, string>>;
}

export interface InstanceTemplate {
    readonly template: aws.ec2.LaunchTemplate;
    readonly instanceTypes: readonly string[];
}

/** The launch templates of a group, one for each CPU architecture: metadata only with tokens, an encrypted disk, no public address and no key. */
export function createInstanceTemplates(
    parent: pulumi.ComponentResource,
    name: string,
    { plans, groupName, ...args }: InstanceTemplatesArgs,
): readonly InstanceTemplate[] {
    return plans.map((plan) => {
        const [instanceType] = plan.instanceTypes;
        const template = new aws.ec2.LaunchTemplate(
            `${name}-${plan.role}`,
            {
                description: `Instances of ${groupName}`,
                updateDefaultVersion: true,
                imageId: args.imageId(plan),
                instanceType,
                userData: args.userData(plan),
                iamInstanceProfile: { arn: args.profileArn },
                // The agent runs in the network of the instance; one hop more and containers would reach the role of the instance.
                metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
                monitoring: { enabled: true },
                networkInterfaces: [
                    {
                        deviceIndex: 0,
                        associatePublicIpAddress: "false",
                        deleteOnTermination: "true",
                        securityGroups: [args.securityGroupId],
                    },
                ],
                blockDeviceMappings: [
                    {
                        deviceName: "/dev/xvda",
                        ebs: {
                            volumeType: "gp3",
                            volumeSize: args.diskGiB,
                            encrypted: "true",
                            kmsKeyId: args.keyArn,
                            deleteOnTermination: "true",
                        },
                    },
                ],
                tagSpecifications: ["instance", "volume"].map((resourceType) => ({
                    resourceType,
                    tags: { ...args.instanceTags, Name: groupName },
                })),
                tags: args.tags,
            },
            { parent },
        );
        return { template, instanceTypes: plan.instanceTypes };
    });
}

export interface InstanceMix {
    readonly templates: readonly InstanceTemplate[];
    /** In the order of preference. */
    readonly instanceTypes: readonly string[];
    /** What an instance of each type counts for. @default each counts for one */
    readonly weights?: Readonly<Record<string, number>>;
    /** @default all are on demand */
    readonly spot?: SpotShare;
}

type GroupLaunch = Pick<aws.autoscaling.GroupArgs, "launchTemplate" | "mixedInstancesPolicy" | "capacityRebalance">;

/** How a group starts its instances: from its only launch template, or where it has several types or Spot by a mixed instances policy. */
export function instanceMixInputs({ templates, instanceTypes, weights, spot }: InstanceMix): GroupLaunch {
    const [first] = templates;
    if (first === undefined) return {};
    const version = ({ latestVersion }: aws.ec2.LaunchTemplate) => pulumi.interpolate`${latestVersion}`;
    if (instanceTypes.length === 1 && spot === undefined) {
        return { launchTemplate: { id: first.template.id, version: version(first.template) } };
    }
    const specification = ({ template }: InstanceTemplate) => ({ launchTemplateId: template.id, version: version(template) });
    return {
        mixedInstancesPolicy: {
            instancesDistribution: {
                onDemandAllocationStrategy: "prioritized",
                ...(spot === undefined
                    ? { onDemandPercentageAboveBaseCapacity: 100 }
                    : {
                          onDemandBaseCapacity: spot.onDemandBase,
                          onDemandPercentageAboveBaseCapacity: spot.onDemandPercent,
                          spotAllocationStrategy: "price-capacity-optimized",
                      }),
            },
            launchTemplate: {
                launchTemplateSpecification: specification(first),
                overrides: instanceTypes.map((instanceType) => {
                    const own = templates.slice(1).find((other) => other.instanceTypes.includes(instanceType));
                    return {
                        instanceType,
                        ...(own && { launchTemplateSpecification: specification(own) }),
                        ...(weights?.[instanceType] !== undefined && { weightedCapacity: String(weights[instanceType]) }),
                    };
                }),
            },
        },
        // Starts another one as soon as EC2 says that it may take an instance back, and not after it did.
        ...(spot && { capacityRebalance: true }),
    };
}
