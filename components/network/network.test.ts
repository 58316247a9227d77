import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type { OwnNetwork } from "../vocabulary/network.ts";
import { Network, type NetworkArgs } from "./network.ts";
import { preview } from "../testing/preview.ts";

const layout: OwnNetwork = {
    kind: "own",
    cidrBlock: "10.1.0.0/16",
    availabilityZoneNames: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
    natGateways: "Single",
};
const args: NetworkArgs = {
    accountId: "111111111111",
    region: "eu-central-1",
    layout,
    environment: "staging",
    flowLogs: "rejected",
    logRetentionDays: 7,
    deletionProtection: false,
};
const build = (changes: Partial<NetworkArgs> = {}) =>
    preview((providers) => new Network("network", { ...args, ...changes }, { providers }));

describe("Network", () => {
    it("makes its own VPC in one layout", async () => {
        const { get } = await build();
        assert.deepEqual(get("awsx:ec2:Vpc", "network").inputs, {
            availabilityZoneNames: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
            cidrBlock: "10.1.0.0/16",
            enableDnsHostnames: true,
            natGateways: { strategy: "None" },
            subnetSpecs: [
                { cidrMask: 24, type: "Public" },
                { cidrMask: 20, type: "Private" },
            ],
            subnetStrategy: "Auto",
        });
    });

    it("has a public /24 and a private /20 in each of three zones", async () => {
        const { resources } = await build();
        assert.deepEqual(
            resources
                .filter(({ type }) => type === "aws:ec2/subnet:Subnet")
                .map(({ name, inputs }) => `${name} ${String(inputs["availabilityZone"])} ${String(inputs["cidrBlock"])}`)
                .sort(),
            [
                "network-private-1 eu-central-1a 10.1.16.0/20",
                "network-private-2 eu-central-1b 10.1.80.0/20",
                "network-private-3 eu-central-1c 10.1.144.0/20",
                "network-public-1 eu-central-1a 10.1.0.0/24",
                "network-public-2 eu-central-1b 10.1.64.0/24",
                "network-public-3 eu-central-1c 10.1.128.0/24",
            ],
        );
    });

    it("has the same subnets in two of three zones, so that the third can come later", async () => {
        const blocks = async (availabilityZoneNames: OwnNetwork["availabilityZoneNames"]) => {
            const { resources } = await build({ layout: { ...layout, availabilityZoneNames } });
            return resources.filter(({ type }) => type === "aws:ec2/subnet:Subnet").map(({ urn, inputs }) => [urn, inputs]);
        };
        const [three, two] = [await blocks(layout.availabilityZoneNames), await blocks(["eu-central-1a", "eu-central-1b"])];
        assert.equal(two.length, 4);
        assert.deepEqual(two, three.slice(0, 4));
    });

    it("has a private /24 in each zone where a workload stays small", async () => {
        const { resources } = await build({ layout: { ...layout, privateCidrMask: 24 } });
        assert.deepEqual(
            resources
                .filter(({ type }) => type === "aws:ec2/subnet:Subnet")
                .map(({ name, inputs }) => `${name} ${String(inputs["cidrBlock"])}`)
                .sort(),
            [
                "network-private-1 10.1.1.0/24",
                "network-private-2 10.1.65.0/24",
                "network-private-3 10.1.129.0/24",
                "network-public-1 10.1.0.0/24",
                "network-public-2 10.1.64.0/24",
                "network-public-3 10.1.128.0/24",
            ],
        );
    });

    it("has one NAT gateway, or one in each zone", async () => {
        const gateways = async (natGateways: OwnNetwork["natGateways"]) => {
            const { names } = await build({ layout: { ...layout, natGateways } });
            return names("aws:ec2/natGateway:NatGateway");
        };
        const zones = ["a", "b", "c"].map((zone) => `network-nat-eu-central-1${zone}`);
        assert.deepEqual(await gateways("Single"), zones.slice(0, 1));
        assert.deepEqual(await gateways("OnePerAz"), zones);
        assert.deepEqual(await gateways("None"), []);
    });

    it("hands the explicit provider on to the resources of the other plugin", async () => {
        const { resources } = await build();
        const managed = resources.filter(({ type }) => type.startsWith("aws:"));
        assert.ok(managed.length > 20);
        assert.deepEqual(
            managed.filter(({ provider }) => !provider.includes("pulumi:providers:aws::aws::")).map(({ urn }) => urn),
            [],
        );
    });

    it("records flow logs of its own VPC, under the given key", async () => {
        const kmsKeyArn = "arn:aws:kms:eu-central-1:111111111111:key/1";
        const { get } = await build({ flowLogs: "all", environment: "prod-hipaa", logRetentionDays: 365, kmsKeyArn });
        assert.equal(get("aws:ec2/flowLog:FlowLog", "network-flow-logs").inputs["trafficType"], "ALL");
        assert.partialDeepStrictEqual(get("aws:cloudwatch/logGroup:LogGroup", "network-flow-logs-group").inputs, {
            name: "/vpc/prod-hipaa",
            retentionInDays: 365,
            kmsKeyId: kmsKeyArn,
        });
    });

    it("protects everything of the VPC, and keeps the flow logs, while deletion protection is on", async () => {
        const { resources } = await build({ deletionProtection: true });
        assert.deepEqual(
            resources
                .filter(({ type, options }) => /^awsx?:/.test(type) && !options.protect)
                .map(({ name }) => name)
                .sort(),
            [
                "network-endpoint-s3",
                "network-flow-logs",
                "network-flow-logs-group",
                "network-flow-logs-permissions",
                "network-flow-logs-role",
            ],
        );
    });

    it("protects nothing once deletion protection is off", async () => {
        const { resources } = await build();
        assert.deepEqual(
            resources.filter(({ options }) => options.protect).map(({ name }) => name),
            [],
        );
    });

    it("makes nothing in an existing VPC, and looks nothing up", async () => {
        const existing = { kind: "existing", vpcId: "vpc-9", publicSubnetIds: ["subnet-8"], privateSubnetIds: ["subnet-9"] } as const;
        const { resources, get } = await preview((providers) => {
            const network = new Network("network", { ...args, layout: existing }, { providers });
            const opts = { provider: providers[0] };
            new aws.ec2.SecurityGroup("reader", { vpcId: network.vpcId }, opts);
            new aws.lb.LoadBalancer("public", { subnets: network.publicSubnetIds }, opts);
            new aws.lb.LoadBalancer("private", { subnets: network.privateSubnetIds }, opts);
        });
        assert.deepEqual(
            resources.filter(({ parent }) => parent.endsWith("::network")).map(({ type }) => type),
            [],
        );
        assert.equal(get("aws:ec2/securityGroup:SecurityGroup", "reader").inputs["vpcId"], "vpc-9");
        assert.deepEqual(get("aws:lb/loadBalancer:LoadBalancer", "public").inputs["subnets"], ["subnet-8"]);
        assert.deepEqual(get("aws:lb/loadBalancer:LoadBalancer", "private").inputs["subnets"], ["subnet-9"]);
    });
});
