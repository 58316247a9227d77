import { describeRule } from "../../describeRule.ts";
import type { TestResource } from "../../testing.ts";
import { asgHealthAz } from "./asgHealthAz.ts";
import { asgOnDemandBase } from "./asgOnDemandBase.ts";
import { asgSingleArch } from "./asgSingleArch.ts";
import { asgSpotExclusive } from "./asgSpotExclusive.ts";
import { imdsv2 } from "./imdsv2.ts";

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
        ["no options", { props: { metadataOptions: undefined } }, "metadataOptions.httpTokens is not set, must be required; set it"],
        [
            "two hops",
            { props: { "metadataOptions.httpPutResponseHopLimit": 2 } },
            "metadataOptions.httpPutResponseHopLimit is 2, must be at most 1; lower it",
        ],
        ["two hops where two are configured", { props: { "metadataOptions.httpPutResponseHopLimit": 2 }, config: { hopLimit: 2 } }],
        ["the default of hops", { props: { "metadataOptions.httpPutResponseHopLimit": undefined } }],
    ],
    mayBeUnset: ["metadataOptions.httpPutResponseHopLimit"],
    unknown: ["metadataOptions", "metadataOptions.httpTokens", "metadataOptions.httpPutResponseHopLimit"],
});
