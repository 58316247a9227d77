import assert from "node:assert/strict";
import { preview } from "../testing/preview.ts";
import { VpcEndpoints, type VpcEndpointsArgs } from "./vpcEndpoints.ts";

const type = { endpoint: "aws:ec2/vpcEndpoint:VpcEndpoint", firewall: "aws:ec2/securityGroup:SecurityGroup" };
const args: VpcEndpointsArgs = {
    vpcId: "vpc-1",
    region: "eu-central-1",
    endpoints: [],
    privateSubnetIds: ["subnet-a", "subnet-b"],
    privateRouteTableIds: ["rtb-a", "rtb-b"],
};
const build = (endpoints: VpcEndpointsArgs["endpoints"]) =>
    preview((providers) => new VpcEndpoints("endpoint", { ...args, endpoints }, { providers }));

describe("VpcEndpoints", () => {
    it("are the gateway of S3 alone where nothing is asked for", async () => {
        const { names, get } = await build([]);
        assert.deepEqual(names(type.endpoint), ["endpoint-s3"]);
        assert.deepEqual(names(type.firewall), []);
        assert.partialDeepStrictEqual(get(type.endpoint, "endpoint-s3").inputs, {
            vpcId: "vpc-1",
            serviceName: "com.amazonaws.eu-central-1.s3",
            vpcEndpointType: "Gateway",
            routeTableIds: ["rtb-a", "rtb-b"],
        });
        assert.equal("subnetIds" in get(type.endpoint, "endpoint-s3").inputs, false);
    });

    it("are in every private subnet, found by the names of AWS, behind one security group that admits nobody", async () => {
        const { names, get, resources } = await build(["ecr", "logs"]);
        assert.deepEqual(names(type.endpoint), ["endpoint-ecr-api", "endpoint-ecr-dkr", "endpoint-logs", "endpoint-s3"]);
        const { inputs, propertyDependencies } = get(type.endpoint, "endpoint-ecr-dkr");
        assert.partialDeepStrictEqual(inputs, {
            serviceName: "com.amazonaws.eu-central-1.ecr.dkr",
            vpcEndpointType: "Interface",
            subnetIds: ["subnet-a", "subnet-b"],
            privateDnsEnabled: true,
        });
        assert.equal("routeTableIds" in inputs, false);
        assert.deepEqual(propertyDependencies["securityGroupIds"], [`${type.firewall}::endpoint-firewall`]);
        assert.deepEqual(
            resources.filter(({ type: of }) => of.includes("Rule")),
            [],
        );
    });

    it("lead to DynamoDB by a route, without a security group", async () => {
        const { names, get } = await build(["dynamodb"]);
        assert.equal(get(type.endpoint, "endpoint-dynamodb").inputs["vpcEndpointType"], "Gateway");
        assert.deepEqual(names(type.firewall), []);
    });

    it("are not protected, so that the list can become shorter", async () => {
        const { resources } = await build(["logs"]);
        assert.deepEqual(
            resources.filter(({ options }) => options.protect),
            [],
        );
    });
});
