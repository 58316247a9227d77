import assert from "node:assert/strict";
import { resourcesOf } from "../../cloud/cloud.ts";
import { CloudTests, type Samples } from "../../testing/testRefusals.ts";
import { TestStack } from "../../testing/testStack.ts";
import { capacityRefusals, instanceCompositionRefusals } from "./capacity.ts";

const group = "aws:autoscaling/group:Group";
const template = "aws:ec2/launchTemplate:LaunchTemplate";
const profile = "aws:iam/instanceProfile:InstanceProfile";
const capacityProvider = "aws:ecs/capacityProvider:CapacityProvider";
const attached = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
const tests = new CloudTests();
const invalidTemplate = "ValidationError: You must use a valid fully-formed launch template.";

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

    it("starts instances of a version that there is", async () => {
        const rule = "launch-template-version";
        const versioned =
            (version: string | undefined): Samples =>
            (program) =>
                program.make(group, "subject", { launchTemplate: { id: program.needed(template).id, version } });
        for (const version of ["1", "$Latest", "$Default", undefined]) await tests.allows(versioned(version));
        for (const version of ["0", "2"]) {
            const reason = `${invalidTemplate} The specified launch template version ${version} does not exist; use 1 to 1, $Latest or $Default`;
            await tests.refuses(rule, group, reason, versioned(version));
        }
        await tests.refuses(
            rule,
            group,
            `${invalidTemplate} The specified launch template version 2 does not exist; use 1 to 1, $Latest or $Default`,
            (program) => {
                const arm = program.needed(template);
                const x86 = program.make(template, "x86", { name: "x86" });
                const specification = (launchTemplateId: unknown, version: string) => ({
                    launchTemplateSpecification: { launchTemplateId, version },
                });
                program.make(group, "subject", {
                    launchTemplate: undefined,
                    mixedInstancesPolicy: {
                        launchTemplate: { ...specification(arm.id, "$Latest"), overrides: [specification(x86.id, "2")] },
                    },
                });
            },
        );
    });

    it("starts instances of a profile that there is", async () => {
        const rule = "instance-profile-exists";
        const started =
            (iamInstanceProfile: Record<string, unknown> | undefined): Samples =>
            (program) => {
                const known = program.needed(profile);
                const subject = program.make(template, "other", { name: "other", iamInstanceProfile }, { dependsOn: known });
                program.make(group, "subject", { launchTemplate: { id: subject.id } });
            };
        await tests.allows(started(undefined));
        await tests.allows(started({ name: "profile" }));
        await tests.allows(started({ arn: "arn:aws:iam::111111111111:instance-profile/profile" }));
        const reason =
            `${invalidTemplate} Value (missing) for parameter iamInstanceProfile.name is invalid. ` +
            "Invalid IAM Instance Profile name; create it first";
        await tests.refuses(rule, group, reason, started({ name: "missing" }));
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
        assert.deepEqual(tests.untested([...instanceCompositionRefusals, ...capacityRefusals]), []);
    });
});
