import type * as aws from "@pulumi/aws";
import type { PlacementStrategy } from "../vocabulary/service.ts";
import type { Json } from "../model/canonicalJson.ts";
import type { ServicePlan } from "../model/services/servicePlan.ts";
import type { TaskPlan } from "../model/services/taskPlan.ts";

type TaskLaunchInputs = Pick<aws.ecs.TaskDefinitionArgs, "requiresCompatibilities" | "runtimePlatform">;
type ServiceLaunchInputs = Pick<
    aws.ecs.ServiceArgs,
    "capacityProviderStrategies" | "platformVersion" | "orderedPlacementStrategies" | "placementConstraints"
>;

/** What a task definition says about where its tasks run. */
export function taskLaunchInputs({ tasks, cpuArchitecture }: Pick<ServicePlan, "tasks" | "cpuArchitecture">): TaskLaunchInputs {
    return {
        requiresCompatibilities: [tasks.ec2 === undefined ? "FARGATE" : "EC2"],
        runtimePlatform: { cpuArchitecture, operatingSystemFamily: "LINUX" },
    };
}

/** What a service says about where its tasks run. A version of the platform is Fargate's, placement is for EC2. */
export function serviceLaunchInputs({ strategy, ec2 }: TaskPlan): ServiceLaunchInputs {
    const capacityProviderStrategies = strategy.map((share) => ({ ...share }));
    if (ec2 === undefined) return { capacityProviderStrategies, platformVersion: "LATEST" };
    const { strategies, constraints } = ec2.placement;
    return {
        capacityProviderStrategies,
        orderedPlacementStrategies: strategies.length === 0 ? undefined : strategies.map((name) => ({ ...placement[name] })),
        placementConstraints: constraints.length === 0 ? undefined : constraints.map((expression) => ({ type: "memberOf", expression })),
    };
}

/** The same of a task that somebody starts, in the words of the API. */
export function runLaunchInputs({ ec2 }: TaskPlan): Readonly<Record<string, Json>> {
    if (ec2 === undefined) return { PlatformVersion: "LATEST" };
    const { strategies, constraints } = ec2.placement;
    return {
        PlacementConstraints: constraints.map((expression) => ({ Expression: expression, Type: "memberOf" })),
        PlacementStrategy: strategies.map((name) => ({ Field: placement[name].field, Type: placement[name].type })),
    };
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementStrategy.html */
const placement: Readonly<Record<PlacementStrategy, { readonly type: "spread" | "binpack"; readonly field: string }>> = {
    "spread-by-zone": { type: "spread", field: "attribute:ecs.availability-zone" },
    "spread-by-instance": { type: "spread", field: "instanceId" },
    "binpack-by-memory": { type: "binpack", field: "memory" },
    "binpack-by-cpu": { type: "binpack", field: "cpu" },
};
