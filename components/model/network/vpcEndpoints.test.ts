import assert from "node:assert/strict";
import { endpointNames } from "../../vocabulary/network.ts";
import { endpointSpecs } from "./vpcEndpoints.ts";

const serviceNames = (...args: Parameters<typeof endpointSpecs>) => endpointSpecs(...args).map(({ serviceName }) => serviceName);

describe("endpointSpecs", () => {
    it("is S3 where nothing is asked for, by a gateway", () => {
        assert.deepEqual(endpointSpecs("eu-central-1"), [{ name: "s3", serviceName: "com.amazonaws.eu-central-1.s3", type: "Gateway" }]);
    });

    it("is each that is asked for, by an interface; DynamoDB by a gateway", () => {
        assert.deepEqual(endpointSpecs("eu-central-1", ["logs", "dynamodb"]).slice(1), [
            { name: "logs", serviceName: "com.amazonaws.eu-central-1.logs", type: "Interface" },
            { name: "dynamodb", serviceName: "com.amazonaws.eu-central-1.dynamodb", type: "Gateway" },
        ]);
    });

    it("is all that a registry needs, and all that the agent of an instance needs", () => {
        assert.deepEqual(
            endpointSpecs("us-gov-west-1", ["ecr", "ecs"]).map(({ name, serviceName }) => `${name} ${serviceName}`),
            [
                "s3 com.amazonaws.us-gov-west-1.s3",
                "ecr-api com.amazonaws.us-gov-west-1.ecr.api",
                "ecr-dkr com.amazonaws.us-gov-west-1.ecr.dkr",
                "ecs com.amazonaws.us-gov-west-1.ecs",
                "ecs-agent com.amazonaws.us-gov-west-1.ecs-agent",
                "ecs-telemetry com.amazonaws.us-gov-west-1.ecs-telemetry",
            ],
        );
    });

    it("has other names for some in China", () => {
        assert.deepEqual(serviceNames("cn-north-1", ["ecr", "logs", "sts"]), [
            "com.amazonaws.cn-north-1.s3",
            "cn.com.amazonaws.cn-north-1.ecr.api",
            "cn.com.amazonaws.cn-north-1.ecr.dkr",
            "com.amazonaws.cn-north-1.logs",
            "cn.com.amazonaws.cn-north-1.sts",
        ]);
    });

    it("gives each endpoint a name of its own", () => {
        const names = endpointSpecs("eu-central-1", endpointNames).map(({ name }) => name);
        assert.equal(new Set(names).size, names.length);
        assert.ok(names.every((name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)));
    });
});
