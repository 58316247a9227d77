import assert from "node:assert/strict";
import type { InvokeAnswers } from "../../contract/invokeAnswers.ts";
import { type Properties, secret, unknownValue } from "../../contract/values.ts";
import { emptyCloud, findResource, withoutResource } from "../cloud/cloud.ts";
import { testRequest } from "../testing/testRequest.ts";
import { importOutside } from "./importOutside.ts";

const bucket = "aws:s3/bucket:Bucket";
const target = "aws:appautoscaling/target:Target";
const answers = (find: InvokeAnswers["find"] = () => undefined): InvokeAnswers => ({ file: "answers.yaml", find });
const imported = (type: string, id: string, declaredInputs: Properties) => ({
    ...testRequest(type, {}),
    id,
    oldOutputs: {},
    declaredInputs,
});

describe("what a program imports and no stack has made", () => {
    it("is assumed to be as the program declares it, with outputs in AWS's forms, and belongs to the stack then", () => {
        const request = imported(bucket, "acme-logs", { bucket: "acme-logs", forceDestroy: true, bucketPrefix: unknownValue });
        const outcome = importOutside(emptyCloud, request, answers());
        assert.ok(outcome !== undefined);
        const { id, inputs, outputs, isAssumed } = outcome.result;
        assert.deepEqual([id, inputs["bucket"], inputs["forceDestroy"], isAssumed], ["acme-logs", "acme-logs", true, true]);
        assert.equal("bucketPrefix" in inputs, false);
        assert.equal(outputs["arn"], "arn:aws:s3:::acme-logs");
        const kept = findResource(outcome.cloud, { type: bucket, region: "eu-central-1", id: "acme-logs" });
        assert.deepEqual([kept?.urn, kept?.properties["forceDestroy"]], [request.urn, true]);
    });

    it("leaves the cloud as it is in a preview", () => {
        const request = { ...imported(bucket, "acme-logs", {}), isPreview: true };
        assert.equal(importOutside(emptyCloud, request, answers())?.cloud, emptyCloud);
    });

    it("has its id for a name where the program leaves the name to Pulumi", () => {
        const outcome = importOutside(emptyCloud, imported(bucket, "acme-logs", {}), answers());
        assert.deepEqual([outcome?.result.inputs["bucket"], outcome?.result.outputs["bucket"]], ["acme-logs", "acme-logs"]);
    });

    it("has another id than the one it is imported by, where Pulumi knows such a type by another", () => {
        const declared = {
            serviceNamespace: "ecs",
            resourceId: "service/shop/web",
            scalableDimension: "ecs:service:DesiredCount",
            minCapacity: 1,
            maxCapacity: 2,
        };
        const id = "ecs/service/shop/web/ecs:service:DesiredCount";
        assert.equal(importOutside(emptyCloud, imported(target, id, declared), answers())?.result.id, "service/shop/web");
    });

    it("has what somebody has written down of it, and no secret in the cloud", () => {
        const written = answers((token, args) => (token === bucket && args["id"] === "acme-logs" ? { hostedZoneId: "Z1" } : undefined));
        const outcome = importOutside(emptyCloud, imported(bucket, "acme-logs", { policy: secret("s3cr3t") }), written);
        assert.equal(outcome?.result.outputs["hostedZoneId"], "Z1");
        assert.doesNotMatch(JSON.stringify(outcome?.cloud.byType), /s3cr3t/);
    });

    it("is left to the cloud where that has it, or has had it, and where nobody may write answers", () => {
        const request = imported(bucket, "acme-logs", {});
        const cloud = importOutside(emptyCloud, request, answers())?.cloud ?? emptyCloud;
        assert.equal(importOutside(cloud, request, answers()), undefined);
        const gone = withoutResource(cloud, { type: bucket, region: "eu-central-1", id: "acme-logs" });
        assert.equal(importOutside(gone, request, answers()), undefined);
        assert.equal(importOutside(emptyCloud, request, undefined), undefined);
        assert.equal(importOutside(emptyCloud, { ...request, declaredInputs: undefined }, answers()), undefined);
    });
});
