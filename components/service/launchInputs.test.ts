import * as assert from "node:assert/strict";
import type { PlacementConfig } from "../vocabulary/service.ts";
import { EcsService } from "./ecsService.ts";
import { serviceLaunchInputs, taskLaunchInputs } from "./launchInputs.ts";
import { type Ec2Launch, servicePlan, surge } from "../model/services/serviceShape.ts";
import { preview } from "../testing/preview.ts";

const ec2: Ec2Launch = {
    kind: "ec2",
    capacityProvider: "services-staging-general",
    architecture: "X86_64",
    placement: { strategies: [], constraints: [] },
    gpu: 0,
};
const onInstances = (placement: PlacementConfig) =>
    serviceLaunchInputs(
        servicePlan({
            kind: "internal",
            role: "api",
            tasks: { kind: "scaled", min: 2 },
            launch: { ...ec2, placement },
            deployment: surge,
        }),
    );

describe("taskLaunchInputs", () => {
    it("asks for Fargate on ARM64 unless instances are named", () => {
        assert.deepEqual(taskLaunchInputs(undefined), {
            requiresCompatibilities: ["FARGATE"],
            runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
        });
    });

    it("asks for EC2 and the architecture of the instances", () => {
        assert.deepEqual(taskLaunchInputs(ec2), {
            requiresCompatibilities: ["EC2"],
            runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" },
        });
        assert.deepEqual(taskLaunchInputs({ ...ec2, architecture: "ARM64" }).runtimePlatform, {
            cpuArchitecture: "ARM64",
            operatingSystemFamily: "LINUX",
        });
    });
});

describe("serviceLaunchInputs", () => {
    it("runs on the latest platform of Fargate, and places nothing there", () => {
        assert.deepEqual(serviceLaunchInputs(servicePlan({ kind: "singleton", role: "scheduler" })), {
            capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
            platformVersion: "LATEST",
        });
    });

    it("runs on the group of instances alone, without a version of the platform", () => {
        assert.deepEqual(onInstances({ strategies: [], constraints: [] }), {
            capacityProviderStrategies: [{ capacityProvider: "services-staging-general", weight: 1 }],
            orderedPlacementStrategies: undefined,
            placementConstraints: undefined,
        });
    });

    it("spreads and packs in the given order, in the words of ECS", () => {
        const { orderedPlacementStrategies } = onInstances({
            strategies: ["spread-by-zone", "spread-by-instance", "binpack-by-memory", "binpack-by-cpu"],
            constraints: [],
        });
        assert.deepEqual(orderedPlacementStrategies, [
            { type: "spread", field: "attribute:ecs.availability-zone" },
            { type: "spread", field: "instanceId" },
            { type: "binpack", field: "memory" },
            { type: "binpack", field: "cpu" },
        ]);
    });

    it("holds tasks to the instances that match every constraint", () => {
        const { placementConstraints } = onInstances({
            strategies: [],
            constraints: ["attribute:ecs.instance-type =~ t3.*", "attribute:ecs.os-type == linux"],
        });
        assert.deepEqual(placementConstraints, [
            { type: "memberOf", expression: "attribute:ecs.instance-type =~ t3.*" },
            { type: "memberOf", expression: "attribute:ecs.os-type == linux" },
        ]);
    });
});

describe("EcsService on EC2 instances", () => {
    const placement = {
        strategies: ["spread-by-zone", "binpack-by-memory"],
        constraints: ["attribute:ecs.instance-type =~ t3.*"],
    } as const;
    const trainer = () =>
        preview(
            (providers) =>
                new EcsService(
                    "trainer",
                    {
                        home: {
                            place: { accountId: "111111111111", region: "eu-central-1" },
                            cluster: { clusterArn: "arn:cluster" },
                            vpcId: "vpc-1",
                            privateSubnetIds: ["subnet-1", "subnet-2"],
                            logRetentionDays: 7,
                            redeploy: "",
                            deletionProtection: false,
                        },
                        serviceName: "trainer",
                        shape: {
                            kind: "background",
                            role: "ml",
                            tasks: { kind: "scaled", min: 2 },
                            launch: { ...ec2, placement, gpu: 1 },
                            deployment: surge,
                        },
                        // No pair that Fargate sells.
                        size: { cpu: 1500, memoryMiB: 3000 },
                        container: { name: "trainer", image: "docker.io/acme/trainer:1.0.0", environment: {}, secrets: {} },
                    },
                    { providers },
                ),
        );

    it("takes only what ECS takes there, in the network of the tasks themselves", async () => {
        const { inputs } = (await trainer()).get("aws:ecs/service:Service", "trainer");
        assert.deepEqual(inputs["capacityProviderStrategies"], [{ capacityProvider: "services-staging-general", weight: 1 }]);
        assert.deepEqual(inputs["orderedPlacementStrategies"], [
            { type: "spread", field: "attribute:ecs.availability-zone" },
            { type: "binpack", field: "memory" },
        ]);
        assert.deepEqual(inputs["placementConstraints"], [{ type: "memberOf", expression: "attribute:ecs.instance-type =~ t3.*" }]);
        assert.deepEqual(
            [inputs["availabilityZoneRebalancing"], inputs["propagateTags"], inputs["enableEcsManagedTags"]],
            ["ENABLED", "SERVICE", true],
        );
        for (const absent of ["platformVersion", "launchType", "iamRole"]) assert.equal(absent in inputs, false, absent);
    });

    it("has a task of any size with its GPU, and none of what is for Fargate alone", async () => {
        const { inputs } = (await trainer()).get("aws:ecs/taskDefinition:TaskDefinition", "trainer-task");
        assert.deepEqual(
            [inputs["requiresCompatibilities"], inputs["networkMode"], inputs["cpu"], inputs["memory"]],
            [["EC2"], "awsvpc", "1500", "3000"],
        );
        assert.deepEqual(inputs["runtimePlatform"], { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" });
        const [container] = JSON.parse(String(inputs["containerDefinitions"]));
        assert.deepEqual(container.resourceRequirements, [{ type: "GPU", value: "1" }]);
        for (const absent of ["ephemeralStorage", "enableFaultInjection"]) assert.equal(absent in inputs, false, absent);
    });
});
