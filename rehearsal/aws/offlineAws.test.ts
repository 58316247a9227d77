import assert from "node:assert/strict";
import { unknownValue } from "../contract/values.ts";
import { offlineAws } from "./offlineAws.ts";
import { testRequest } from "./testing/testRequest.ts";

describe("offlineAws", () => {
    it("previews what AWS decides as unknown and what was checked as known", () => {
        const request = testRequest("aws:ecs/cluster:Cluster", { name: "amply-staging" });
        const checked = offlineAws.check(request);
        assert.deepEqual(offlineAws.previewCreate({ ...request, inputs: checked.inputs }), {
            arn: unknownValue,
            name: "amply-staging",
            region: "eu-central-1",
            tagsAll: { Owner: "platform", Role: "default" },
        });
    });

    it("previews the IPv6 block of a VPC as empty unless one is asked for", () => {
        const blockOf = (inputs: Record<string, unknown>) =>
            offlineAws.previewCreate(testRequest("aws:ec2/vpc:Vpc", inputs))["ipv6CidrBlock"];
        assert.equal(blockOf({ cidrBlock: "10.0.0.0/16" }), "");
        assert.equal(blockOf({ assignGeneratedIpv6CidrBlock: false }), "");
        assert.equal(blockOf({ assignGeneratedIpv6CidrBlock: true }), undefined);
        assert.equal(blockOf({ assignGeneratedIpv6CidrBlock: unknownValue }), undefined);
        assert.equal(blockOf({ ipv6IpamPoolId: "p" }), undefined);
    });

    it("refuses a remote component that it does not know", async () => {
        const request = { type: "awsx:lb:ApplicationLoadBalancer", name: "a", urn: "u", inputs: {}, register: () => assert.fail() };
        await assert.rejects(offlineAws.construct(request), {
            message:
                "the rehearsal does not know awsx:lb:ApplicationLoadBalancer, which a plugin builds, only awsx:ec2:Vpc; preview it with the Pulumi CLI, or build it from resources of the aws package",
        });
    });
});
