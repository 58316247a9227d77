import { describeRule, type RuleCase } from "../../testing/describeRule.ts";
import type { TestResource } from "../../testing/judgeAsPulumi.ts";
import { asgHealthAz } from "./asgHealthAz.ts";
import { asgManagedByEcs } from "./asgManagedByEcs.ts";
import { asgOnDemandBase } from "./asgOnDemandBase.ts";
import { asgSingleArch } from "./asgSingleArch.ts";
import { asgSpotExclusive } from "./asgSpotExclusive.ts";
import { asgTagsPropagated } from "./asgTagsPropagated.ts";
import { imdsv2 } from "./imdsv2.ts";
import { instanceNoPlainSecrets } from "./instanceNoPlainSecrets.ts";
import { ltImageSsm } from "./ltImageSsm.ts";
import { ltVolumesEncrypted } from "./ltVolumesEncrypted.ts";
import { taskArchFitsInstances } from "./taskArchFitsInstances.ts";

const template: TestResource = {
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    name: "nodes-x86",
    props: { metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 } },
};
const group: TestResource = {
    type: "aws:autoscaling/group:Group",
    name: "nodes",
    props: {
        minSize: 2,
        vpcZoneIdentifiers: ["subnet-1", "subnet-2"],
        targetGroupArns: ["arn"],
        healthCheckType: "ELB",
        mixedInstancesPolicy: {
            instancesDistribution: {
                onDemandBaseCapacity: 2,
                onDemandPercentageAboveBaseCapacity: 20,
                spotAllocationStrategy: "price-capacity-optimized",
            },
            launchTemplate: {
                launchTemplateSpecification: { launchTemplateId: "lt-1" },
                overrides: [
                    { instanceType: "t3.medium" },
                    { instanceType: "t3a.medium" },
                    { instanceType: "t4g.medium", launchTemplateSpecification: { launchTemplateId: "lt-2" } },
                ],
            },
        },
    },
    uses: { mixedInstancesPolicy: ["nodes-x86"] },
};
const distribution = "mixedInstancesPolicy.instancesDistribution";

describeRule(asgOnDemandBase, {
    good: { ...group, uses: {} },
    levels: "M M A -",
    cases: [
        [
            "a base of 1",
            { props: { [`${distribution}.onDemandBaseCapacity`]: 1 } },
            "onDemandBaseCapacity is 1, must be at least 2; raise it",
        ],
        ["a base of 3", { props: { [`${distribution}.onDemandBaseCapacity`]: 3 } }],
        [
            "19 percent",
            { props: { [`${distribution}.onDemandPercentageAboveBaseCapacity`]: 19 } },
            "onDemandPercentageAboveBaseCapacity is 19, must be at least 20; raise it",
        ],
        ["21 percent", { props: { [`${distribution}.onDemandPercentageAboveBaseCapacity`]: 21 } }],
        [
            "the cheapest pool",
            { props: { [`${distribution}.spotAllocationStrategy`]: "lowest-price" } },
            "spotAllocationStrategy is lowest-price, must be price-capacity-optimized; set it",
        ],
        ["no Spot", { props: { mixedInstancesPolicy: { instancesDistribution: { onDemandPercentageAboveBaseCapacity: 100 } } } }],
        ["what AWS takes when nothing is said", { props: { mixedInstancesPolicy: {} } }],
        ["a group of one type", { props: { mixedInstancesPolicy: undefined } }],
    ],
    mayBeUnset: ["mixedInstancesPolicy"],
    unknown: ["mixedInstancesPolicy", `${distribution}.onDemandBaseCapacity`, `${distribution}.spotAllocationStrategy`],
});

describeRule(asgSingleArch, {
    good: { ...group, uses: {} },
    levels: "M M M M",
    cases: [
        [
            "arm64 beside x86 on one template",
            { props: { "mixedInstancesPolicy.launchTemplate.overrides": [{ instanceType: "t4g.medium" }, { instanceType: "t3.medium" }] } },
            "one launch template starts t4g.medium, t3.medium, must be of one CPU architecture; give arm64 types a template of their own",
        ],
        [
            "both on another template",
            {
                props: {
                    "mixedInstancesPolicy.launchTemplate.overrides": ["c7gn.large", "m5.large"].map((instanceType) => ({
                        instanceType,
                        launchTemplateSpecification: { launchTemplateName: "two" },
                    })),
                },
            },
            "one launch template starts c7gn.large, m5.large, must be of one CPU architecture; give arm64 types a template of their own",
        ],
        [
            "GPU types of x86, which have a g too",
            { props: { "mixedInstancesPolicy.launchTemplate.overrides": [{ instanceType: "g4dn.xlarge" }, { instanceType: "m5.large" }] } },
        ],
        [
            "Graviton of several kinds",
            {
                props: {
                    "mixedInstancesPolicy.launchTemplate.overrides": ["a1.large", "m7gd.large", "g5g.xlarge"].map((instanceType) => ({
                        instanceType,
                    })),
                },
            },
        ],
        [
            "arm64 of the shared template beside x86 with one of its own",
            {
                props: {
                    "mixedInstancesPolicy.launchTemplate.overrides": [
                        { instanceType: "t4g.medium" },
                        { instanceType: "m5.large", launchTemplateSpecification: { launchTemplateId: "lt-2" } },
                    ],
                },
            },
        ],
        [
            "two architectures with a template each",
            {
                props: {
                    "mixedInstancesPolicy.launchTemplate.overrides": [
                        { instanceType: "t4g.medium", launchTemplateSpecification: { launchTemplateName: "arm" } },
                        { instanceType: "m5.large", launchTemplateSpecification: { launchTemplateName: "intel" } },
                    ],
                },
            },
        ],
        [
            "two templates by their ids",
            {
                props: {
                    "mixedInstancesPolicy.launchTemplate.overrides": [
                        { instanceType: "m10g.medium", launchTemplateSpecification: { launchTemplateId: "lt-1" } },
                        { instanceType: "m5.large", launchTemplateSpecification: { launchTemplateId: "lt-2" } },
                    ],
                },
            },
        ],
        [
            "Graviton of a later generation beside x86",
            {
                props: {
                    "mixedInstancesPolicy.launchTemplate.overrides": [{ instanceType: "m10g.medium" }, { instanceType: "m7i.large" }],
                },
            },
            "one launch template starts m10g.medium, m7i.large, must be of one CPU architecture; give arm64 types a template of their own",
        ],
    ],
    mayBeUnset: [
        "mixedInstancesPolicy",
        "mixedInstancesPolicy.launchTemplate.overrides",
        "mixedInstancesPolicy.launchTemplate.overrides.0.instanceType",
    ],
    unknown: [
        "mixedInstancesPolicy",
        "mixedInstancesPolicy.launchTemplate.overrides",
        "mixedInstancesPolicy.launchTemplate.overrides.0.instanceType",
    ],
});

describeRule(asgSpotExclusive, {
    good: group,
    others: [template],
    levels: "M M M M",
    cases: [
        [
            "Spot in the template",
            { others: [{ ...template, props: { instanceMarketOptions: { marketType: "spot" } } }] },
            "launch template nodes-x86 has instanceMarketOptions, must have none beside a mixed policy; remove them",
        ],
        ["a price", { props: { spotPrice: "0.01" } }, "has spotPrice, must have none beside a mixed policy; remove it"],
        [
            "Spot in the template of a group that is not mixed",
            { props: { mixedInstancesPolicy: undefined }, others: [{ ...template, props: { instanceMarketOptions: {} } }] },
        ],
    ],
    unknown: [],
});

function subnetIn(zone: string): TestResource {
    return { type: "aws:ec2/subnet:Subnet", name: `vpc-${zone}`, props: { availabilityZone: `eu-central-1${zone}` }, parent: "vpc" };
}
describeRule(asgHealthAz, {
    good: { ...group, uses: {} },
    levels: "M M A -",
    cases: [
        [
            "the health check of the instance",
            { props: { healthCheckType: "EC2" } },
            "healthCheckType is EC2 beside a target group, must be ELB; set it",
        ],
        ["the health check of the instance without a target group", { props: { healthCheckType: "EC2", targetGroupArns: [] } }],
        ["one subnet", { props: { vpcZoneIdentifiers: ["subnet-1"] } }, "has 1 subnets, must have at least 2; add one of another zone"],
        [
            "a list that is not known yet, of subnets in two zones",
            {
                props: { vpcZoneIdentifiers: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
                uses: { vpcZoneIdentifiers: ["vpc"] },
                others: [{ type: "awsx:ec2:Vpc", name: "vpc", props: {} }, ...["a", "b"].map(subnetIn)],
            },
        ],
        ["three subnets", { props: { vpcZoneIdentifiers: ["subnet-1", "subnet-2", "subnet-3"] } }],
        ["one instance", { props: { minSize: 1 } }, "minSize is 1, must be at least 2; raise it"],
        ["three instances", { props: { minSize: 3 } }],
        [
            "a launch configuration",
            { props: { launchConfiguration: "lc" } },
            "has a launchConfiguration, must have none; use a launch template",
        ],
    ],
    unknown: ["minSize", "vpcZoneIdentifiers", "healthCheckType"],
});

describeRule(imdsv2, {
    good: template,
    levels: "M M M M",
    cases: [
        [
            "optional tokens",
            { props: { "metadataOptions.httpTokens": "optional" } },
            "metadataOptions.httpTokens is optional, must be required; set it",
        ],
        [
            "no options",
            { props: { metadataOptions: undefined } },
            "metadataOptions.httpTokens is not set, must be required; set it",
            "metadataOptions.httpPutResponseHopLimit is not set, must be at most 1; set it",
        ],
        [
            "two hops",
            { props: { "metadataOptions.httpPutResponseHopLimit": 2 } },
            "metadataOptions.httpPutResponseHopLimit is 2, must be at most 1; set it",
        ],
        ["two hops where two are configured", { props: { "metadataOptions.httpPutResponseHopLimit": 2 }, config: { hopLimit: 2 } }],
        [
            "the default of hops, which the image decides",
            { props: { "metadataOptions.httpPutResponseHopLimit": undefined } },
            "metadataOptions.httpPutResponseHopLimit is not set, must be at most 1; set it",
        ],
    ],
    unknown: ["metadataOptions", "metadataOptions.httpTokens", "metadataOptions.httpPutResponseHopLimit"],
});

const general: TestResource = {
    type: "aws:autoscaling/group:Group",
    name: "general",
    props: { protectFromScaleIn: true },
    uses: { launchTemplate: ["general-template"] },
};
const provider: TestResource = {
    type: "aws:ecs/capacityProvider:CapacityProvider",
    name: "general-capacity",
    props: {
        name: "services-prod-eu-general",
        autoScalingGroupProvider: {
            managedScaling: { status: "ENABLED", targetCapacity: 100 },
            managedTerminationProtection: "ENABLED",
            managedDraining: "ENABLED",
        },
    },
    uses: { autoScalingGroupProvider: ["general"] },
};
const generalTemplate: TestResource = {
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    name: "general-template",
    props: { imageId: image("arm64/"), instanceType: "t4g.medium" },
};
function image(variant: string): string {
    return `resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/${variant}recommended/image_id`;
}
const providerOf = "autoScalingGroupProvider";

describeRule(asgManagedByEcs, {
    good: provider,
    others: [generalTemplate, general],
    levels: "M M M A",
    cases: [
        [
            "scaling that is off",
            { props: { [`${providerOf}.managedScaling.status`]: "DISABLED" } },
            "autoScalingGroupProvider.managedScaling.status is DISABLED, must be ENABLED; set it",
        ],
        [
            "instances that go with their tasks",
            { props: { [`${providerOf}.managedTerminationProtection`]: "DISABLED" } },
            "autoScalingGroupProvider.managedTerminationProtection is DISABLED, must be ENABLED; set it",
        ],
        [
            "instances that are not drained",
            { props: { [`${providerOf}.managedDraining`]: undefined } },
            "autoScalingGroupProvider.managedDraining is not set, must be ENABLED; set it",
        ],
        [
            "a group that scales in as it likes",
            { others: [generalTemplate, { ...general, props: {} }] },
            "protectFromScaleIn of general is not set, must be true; set it",
        ],
        ["a group that is not here", { uses: {}, others: [] }],
        ["managed instances, which have no group", { props: { autoScalingGroupProvider: undefined, managedInstancesProvider: {} } }],
    ],
    mayBeUnset: [providerOf],
    unknown: [`${providerOf}.managedScaling.status`, `${providerOf}.managedTerminationProtection`, `${providerOf}.managedDraining`],
});

const mixedGroup = (uses: TestResource["uses"]): TestResource => ({
    ...general,
    props: {
        mixedInstancesPolicy: { launchTemplate: { overrides: [{ instanceType: "t4g.large" }, { instanceType: "t3.large" }] } },
    },
    uses,
});
describeRule(ltImageSsm, {
    good: generalTemplate,
    others: [general, provider],
    levels: "M M M A",
    cases: [
        [
            "an image by its id",
            { props: { imageId: "ami-0a1b2c3d4e5f60718" } },
            "imageId is ami-0a1b2c3d4e5f60718, must be resolve:ssm:/aws/service/ecs/optimized-ami/...; name the parameter",
        ],
        [
            "an image that knows nothing of ECS",
            { props: { imageId: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64" } },
            "imageId is resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64, must be resolve:ssm:/aws/service/ecs/optimized-ami/...; name the parameter",
        ],
        [
            "an image of x86 on arm64",
            { props: { imageId: image("") } },
            "imageId is for x86_64 though it starts t4g.medium, must be for its CPU; name the other parameter",
        ],
        [
            "an image of arm64 on x86",
            { props: { instanceType: "t3a.medium" } },
            "imageId is for arm64 though it starts t3a.medium, must be for its CPU; name the other parameter",
        ],
        ["x86", { props: { imageId: image(""), instanceType: "t3a.medium" } }],
        ["GPUs", { props: { imageId: image("gpu/"), instanceType: "g5.xlarge" } }],
        [
            "GPUs without drivers",
            { props: { imageId: image(""), instanceType: "g4dn.xlarge" } },
            "imageId has no GPU drivers though it starts g4dn.xlarge, must have them; name the parameter with gpu",
        ],
        [
            "overrides of the group",
            { others: [mixedGroup({ mixedInstancesPolicy: ["general-template"] }), provider] },
            "imageId is for arm64 though it starts t3.large, must be for its CPU; name the other parameter",
        ],
        [
            "overrides of a group with a template for each",
            {
                others: [
                    { ...generalTemplate, name: "x86-template" },
                    mixedGroup({ mixedInstancesPolicy: ["general-template", "x86-template"] }),
                    provider,
                ],
            },
        ],
        [
            "a template beside that of instances for ECS",
            {
                props: { imageId: "ami-1" },
                others: [{ ...generalTemplate, name: "x" }, { ...general, uses: { launchTemplate: ["x"] } }, provider],
            },
        ],
        ["a template of instances that are not for ECS", { props: { imageId: "ami-1" }, others: [general] }],
    ],
    mayBeUnset: ["instanceType"],
    unknown: ["imageId", "instanceType"],
});

describeRule(ltVolumesEncrypted, {
    good: {
        ...generalTemplate,
        props: { blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true", volumeSize: 30 } }] },
    },
    levels: "M M M A",
    cases: [
        [
            "the volume that the image brings",
            { props: { blockDeviceMappings: undefined } },
            "blockDeviceMappings is empty, must map the root volume; add it with encrypted true",
        ],
        [
            "a volume in clear text",
            { props: { "blockDeviceMappings.0.ebs.encrypted": undefined } },
            "ebs.encrypted of /dev/xvda is not set, must be true; set it",
        ],
        [
            "a second volume in clear text",
            { props: { "blockDeviceMappings.1": { deviceName: "/dev/xvdb", ebs: { encrypted: "false" } } } },
            "ebs.encrypted of /dev/xvdb is false, must be true; set it",
        ],
        ["a flag, which the provider takes too", { props: { "blockDeviceMappings.0.ebs.encrypted": true } }],
        [
            "a disk of the instance, which is no volume",
            { props: { "blockDeviceMappings.1": { deviceName: "/dev/sdc", virtualName: "ephemeral0" } } },
        ],
    ],
    unknown: ["blockDeviceMappings", "blockDeviceMappings.0.ebs.encrypted"],
});

describeRule(ltVolumesEncrypted, {
    good: { type: "aws:ec2/instance:Instance", name: "node", props: { rootBlockDevice: { encrypted: true } } },
    levels: "M M M A",
    cases: [
        [
            "a root volume in clear text",
            { props: { "rootBlockDevice.encrypted": false } },
            "rootBlockDevice.encrypted is false, must be true; set it",
        ],
        [
            "a second volume in clear text",
            { props: { ebsBlockDevices: [{ deviceName: "/dev/xvdb" }] } },
            "encrypted of /dev/xvdb is not set, must be true; set it",
        ],
        [
            "a volume that the account encrypts by default",
            {
                props: { "rootBlockDevice.encrypted": undefined },
                others: [{ type: "aws:ebs/encryptionByDefault:EncryptionByDefault", name: "on", props: {} }],
            },
        ],
        [
            "a volume that the account no longer encrypts by default",
            {
                props: { "rootBlockDevice.encrypted": undefined },
                others: [{ type: "aws:ebs/encryptionByDefault:EncryptionByDefault", name: "off", props: { enabled: false } }],
            },
            "rootBlockDevice.encrypted is not set, must be true; set it",
        ],
    ],
    mayBeUnset: ["rootBlockDevice"],
    unknown: ["rootBlockDevice.encrypted"],
});

const script = (line: string) => Buffer.from(`#!/bin/sh\n${line}\n`).toString("base64");
describeRule(instanceNoPlainSecrets, {
    good: { ...generalTemplate, props: { userData: script("echo ECS_CLUSTER=web >> /etc/ecs/ecs.config") } },
    levels: "M M M M",
    cases: [
        [
            "a secret in base64",
            { props: { userData: script("export DB_PASSWORD=hunter2") } },
            "userData holds a secret, must not hold any; fetch it by the role of the instance",
        ],
        [
            "a secret as it is",
            { props: { userData: "export DB_PASSWORD=hunter2" } },
            "userData holds a secret, must not hold any; fetch it by the role of the instance",
        ],
        ["a secret that is fetched", { props: { userData: script("export DB_PASSWORD=$(aws secretsmanager get-secret-value)") } }],
    ],
    mayBeUnset: ["userData"],
    unknown: ["userData"],
});

const taskOnInstances: TestResource = {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    name: "web-task",
    props: { runtimePlatform: { cpuArchitecture: "ARM64" } },
};
const x86Template: TestResource = { ...generalTemplate, props: { instanceType: "c7i.large" } };
const groupOfBoth: readonly TestResource[] = [
    taskOnInstances,
    generalTemplate,
    { ...x86Template, name: "general-template-x86" },
    { ...general, uses: { mixedInstancesPolicy: ["general-template", "general-template-x86"] } },
    provider,
];
describeRule(taskArchFitsInstances, {
    good: {
        type: "aws:ecs/service:Service",
        name: "web",
        props: { capacityProviderStrategies: [{ capacityProvider: "services-prod-eu-general", weight: 1 }] },
        uses: { taskDefinition: ["web-task"] },
    },
    others: [taskOnInstances, generalTemplate, general, provider],
    levels: "M M M A",
    cases: [
        [
            "a task of arm64 on x86",
            { others: [taskOnInstances, x86Template, general, provider] },
            "cpuArchitecture of the task is ARM64 on c7i.large, must be the instance's; correct it",
        ],
        [
            "a task of x86 on arm64",
            { others: [x86Task(), generalTemplate, general, provider] },
            "cpuArchitecture of the task is X86_64 on t4g.medium, must be the instance's; correct it",
        ],
        ["a task of x86 on x86", { others: [x86Task(), x86Template, general, provider] }],
        ["a task that says nothing", { others: [{ ...taskOnInstances, props: {} }, x86Template, general, provider] }],
        [
            "a task on Fargate",
            {
                props: { capacityProviderStrategies: [{ capacityProvider: "FARGATE" }] },
                others: [x86Task(), provider, general, generalTemplate],
            },
        ],
        ["a provider that is not here", { others: [x86Task()] }],
        [
            "a provider by reference",
            {
                props: { capacityProviderStrategies: [{ weight: 1 }] },
                uses: { taskDefinition: ["web-task"], capacityProviderStrategies: ["general-capacity"] },
                others: [x86Task(), generalTemplate, general, provider],
            },
            "cpuArchitecture of the task is X86_64 on t4g.medium, must be the instance's; correct it",
        ],
        [
            "a group of both architectures without a constraint",
            { others: groupOfBoth },
            "cpuArchitecture of the task is ARM64 on c7i.large, must be the instance's; correct it",
        ],
        ...["attribute:ecs.cpu-architecture == arm64", "attribute:ecs.instance-type =~ t4g.*"].map((expression): RuleCase => [
            `a group of both architectures with ${expression}`,
            { props: { placementConstraints: [{ type: "memberOf", expression }] }, others: groupOfBoth },
        ]),
        ...["attribute:ecs.cpu-architecture == x86_64", "attribute:ecs.instance-type == c7i.large", "attribute:ecs.os-type == linux"].map(
            (expression): RuleCase => [
                `a group of both architectures with ${expression}`,
                { props: { placementConstraints: [{ type: "memberOf", expression }] }, others: groupOfBoth },
                "cpuArchitecture of the task is ARM64 on c7i.large, must be the instance's; correct it",
            ],
        ),
    ],
    mayBeUnset: ["capacityProviderStrategies", "capacityProviderStrategies.0.capacityProvider"],
    unknown: ["capacityProviderStrategies", "capacityProviderStrategies.0.capacityProvider"],
});
function x86Task(): TestResource {
    return { ...taskOnInstances, props: { runtimePlatform: { cpuArchitecture: "X86_64" } } };
}

const tagNames = ["Project", "Environment", "Service", "Owner", "ManagedBy"];
describeRule(asgTagsPropagated, {
    good: { ...general, props: { tags: tagNames.map((key) => ({ key, value: "x", propagateAtLaunch: true })) }, uses: {} },
    levels: "A A A A",
    cases: [
        [
            "an owner that stays with the group",
            { props: { "tags.3.propagateAtLaunch": false } },
            "propagated tags lack Owner, must have them; add them with propagateAtLaunch",
        ],
        [
            "default tags of the provider alone, which a group does not take",
            { props: { tags: [] }, provider: { defaultTags: { tags: Object.fromEntries(tagNames.map((name) => [name, "x"])) } } },
            `propagated tags lack ${tagNames.join(", ")}, must have them; add them with propagateAtLaunch`,
        ],
        ["fewer tags where fewer are configured", { props: { "tags.4.key": "Team" }, config: { required: ["Owner"] } }],
    ],
    unknown: ["tags", "tags.0.key", "tags.0.propagateAtLaunch"],
});
