import * as assert from "node:assert/strict";
import { allResources, type Cloud, emptyCloud, resourcesOf } from "../rehearsal/aws/cloud/cloud.ts";
import { madeElsewhere } from "../rehearsal/aws/testing/drift.ts";
import { changesOf, LivingStack } from "../rehearsal/testing/livingStack.ts";
import { smallStack } from "../stacks/testing/smallStack.ts";

type Values = Readonly<Record<string, unknown>>;

const targetType = "aws:appautoscaling/target:Target";
const policyType = "aws:appautoscaling/policy:Policy";
const dimension = { serviceNamespace: "ecs", scalableDimension: "ecs:service:DesiredCount" };

/** A service that another tool scales, between 1 and 4 tasks, by a policy of this name. */
const scaledElsewhere = (cloud: Cloud, service: string): Cloud => {
    const scaled = { ...dimension, resourceId: `service/shop/${service}` };
    const tracking = {
        predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
        targetValue: 75,
    };
    const policy = { ...scaled, name: "cpu75", policyType: "TargetTrackingScaling", targetTrackingScalingPolicyConfiguration: tracking };
    return madeElsewhere(policyType, policy)(madeElsewhere(targetType, { ...scaled, minCapacity: 1, maxCapacity: 4 })(cloud));
};

const checkout = { cluster: "shop", autoScaling: { minCount: 2, maxCount: 6, targetCPU: 60 } };
const adopting = { ...checkout, policyNames: { CPUUtilization: "cpu75" }, adopt: true };

const stackOf = (existingServices: Values) =>
    smallStack({
        entry: undefined,
        network: {
            kind: "existing",
            cidrBlock: undefined,
            natGateways: undefined,
            vpcId: "vpc-0123456789abcdef0",
            publicSubnetIds: ["subnet-0123456789abcdea1", "subnet-0123456789abcdea2"],
            privateSubnetIds: ["subnet-0123456789abcdeb1", "subnet-0123456789abcdeb2"],
        },
        existingServices,
    });

describe("scaling that is there already, as docs/existing-services.md says", () => {
    const makes = async (stack: LivingStack, existingServices: Values) => {
        const { differences, refusals } = await stack.change(stackOf(existingServices));
        assert.deepEqual([differences, refusals], [[], []]);
    };
    const refused = async (stack: LivingStack, existingServices: Values) => {
        const { differences, refusals } = await stack.change(stackOf(existingServices));
        assert.deepEqual(differences, []);
        return refusals;
    };

    it("is taken up and changed to what the file says, and nothing is replaced, whatever has the same name elsewhere", async () => {
        const cloud = ["checkout", "search"].reduce(scaledElsewhere, emptyCloud);
        const config = stackOf({ checkout: adopting });
        const previewed = changesOf(await new LivingStack(cloud).preview(config)).filter((step) => step.includes("appautoscaling"));
        assert.deepEqual(
            previewed.map((step) => [step.split(" ")[0], step.split("::").at(-1)]),
            [
                ["import", "checkout-scaling"],
                ["import", "checkout-scaling-cpu"],
            ],
        );
        const stack = new LivingStack(cloud);
        await makes(stack, { checkout: adopting });
        await makes(stack, { checkout: { ...adopting, autoScaling: { ...checkout.autoScaling, maxCount: 8 } } });
        const bounds = resourcesOf(stack.cloud, targetType).map(({ properties: { resourceId, minCapacity, maxCapacity } }) => [
            resourceId,
            minCapacity,
            maxCapacity,
        ]);
        assert.deepEqual(bounds, [
            ["service/shop/checkout", 2, 8],
            ["service/shop/search", 1, 4],
        ]);
        assert.equal(resourcesOf(stack.cloud, policyType).length, 2);
        await makes(stack, {});
        assert.deepEqual(
            allResources(stack.cloud)
                .filter(({ type }) => type === targetType || type === policyType)
                .map(({ properties }) => properties["resourceId"]),
            ["service/shop/search", "service/shop/search"],
        );
    });

    it("has to be there", async () => {
        assert.deepEqual(await refused(new LivingStack(), { checkout: adopting }), [
            "checkout-scaling: Preview failed: resource 'ecs/service/shop/checkout/ecs:service:DesiredCount' does not exist; AWS kept nothing under that id: take adopt or import out",
        ]);
        const otherwise = { ...adopting, policyNames: { CPUUtilization: "cpu80" } };
        assert.deepEqual(await refused(new LivingStack(scaledElsewhere(emptyCloud, "checkout")), { checkout: otherwise }), [
            "checkout-scaling-cpu: Preview failed: resource 'ecs/service/shop/checkout/ecs:service:DesiredCount/cpu80' does not exist; AWS kept nothing under that id: take adopt or import out",
        ]);
    });

    it("is not overwritten without a word", async () => {
        const [found] = await refused(new LivingStack(scaledElsewhere(emptyCloud, "checkout")), { checkout });
        assert.equal(
            found,
            "checkout-scaling: AlreadyExists: AWS would overwrite the target service/shop/checkout without an error; take it up with adopt: true of existingServices.checkout, or give this one another resourceId",
        );
    });

    it("is not taken up twice: Pulumi would delete what it has", async () => {
        const stack = new LivingStack();
        await makes(stack, { checkout });
        assert.deepEqual(await refused(stack, { checkout: { ...checkout, adopt: true } }), [
            "checkout-scaling: Preview failed: ecs/service/shop/checkout/ecs:service:DesiredCount is in the stack already, and Pulumi would delete it once it is imported: take adopt or import out",
        ]);
    });
});
