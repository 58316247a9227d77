import assert from "node:assert/strict";
import { CloudTests, InputTests } from "../../testing/testRefusals.ts";
import { endpointRefusals } from "../inputs/endpoints.ts";
import { endpointCompositionRefusals } from "./endpoints.ts";

const endpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";
const vpc = "aws:ec2/vpc:Vpc";
const tests = new CloudTests();
const logs = { serviceName: "com.amazonaws.eu-central-1.logs", vpcEndpointType: "Interface", privateDnsEnabled: true };
const named = { enableDnsHostnames: true };

describe("refusals of VPC endpoints", () => {
    it("lead to a service of their region", async () => {
        await tests.allows((program) => program.make(endpoint, "subject"));
        await tests.allows((program) =>
            program.make(endpoint, "subject", { serviceName: "com.amazonaws.vpce.us-east-1.vpce-svc-0123", serviceRegion: "us-east-1" }),
        );
        await tests.refuses(
            "vpc-endpoint-service",
            endpoint,
            "InvalidServiceName: The Vpc Endpoint Service 'com.amazonaws.us-east-1.s3' does not exist; write that of eu-central-1",
            (program) => program.make(endpoint, "subject", { serviceName: "com.amazonaws.us-east-1.s3" }),
        );
    });

    it("have private names in a VPC with names", async () => {
        await tests.allows((program) => {
            program.make(endpoint, "subject", { ...logs, vpcId: program.make(vpc, "vpc", named).id });
        });
        await tests.refuses(
            "vpc-endpoint-dns",
            endpoint,
            /^InvalidParameter: Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for vpc-/,
            (program) => program.make(endpoint, "subject", logs),
        );
    });

    it("have a private name once in a VPC", async () => {
        await tests.refuses(
            "vpc-endpoint-name-twice",
            endpoint,
            /^InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for com\.amazonaws\.eu-central-1\.logs in the VPC vpc-\w+, that of vpce-/,
            (program) => {
                const vpcId = program.make(vpc, "vpc", named).id;
                program.make(endpoint, "first", { ...logs, vpcId });
                program.make(endpoint, "subject", { ...logs, vpcId });
            },
        );
    });

    it("have one route to a service in a table", async () => {
        const twice = (sameTable: boolean) => (program: Parameters<Parameters<CloudTests["allows"]>[0]>[0]) => {
            const vpcId = program.make(vpc, "vpc").id;
            const [one, other] = ["one", "other"].map((name) => program.make("aws:ec2/routeTable:RouteTable", name, { vpcId }).id);
            program.make(endpoint, "first", { vpcId, routeTableIds: [one] });
            program.make(endpoint, "subject", { vpcId, routeTableIds: [sameTable ? one : other] });
        };
        await tests.allows(twice(false));
        await tests.refuses(
            "vpc-endpoint-route-twice",
            endpoint,
            /^RouteAlreadyExists: route table rtb-\w+ already has a route with the prefix list of com\.amazonaws\.eu-central-1\.s3$/,
            twice(true),
        );
    });

    it("have the inputs of their type", () => {
        const inputs = new InputTests();
        const s3 = { vpcId: "vpc-1", serviceName: "com.amazonaws.eu-central-1.s3" };
        const rule = "vpc-endpoint-type";
        inputs.allows(
            rule,
            endpoint,
            { ...s3, routeTableIds: ["rtb-1"], privateDnsEnabled: false },
            { ...logs, vpcId: "vpc-1", subnetIds: ["subnet-1"] },
        );
        inputs.refuses(
            rule,
            endpoint,
            { ...s3, subnetIds: ["subnet-1"] },
            "InvalidParameter: Endpoint type (Gateway) does not take subnetIds; leave it out, or write another vpcEndpointType",
        );
        inputs.refuses(
            rule,
            endpoint,
            { ...logs, vpcId: "vpc-1", routeTableIds: ["rtb-1"] },
            "InvalidParameter: Endpoint type (Interface) does not take routeTableIds; leave it out, or write another vpcEndpointType",
        );
        assert.deepEqual(inputs.untested(endpointRefusals), []);
    });

    it("are tested to the last row", () => {
        assert.deepEqual(tests.untested(endpointCompositionRefusals), []);
    });
});
