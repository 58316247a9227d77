import assert from "node:assert/strict";
import { resourcesOf } from "../../cloud/cloud.ts";
import { CloudTests, type Samples } from "../../testing/testRefusals.ts";
import { TestStack } from "../../testing/testStack.ts";
import { capacityCompositionRefusals, capacityRefusals } from "./capacity.ts";

const group = "aws:autoscaling/group:Group";
const template = "aws:ec2/launchTemplate:LaunchTemplate";
const capacityProvider = "aws:ecs/capacityProvider:CapacityProvider";
const attached = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
const tests = new CloudTests();

describe("refusals of instances with what exists", () => {
    it("protects instances only in a group that protects them from scale-in", async () => {
        const provided =
            (protectFromScaleIn: boolean | undefined, managedTerminationProtection: string): Samples =>
            (program) => {
                const instances = program.make(group, "group", { name: "own", protectFromScaleIn });
                program.make(capacityProvider, "subject", {
                    autoScalingGroupProvider: {
                        autoScalingGroupArn: instances.arn,
                        managedScaling: { status: "ENABLED" },
                        managedTerminationProtection,
                    },
                });
            };
        await tests.allows(provided(true, "ENABLED"));
        await tests.allows(provided(undefined, "DISABLED"));
        const reason =
            "ClientException: The managed termination protection setting for the capacity provider is invalid. To enable managed termination " +
            "protection for a capacity provider, the Auto Scaling group must have instance protection from scale in enabled; set protectFromScaleIn: true";
        for (const isProtected of [false, undefined]) {
            await tests.refuses("termination-protection-needs-group", capacityProvider, reason, provided(isProtected, "ENABLED"));
        }
    });

    it("gives each capacity provider a group of its own", () =>
        tests.refuses(
            "capacity-provider-own-group",
            capacityProvider,
            "ClientException: The specified Auto Scaling group ARN is already being used by another capacity provider. Specify a unique Auto Scaling " +
                "group ARN and try again; use another group than capacity",
            (program) => {
                const first = program.make(capacityProvider, "first");
                program.make(capacityProvider, "subject", { name: "other" }, { dependsOn: first });
            },
        ));

    it("marks the group of a capacity provider, unless the program did", async () => {
        const tagsAfter = async (tags?: readonly unknown[]) => {
            const stack = new TestStack();
            await tests.allows((program) => {
                const instances = program.make(group, "group", { name: "own", tags });
                program.make(capacityProvider, "subject", { autoScalingGroupProvider: { autoScalingGroupArn: instances.arn } });
            }, stack);
            return resourcesOf(stack.cloud.cloud, group).find(({ id }) => id === "own")?.properties["tags"];
        };
        const [own, managed] = ["Name", "AmazonECSManaged"].map((key) => ({ key, value: "true", propagateAtLaunch: true }));
        assert.deepEqual(await tagsAfter(), [managed]);
        assert.deepEqual(await tagsAfter([own]), [own, managed]);
        assert.deepEqual(await tagsAfter([managed]), [managed]);
    });

    it("takes no group whose types have weights", async () => {
        const weighted =
            (weightedCapacity: string | undefined): Samples =>
            (program) => {
                const launchTemplateSpecification = { launchTemplateId: program.needed(template).id };
                const overrides = [{ instanceType: "t4g.medium", weightedCapacity }];
                const mixedInstancesPolicy = { launchTemplate: { launchTemplateSpecification, overrides } };
                const instances = program.make(group, "group", { name: "own", launchTemplate: undefined, mixedInstancesPolicy });
                program.make(capacityProvider, "subject", { autoScalingGroupProvider: { autoScalingGroupArn: instances.arn } });
            };
        await tests.allows(weighted(undefined));
        await tests.refuses(
            "capacity-provider-weights",
            capacityProvider,
            "ClientException: The Auto Scaling group of a capacity provider can't have instance weighting settings; " +
                "remove weightedCapacity from its overrides",
            weighted("2"),
        );
    });

    const running =
        (capacityProviders: readonly string[]): Samples =>
        (program) => {
            const general = program.needed(capacityProvider);
            const providers = program.make(attached, "providers", { capacityProviders }, { dependsOn: general });
            const capacityProviderStrategies = [{ capacityProvider: "capacity", weight: 1 }];
            program.make("aws:ecs/service:Service", "subject", { capacityProviderStrategies }, { dependsOn: providers });
        };
    const inUse =
        "ResourceInUseException: The specified capacity provider capacity is in use and cannot be removed; " +
        "in an update of its own, move the service arn:aws:ecs:eu-central-1:111111111111:service/cluster/service to other capacity first";

    it("keeps the capacity providers that services use", async () => {
        const stack = new TestStack();
        await tests.allows(running(["FARGATE", "capacity"]), stack);
        await tests.allows(running(["capacity"]), stack);
        await tests.refuses("capacity-provider-still-used", attached, inUse, running(["FARGATE"]), stack);

        tests.about("capacity-providers-in-use", attached);
        const { id, urn, properties } = resourcesOf(stack.cloud.cloud, attached)[0] ?? assert.fail();
        const request = { type: attached, name: "x", urn, id, inputs: {}, provider: { region: "eu-central-1" }, oldOutputs: properties };
        assert.deepEqual(await stack.cloud.delete(request), { failure: inUse });
        assert.deepEqual((await stack.destroy()).errors, []);
    });

    it("are tested to the last row", () => {
        assert.deepEqual(tests.untested([...capacityCompositionRefusals, ...capacityRefusals]), []);
    });
});
