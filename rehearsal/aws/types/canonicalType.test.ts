import assert from "node:assert/strict";
import { canonicalType } from "./canonicalType.ts";

describe("the type under which a resource is looked up", () => {
    it("is one for all names that the SDK has for the same thing", () => {
        const names = {
            "aws:alb/targetGroup:TargetGroup": "aws:lb/targetGroup:TargetGroup",
            "aws:applicationloadbalancing/listener:Listener": "aws:lb/listener:Listener",
            "aws:elasticloadbalancingv2/loadBalancer:LoadBalancer": "aws:lb/loadBalancer:LoadBalancer",
            "aws:s3/bucketV2:BucketV2": "aws:s3/bucket:Bucket",
            "aws:s3/bucketVersioningV2:BucketVersioningV2": "aws:s3/bucketVersioning:BucketVersioning",
        };
        assert.deepEqual(Object.fromEntries(Object.keys(names).map((type) => [type, canonicalType(type)])), names);
    });

    it("is itself otherwise", () => {
        for (const type of [
            "aws:lb/listener:Listener",
            "aws:elb/loadBalancer:LoadBalancer",
            "aws:s3/bucket:Bucket",
            "aws:s3/bucketObjectv2:BucketObjectv2",
            "aws:apigatewayv2/api:Api",
            "aws:dms/s3EndpointV2:S3EndpointV2",
            "pulumi:providers:aws",
            "acme:alb/x:X",
        ])
            assert.equal(canonicalType(type), type);
    });
});
