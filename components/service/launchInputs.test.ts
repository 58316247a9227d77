import * as assert from "node:assert/strict";
import type { PlacementConfig } from "../vocabulary/service.ts";
import { serviceLaunchInputs, taskLaunchInputs } from "./launchInputs.ts";
import { type Ec2Launch, scaledTasks, singleTask, surge } from "../model/services/taskPlan.ts";

const ec2: Ec2Launch = {
    kind: "ec2",
    capacityProvider: "services-staging-general",
    placement: { strategies: [], constraints: [] },
    gpu: 0,
};
const onInstances = (placement: PlacementConfig) => serviceLaunchInputs(scaledTasks({ fewest: 2 }, { ...ec2, placement }, surge));

describe("taskLaunchInputs", () => {
    it("asks for Fargate unless instances are named", () => {
        assert.deepEqual(taskLaunchInputs({ tasks: singleTask(), cpuArchitecture: "ARM64" }), {
            requiresCompatibilities: ["FARGATE"],
            runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
        });
    });

    it("asks for EC2 where they are", () => {
        assert.deepEqual(taskLaunchInputs({ tasks: singleTask(ec2), cpuArchitecture: "X86_64" }), {
            requiresCompatibilities: ["EC2"],
            runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" },
        });
    });
});

describe("serviceLaunchInputs", () => {
    it("runs on the latest platform of Fargate, and places nothing there", () => {
        assert.deepEqual(serviceLaunchInputs(singleTask()), {
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
