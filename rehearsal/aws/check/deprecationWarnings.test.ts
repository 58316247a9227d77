import assert from "node:assert/strict";
import { deprecationWarnings } from "./deprecationWarnings.ts";

describe("given inputs that are deprecated", () => {
    it("are named with what the SDK says to take in their place, of types with rows by hand too", () => {
        assert.deepEqual(deprecationWarnings("aws:s3/bucket:Bucket", { bucket: "shop", acl: "private", website: undefined }), [
            { property: "acl", reason: "is deprecated: Use the aws.s3.BucketAcl resource instead." },
        ]);
        assert.deepEqual(deprecationWarnings("aws:servicequotas/template:Template", { region: "eu-west-1" }), [
            { property: "region", reason: "is deprecated: Use aws.getRegion instead." },
        ]);
    });

    it("are none that Pulumi discourages and the provider takes, none of the state, and none of a type that there is not", () => {
        assert.deepEqual(deprecationWarnings("aws:ec2/instance:Instance", { securityGroups: ["web"], ami: "ami-1" }), []);
        assert.deepEqual(deprecationWarnings("aws:cloudwatch/logGroup:LogGroup", { name: "a" }), []);
        assert.deepEqual(deprecationWarnings("aws:gone/gone:Gone", { name: "a" }), []);
    });
});
