import * as assert from "node:assert/strict";
import { unknownValue } from "../../rehearsal/contract/values.ts";
import { planInstanceService } from "../model/instances/planInstanceService.ts";
import { assertGiven } from "../testing/assertGiven.ts";
import { preview } from "../testing/preview.ts";
import type { InstanceServiceConfig } from "../vocabulary/instanceService.ts";
import { InstanceService, type InstanceServiceArgs } from "./instanceService.ts";

const type = {
    group: "aws:autoscaling/group:Group",
    policy: "aws:autoscaling/policy:Policy",
    template: "aws:ec2/launchTemplate:LaunchTemplate",
    targetGroup: "aws:lb/targetGroup:TargetGroup",
    rule: "aws:lb/listenerRule:ListenerRule",
    ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    rolePolicy: "aws:iam/rolePolicy:RolePolicy",
    alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
    event: "aws:cloudwatch/eventRule:EventRule",
};
const place = { accountId: "111111111111", region: "eu-central-1" };
const amazonLinux = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default";
const config: InstanceServiceConfig = {
    instanceTypes: ["t4g.medium", "t3.medium", "t3a.medium"],
    spot: { onDemandBase: 2, onDemandPercent: 20 },
    instances: { min: 2, max: 10 },
    images: { arm64: `${amazonLinux}-arm64`, x86: `${amazonLinux}-x86_64` },
    userData: "#!/bin/bash\ndnf install -y nginx\n",
    diskGiB: 30,
    port: 8080,
    healthCheck: { path: "/health", codes: "200" },
    startPeriodSeconds: 300,
    route: { host: "shop.example.com", priority: 110 },
    targetCpuPercent: 70,
    permissions: [],
};
const environment: InstanceServiceArgs["environment"] = {
    place,
    network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2"] },
    entry: {
        vpcId: "vpc-1",
        securityGroupId: "sg-entry",
        listenerArn: "arn:aws:elasticloadbalancing:eu-central-1:111111111111:listener/app/entry/1/2",
        loadBalancerArnSuffix: "app/entry/1",
    },
    topics: { page: "arn:page", ticket: "arn:ticket" },
    deletionProtection: false,
};
const standardTags = { Environment: "staging", Owner: "platform-team" };

const previewed = (changes: Partial<InstanceServiceConfig> = {}, more: Partial<InstanceServiceArgs["environment"]> = {}) =>
    preview((providers) => {
        const plan = planInstanceService("shop", { ...config, ...changes }, { place, qualifier: more.qualifier });
        return new InstanceService("shop", { environment: { ...environment, ...more }, plan, standardTags }, { providers });
    });
const group = async (...args: Parameters<typeof previewed>) => (await previewed(...args)).get(type.group, "shop");

describe("InstanceService", () => {
    it("is a group behind a target group of instances, which the load balancer judges, and whose refresh its alarms stop", async () => {
        const registered = await group();
        const specification = { launchTemplateId: unknownValue, version: unknownValue };
        assertGiven(registered, {
            name: "shop",
            vpcZoneIdentifiers: ["subnet-1", "subnet-2"],
            availabilityZoneDistribution: { capacityDistributionStrategy: "balanced-best-effort" },
            minSize: 2,
            maxSize: 10,
            mixedInstancesPolicy: {
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
            },
            capacityRebalance: true,
            targetGroupArns: [unknownValue],
            healthCheckType: "ELB",
            healthCheckGracePeriod: 300,
            defaultInstanceWarmup: 300,
            minElbCapacity: 2,
            terminationPolicies: ["AllocationStrategy", "OldestLaunchTemplate", "Default"],
            enabledMetrics: [
                "GroupDesiredCapacity",
                "GroupInServiceInstances",
                "GroupMaxSize",
                "GroupMinSize",
                "GroupPendingInstances",
                "GroupTerminatingInstances",
            ],
            metricsGranularity: "1Minute",
            instanceRefresh: {
                strategy: "Rolling",
                preferences: {
                    minHealthyPercentage: 100,
                    maxHealthyPercentage: 110,
                    alarmSpecification: { alarms: ["shop-p99", "shop-5xx"] },
                },
            },
            tags: [
                { key: "Environment", value: "staging", propagateAtLaunch: true },
                { key: "Name", value: "shop", propagateAtLaunch: true },
                { key: "Owner", value: "platform-team", propagateAtLaunch: true },
                { key: "Role", value: "instances", propagateAtLaunch: true },
                { key: "Service", value: "shop", propagateAtLaunch: true },
            ],
            forceDelete: true,
        });
        for (const absent of ["desiredCapacity", "launchTemplate", "protectFromScaleIn", "maxInstanceLifetime"]) {
            assert.equal(absent in registered.inputs, false, absent);
        }
        for (const alarm of ["shop-p99", "shop-5xx"]) assert.ok(registered.dependencies.includes(`${type.alarm}::${alarm}`), alarm);
    });

    it("starts each CPU architecture from the image that its parameter holds now, without a key, a public address or the old metadata service", async () => {
        const run = await previewed();
        assert.deepEqual(run.names(type.template), ["shop-template", "shop-template-x86"]);
        const [arm, x86] = ["shop-template", "shop-template-x86"].map((name) => run.get(type.template, name).inputs);
        assert.match(String(arm?.["imageId"]), /^ami-[0-9a-f]{17}$/);
        assert.notEqual(arm?.["imageId"], x86?.["imageId"]);
        assert.deepEqual([arm?.["instanceType"], x86?.["instanceType"]], ["t4g.medium", "t3.medium"]);
        assert.equal(Buffer.from(String(arm?.["userData"]), "base64").toString(), "#!/bin/bash\ndnf install -y nginx\n");
        assert.deepEqual(arm?.["metadataOptions"], { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 });
        assert.equal("keyName" in (arm ?? {}), false);
    });

    it("takes an image by its ID as it is, and runs nothing where nothing is written", async () => {
        const images = { arm64: "ami-0123456789abcdef0", x86: "ami-0123456789abcdef1" };
        const { inputs } = (await previewed({ images, userData: undefined })).get(type.template, "shop-template");
        assert.equal(inputs["imageId"], "ami-0123456789abcdef0");
        assert.equal("userData" in inputs, false);
    });

    it("registers instances by their port, which another port replaces", async () => {
        const run = await previewed();
        const target = run.get(type.targetGroup, "shop-tg");
        assert.deepEqual([target.inputs["targetType"], target.inputs["port"]], ["instance", 8080]);
        assert.deepEqual(target.options.ignoreChanges ?? [], []);
        assert.equal(run.get(type.rule, "shop-tg-rule").inputs["priority"], 110);
    });

    it("admits the load balancer alone, and reaches HTTPS", async () => {
        const run = await previewed();
        assert.deepEqual(run.names(type.ingress), ["shop-firewall-from-entry-8080"]);
        assert.deepEqual(run.names(type.egress), ["shop-firewall-entry-to-tasks-8080", "shop-firewall-to-https"]);
        assert.equal(run.get("aws:ec2/securityGroup:SecurityGroup", "shop-firewall").inputs["description"], "Instances of shop");
    });

    it("may open sessions, and what it is permitted, and nothing else", async () => {
        const permissions = [{ kind: "s3", bucket: "shop-uploads", access: "read" }] as const;
        const { inputs } = (await previewed({ permissions })).get(type.rolePolicy, "shop-role");
        const statements: readonly { readonly Sid?: string; readonly Action: readonly string[] }[] = JSON.parse(
            String(inputs["policy"]),
        ).Statement;
        assert.deepEqual(statements.slice(0, 2), [
            {
                Sid: "ReportToSystemsManager",
                Effect: "Allow",
                Action: ["ssm:UpdateInstanceInformation"],
                Resource: ["arn:aws:ec2:eu-central-1:111111111111:instance/*"],
            },
            {
                Sid: "OpenSessions",
                Effect: "Allow",
                Action: [
                    "ssmmessages:CreateControlChannel",
                    "ssmmessages:CreateDataChannel",
                    "ssmmessages:OpenControlChannel",
                    "ssmmessages:OpenDataChannel",
                ],
                Resource: ["*"],
            },
        ]);
        assert.ok(statements.slice(2).every(({ Action }) => Action.every((action) => action.startsWith("s3:"))));
    });

    it("follows CPU, requests for each target, or both", async () => {
        const tracked = (run: Awaited<ReturnType<typeof previewed>>, name: string) =>
            run.get(type.policy, name).inputs["targetTrackingConfiguration"];
        const both = await previewed({ requestsPerTarget: 1000 });
        assert.deepEqual(both.names(type.policy), ["shop-cpu", "shop-requests"]);
        assert.deepEqual(tracked(both, "shop-cpu"), {
            predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
            targetValue: 70,
        });
        assert.deepEqual(tracked(both, "shop-requests"), {
            predefinedMetricSpecification: { predefinedMetricType: "ALBRequestCountPerTarget", resourceLabel: unknownValue },
            targetValue: 1000,
        });
        assert.deepEqual((await previewed({ targetCpuPercent: undefined })).names(type.policy), []);
    });

    it("is watched by what its users notice and by what the group has in service, in weights where types have them", async () => {
        const run = await previewed();
        assert.deepEqual(run.names(type.alarm), ["shop-5xx", "shop-high-cpu", "shop-in-service", "shop-p99", "shop-unhealthy"]);
        const { inputs } = run.get(type.alarm, "shop-in-service");
        assert.deepEqual(
            [inputs["metricName"], inputs["dimensions"], inputs["threshold"], inputs["treatMissingData"]],
            ["GroupInServiceInstances", { AutoScalingGroupName: "shop" }, 2, "breaching"],
        );
        const weights = { "t4g.medium": 1, "t3.medium": 1, "t3a.medium": 2 };
        const weighted = await previewed({ weights });
        assert.equal(weighted.get(type.alarm, "shop-in-service").inputs["metricName"], "GroupInServiceCapacity");
        assert.ok(JSON.stringify(weighted.get(type.group, "shop").inputs).includes('"weightedCapacity":"2"'));
        assert.deepEqual(
            (await previewed({ instances: { min: 0, max: 2 }, spot: undefined })).names(type.alarm).includes("shop-in-service"),
            false,
        );
    });

    it("tells of refreshes and instances that fail", async () => {
        const run = await previewed();
        assert.deepEqual(run.names(type.event), ["shop-launch-failed", "shop-refresh-failed"]);
        assert.equal(
            run.get(type.event, "shop-refresh-failed").inputs["eventPattern"],
            '{"detail":{"AutoScalingGroupName":["shop"]},"detail-type":["EC2 Auto Scaling Instance Refresh Failed"],"source":["aws.autoscaling"]}',
        );
    });

    it("begins its names with that of the stack, where several share an account and region", async () => {
        const run = await previewed({}, { qualifier: "pr-1" });
        const { inputs } = run.get(type.group, "shop");
        assert.equal(inputs["name"], "pr-1_shop");
        assert.ok(JSON.stringify(inputs["instanceRefresh"]).includes('["pr-1_shop-p99","pr-1_shop-5xx"]'));
    });

    it("ends slowly where the environment is protected, and is nothing without an entry", async () => {
        assert.equal((await group({}, { deletionProtection: true })).inputs["forceDelete"], false);
        await assert.rejects(previewed({}, { entry: undefined }), /InstanceService: shop: there is no entry; give the environment one/);
    });
});
