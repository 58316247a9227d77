import * as assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { unknownValue } from "../../rehearsal/contract/values.ts";
import { assertGiven } from "../testing/assertGiven.ts";
import { InstanceGroup, type InstanceGroupArgs } from "./instanceGroup.ts";
import { preview } from "../testing/preview.ts";

const type = {
    group: "aws:autoscaling/group:Group",
    template: "aws:ec2/launchTemplate:LaunchTemplate",
    capacityProvider: "aws:ecs/capacityProvider:CapacityProvider",
    profile: "aws:iam/instanceProfile:InstanceProfile",
    role: "aws:iam/role:Role",
    policy: "aws:iam/rolePolicy:RolePolicy",
    securityGroup: "aws:ec2/securityGroup:SecurityGroup",
    ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
};
const standardTags = {
    Environment: "staging",
    ManagedBy: "Pulumi",
    Owner: "platform-team",
    Project: "ecs-platform",
    Service: "platform",
};
const staging: InstanceGroupArgs = {
    place: { accountId: "111111111111", region: "eu-central-1" },
    network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2", "subnet-3"] },
    standardTags,
    deletionProtection: false,
    clusterName: "services-staging",
    groupName: "services-staging-general",
    group: { instanceTypes: ["t4g.medium"], instances: { min: 2, max: 10 }, targetCapacityPercent: 100, diskGiB: 30 },
    needs: [],
};
const previewed = (args: Partial<InstanceGroupArgs> = {}) =>
    preview((providers) => new InstanceGroup("services-general", { ...staging, ...args }, { providers }));
const ofTypes = (...instanceTypes: string[]) => ({ group: { ...staging.group, instanceTypes } });
const template = async (args?: Partial<InstanceGroupArgs>) => (await previewed(args)).get(type.template, "services-general-template");
const group = async (args?: Partial<InstanceGroupArgs>) => (await previewed(args)).get(type.group, "services-general");

describe("InstanceGroup", () => {
    it("lets instances in at the endpoints of the network", async () => {
        const endpoints = { securityGroupId: "sg-endpoints", needs: [] };
        const run = await previewed({ network: { ...staging.network, endpoints } });
        assert.deepEqual(run.names(type.ingress), ["services-general-firewall-to-endpoints"]);
        assertGiven(run.get(type.ingress, "services-general-firewall-to-endpoints"), {
            securityGroupId: "sg-endpoints",
            referencedSecurityGroupId: unknownValue,
            ipProtocol: "tcp",
            fromPort: 443,
            toPort: 443,
            description: "From the instances of services-staging-general",
            tags: { Role: "instances" },
        });
        assert.ok(run.get(type.group, "services-general").dependencies.includes(`${type.ingress}::services-general-firewall-to-endpoints`));
    });

    it("starts instances of one type from the latest image of its architecture, without the old metadata service and without a public address", async () => {
        assertGiven(await template(), {
            description: "Instances of services-staging-general",
            updateDefaultVersion: true,
            imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id",
            instanceType: "t4g.medium",
            userData: Buffer.from(
                [
                    "#!/bin/bash",
                    "cat <<'EOF' >> /etc/ecs/ecs.config",
                    "ECS_CLUSTER=services-staging",
                    "ECS_AWSVPC_BLOCK_IMDS=true",
                    "ECS_RESERVED_MEMORY=256",
                    "EOF",
                    "",
                ].join("\n"),
            ).toString("base64"),
            iamInstanceProfile: { arn: unknownValue },
            metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
            monitoring: { enabled: true },
            networkInterfaces: [
                { deviceIndex: 0, associatePublicIpAddress: "false", deleteOnTermination: "true", securityGroups: [unknownValue] },
            ],
            blockDeviceMappings: [
                {
                    deviceName: "/dev/xvda",
                    ebs: { volumeType: "gp3", volumeSize: 30, encrypted: "true", deleteOnTermination: "true" },
                },
            ],
            tagSpecifications: ["instance", "volume"].map((resourceType) => ({
                resourceType,
                tags: { ...standardTags, Role: "instances", Name: "services-staging-general" },
            })),
            tags: { Role: "instances" },
        });
    });

    it("keeps volumes under the key of the environment where there is one, and as large as asked", async () => {
        const { inputs } = await template({ keyArn: "arn:key", group: { ...staging.group, diskGiB: 100 } });
        assert.deepEqual(inputs["blockDeviceMappings"], [
            {
                deviceName: "/dev/xvda",
                ebs: { volumeType: "gp3", volumeSize: 100, encrypted: "true", kmsKeyId: "arn:key", deleteOnTermination: "true" },
            },
        ]);
    });

    it("takes the image with GPU drivers where the type has GPUs, and tells the agent", async () => {
        const { inputs } = await template(ofTypes("g5.xlarge"));
        assert.equal(inputs["imageId"], "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/gpu/recommended/image_id");
        assert.match(Buffer.from(String(inputs["userData"]), "base64").toString(), /^ECS_ENABLE_GPU_SUPPORT=true$/m);
    });

    it("lets ECS decide how many there are between the bounds, and protects them all from being ended meanwhile", async () => {
        const registered = await group();
        assertGiven(registered, {
            name: "services-staging-general",
            vpcZoneIdentifiers: ["subnet-1", "subnet-2", "subnet-3"],
            minSize: 2,
            maxSize: 10,
            launchTemplate: { id: unknownValue, version: unknownValue },
            healthCheckType: "EC2",
            defaultInstanceWarmup: 300,
            protectFromScaleIn: true,
            instanceRefresh: {
                strategy: "Rolling",
                preferences: {
                    minHealthyPercentage: 100,
                    maxHealthyPercentage: 110,
                    scaleInProtectedInstances: "Refresh",
                },
            },
            tags: [
                { key: "AmazonECSManaged", value: "true", propagateAtLaunch: true },
                { key: "Environment", value: "staging", propagateAtLaunch: true },
                { key: "ManagedBy", value: "Pulumi", propagateAtLaunch: true },
                { key: "Owner", value: "platform-team", propagateAtLaunch: true },
                { key: "Project", value: "ecs-platform", propagateAtLaunch: true },
                { key: "Role", value: "instances", propagateAtLaunch: true },
                { key: "Service", value: "platform", propagateAtLaunch: true },
            ],
            forceDelete: true,
        });
        for (const absent of [
            "desiredCapacity",
            "availabilityZones",
            "launchConfiguration",
            "mixedInstancesPolicy",
            "suspendedProcesses",
        ]) {
            assert.equal(absent in registered.inputs, false, absent);
        }
        assert.equal(registered.parent, "platform:ecs:InstanceGroup::services-general");
    });

    it("is drained before it is deleted, where the environment is protected", async () => {
        assert.equal((await group({ deletionProtection: true })).inputs["forceDelete"], false);
    });

    it("starts the first instance when the cluster, its permissions and its way out are there", async () => {
        const run = await preview((providers) => {
            const cluster = new aws.ecs.Cluster("services", { name: "services-staging" }, { provider: providers[0] });
            new InstanceGroup("services-general", { ...staging, needs: [cluster] }, { providers });
        });
        assert.deepEqual(
            [...run.get(type.group, "services-general").dependencies].sort(),
            [
                `${type.template}::services-general-template`,
                "aws:ecs/cluster:Cluster::services",
                `${type.policy}::services-general-role`,
                `${type.egress}::services-general-firewall-to-https`,
            ].sort(),
        );
    });

    it("is scaled, drained and protected by ECS through a capacity provider with a known name", async () => {
        const run = await preview((providers) => new InstanceGroup("services-general", staging, { providers }));
        assertGiven(run.get(type.capacityProvider, "services-general-capacity"), {
            name: "services-staging-general",
            autoScalingGroupProvider: {
                autoScalingGroupArn: unknownValue,
                managedScaling: { status: "ENABLED", targetCapacity: 100, instanceWarmupPeriod: 300 },
                managedTerminationProtection: "ENABLED",
                managedDraining: "ENABLED",
            },
            tags: { Role: "instances" },
        });
    });

    it("keeps some capacity free where less than all of it is to be filled", async () => {
        const { inputs } = (await previewed({ group: { ...staging.group, targetCapacityPercent: 80 } })).get(
            type.capacityProvider,
            "services-general-capacity",
        );
        assert.deepEqual(inputs["autoScalingGroupProvider"], {
            autoScalingGroupArn: unknownValue,
            managedScaling: { status: "ENABLED", targetCapacity: 80, instanceWarmupPeriod: 300 },
            managedTerminationProtection: "ENABLED",
            managedDraining: "ENABLED",
        });
    });

    it("admits nobody, and reaches HTTPS alone", async () => {
        const run = await previewed();
        assert.deepEqual(run.names(type.ingress), []);
        assert.deepEqual(run.names(type.egress), ["services-general-firewall-to-https"]);
        assertGiven(run.get(type.securityGroup, "services-general-firewall"), {
            vpcId: "vpc-1",
            description: "Instances of services-staging-general",
            tags: { Role: "instances" },
        });
        assertGiven(run.get(type.egress, "services-general-firewall-to-https"), {
            securityGroupId: unknownValue,
            cidrIpv4: "0.0.0.0/0",
            ipProtocol: "tcp",
            fromPort: 443,
            toPort: 443,
            description: "HTTPS, as to the APIs of AWS and to registries",
            tags: { Role: "instances" },
        });
    });

    it("may report to its own cluster and take orders for its own instances, and nothing else", async () => {
        const run = await previewed();
        const profile = run.get(type.profile, "services-general-profile");
        assert.deepEqual(profile.propertyDependencies["role"], [`${type.role}::services-general-role`]);
        assert.deepEqual(run.names(type.policy), ["services-general-role"]);
        const { inputs } = run.get(type.policy, "services-general-role");
        assert.deepEqual(JSON.parse(String(inputs["policy"])).Statement, [
            {
                Sid: "ReportToCluster",
                Effect: "Allow",
                Action: [
                    "ecs:DeregisterContainerInstance",
                    "ecs:RegisterContainerInstance",
                    "ecs:SubmitAttachmentStateChanges",
                    "ecs:SubmitContainerStateChange",
                    "ecs:SubmitTaskStateChange",
                ],
                Resource: ["arn:aws:ecs:eu-central-1:111111111111:cluster/services-staging"],
            },
            {
                Sid: "TakeOrders",
                Effect: "Allow",
                Action: ["ecs:Poll", "ecs:StartTelemetrySession"],
                Resource: ["arn:aws:ecs:eu-central-1:111111111111:container-instance/services-staging/*"],
            },
            { Sid: "FindEndpoint", Effect: "Allow", Action: ["ecs:DiscoverPollEndpoint"], Resource: ["*"] },
        ]);
        assert.equal(
            run.get(type.role, "services-general-role").inputs["assumeRolePolicy"],
            '{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Sid":"AssumeByInstances"}],"Version":"2012-10-17"}',
        );
    });

    const mixed = {
        ...staging.group,
        instanceTypes: ["t4g.medium", "t3.medium", "t3a.medium"],
        spot: { onDemandBase: 2, onDemandPercent: 20 },
        maxInstanceLifetimeDays: 30,
    };

    it("starts several types by a mixed instances policy, each from the template of its CPU architecture", async () => {
        const run = await previewed({ group: mixed });
        const { inputs, propertyDependencies } = run.get(type.group, "services-general");
        const specification = { launchTemplateId: unknownValue, version: unknownValue };
        assert.deepEqual(inputs["mixedInstancesPolicy"], {
            instancesDistribution: {
                onDemandAllocationStrategy: "prioritized",
                onDemandBaseCapacity: 2,
                onDemandPercentageAboveBaseCapacity: 20,
                spotAllocationStrategy: "price-capacity-optimized",
            },
            launchTemplate: {
                launchTemplateSpecification: specification,
                overrides: [
                    { instanceType: "t4g.medium" },
                    { instanceType: "t3.medium", launchTemplateSpecification: specification },
                    { instanceType: "t3a.medium", launchTemplateSpecification: specification },
                ],
            },
        });
        assert.deepEqual([inputs["capacityRebalance"], inputs["maxInstanceLifetime"]], [true, 2_592_000]);
        assert.equal("launchTemplate" in inputs, false);
        assert.deepEqual(propertyDependencies["mixedInstancesPolicy"], [
            `${type.template}::services-general-template`,
            `${type.template}::services-general-template-x86`,
        ]);
        const images = ["services-general-template", "services-general-template-x86"].map((name) => {
            const { imageId, instanceType, userData } = run.get(type.template, name).inputs;
            const isDrained = Buffer.from(String(userData), "base64").toString().includes("ECS_ENABLE_SPOT_INSTANCE_DRAINING=true");
            return [imageId, instanceType, isDrained];
        });
        const parameters = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023";
        assert.deepEqual(images, [
            [`${parameters}/arm64/recommended/image_id`, "t4g.medium", true],
            [`${parameters}/recommended/image_id`, "t3.medium", true],
        ]);
    });

    it("has them all on demand where nobody asks for Spot, the first that EC2 has", async () => {
        const { inputs } = await group(ofTypes("t3.medium", "t3a.medium"));
        assert.deepEqual(inputs["mixedInstancesPolicy"], {
            instancesDistribution: { onDemandAllocationStrategy: "prioritized", onDemandPercentageAboveBaseCapacity: 100 },
            launchTemplate: {
                launchTemplateSpecification: { launchTemplateId: unknownValue, version: unknownValue },
                overrides: [{ instanceType: "t3.medium" }, { instanceType: "t3a.medium" }],
            },
        });
        assert.equal("capacityRebalance" in inputs, false);
        assert.equal("maxInstanceLifetime" in inputs, false);
    });

    it("refuses a type that is not offered", async () => {
        await assert.rejects(
            previewed(ofTypes("t4g.huge")),
            /launchTemplates: no size of t4g that is offered, got "t4g\.huge"; write t4g\. and one of micro, small, /,
        );
    });
});
