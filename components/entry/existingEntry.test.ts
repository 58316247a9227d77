import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { preview } from "../testing/preview.ts";
import { ExistingEntry, type ExistingEntryArgs } from "./existingEntry.ts";

const start = "arn:aws:elasticloadbalancing:eu-central-1:111111111111";
const args: ExistingEntryArgs = {
    vpcId: "vpc-1",
    domain: "example.com",
    hosts: ["web.example.com", "www.example.org", "web.example.com"],
    hostedZoneId: "Z1",
    loadBalancerArn: `${start}:loadbalancer/app/shared/1`,
    listenerArn: `${start}:listener/app/shared/1/2`,
    securityGroupId: "sg-1",
    dnsName: "shared.elb.amazonaws.com",
    dnsZoneId: "Z2",
    domains: { "example.org": {} },
};

describe("ExistingEntry", () => {
    it("makes the records of hosts with a hosted zone, and nothing else", async () => {
        const { resources, get } = await preview((providers) => new ExistingEntry("entry", args, { providers }));
        assert.deepEqual(
            resources.filter(({ type }) => type.startsWith("aws:")).map(({ name }) => name),
            ["entry-web.example.com"],
        );
        const { inputs } = get("aws:route53/record:Record", "entry-web.example.com");
        assert.deepEqual(inputs["aliases"], [{ name: "shared.elb.amazonaws.com", zoneId: "Z2", evaluateTargetHealth: false }]);
        assert.equal(inputs["zoneId"], "Z1");
    });

    it("makes no record where it does not know where the load balancer is", async () => {
        const { names } = await preview((providers) => new ExistingEntry("entry", { ...args, dnsName: undefined }, { providers }));
        assert.deepEqual(names("aws:route53/record:Record"), []);
    });

    it("hands on what services attach to, and the name by which metrics know it", async () => {
        let told: pulumi.Output<readonly unknown[]> | undefined;
        await preview((providers) => {
            const { loadBalancerArnSuffix, listenerArn, securityGroupId, vpcId, testListenerArn } = new ExistingEntry("entry", args, {
                providers,
            });
            assert.equal(testListenerArn, undefined);
            told = pulumi.all([loadBalancerArnSuffix, listenerArn, securityGroupId, vpcId]).apply((all) => all);
        });
        assert.ok(told);
        const values = await new Promise((resolve) => void told?.apply(resolve));
        assert.deepEqual(values, ["app/shared/1", args.listenerArn, "sg-1", "vpc-1"]);
    });
});
