import assert from "node:assert/strict";
import { madeElsewhere } from "../testing/drift.ts";
import { testRequest } from "../testing/testRequest.ts";
import { emptyCloud } from "./cloud.ts";
import { importedResource } from "./importedResource.ts";

const targetType = "aws:appautoscaling/target:Target";
const policyType = "aws:appautoscaling/policy:Policy";
const scaled = { serviceNamespace: "ecs", resourceId: "service/shop/checkout", scalableDimension: "ecs:service:DesiredCount" };
const policy = {
    ...scaled,
    name: "cpu75",
    policyType: "TargetTrackingScaling",
    targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
        targetValue: 75,
    },
};
const cloud = [
    madeElsewhere(targetType, { ...scaled, minCapacity: 1, maxCapacity: 4 }),
    madeElsewhere(policyType, policy),
    madeElsewhere("aws:cloudwatch/logGroup:LogGroup", { name: "/ecs/checkout" }),
].reduce((grown, made) => made(grown), emptyCloud);

describe("what a program imports", () => {
    const imported = (type: string, id: string) => importedResource(cloud, { ...testRequest(type, {}), id, oldOutputs: {} });
    const idOf = (type: string, id: string) => {
        const found = imported(type, id);
        return typeof found === "object" ? found.id : found;
    };

    it("has the id that Pulumi has of it afterwards, or one of several parts", () => {
        assert.equal(idOf("aws:cloudwatch/logGroup:LogGroup", "/ecs/checkout"), "/ecs/checkout");
        assert.equal(idOf(targetType, "ecs/service/shop/checkout/ecs:service:DesiredCount"), "service/shop/checkout");
        assert.equal(idOf(policyType, "ecs/service/shop/checkout/ecs:service:DesiredCount/cpu75"), "service/shop/checkout/cpu75");
    });

    it("is nothing where one part of it names something else", () => {
        assert.equal(idOf(targetType, "ecs/service/shop/search/ecs:service:DesiredCount"), undefined);
        assert.equal(idOf(targetType, "ecs/service/shop/checkout/ecs:service:Other"), undefined);
        assert.equal(idOf(policyType, "ecs/service/shop/checkout/ecs:service:DesiredCount/cpu80"), undefined);
        assert.equal(idOf("aws:cloudwatch/logGroup:LogGroup", "/ecs/search"), undefined);
    });

    it("has no other form", () => {
        assert.equal(
            idOf(targetType, "service/shop/checkout"),
            'unexpected format ("service/shop/checkout"), expected <service-namespace>/<resource-id>/<scalable-dimension>',
        );
        assert.equal(
            idOf(policyType, "cpu75"),
            'unexpected format ("cpu75"), expected <service-namespace>/<resource-id>/<scalable-dimension>/<policy-name>',
        );
    });
});
