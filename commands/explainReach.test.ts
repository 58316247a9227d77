import assert from "node:assert/strict";
import { exampleFile } from "../docs/exampleStacks.ts";
import { explainedFacts } from "./testing/explainedFacts.ts";

const reach = (...args: readonly string[]) => explainedFacts("Reach", ...args);

describe("explain", () => {
    it("tells where a service may connect to and its variables, with what gives each", () => {
        assert.deepEqual(reach("staging", "orders", "--config-file", exampleFile("reach")), [
            ["may connect to", "HTTPS anywhere", "decision"],
            ["ways to AWS in the VPC", "s3", "default"],
            ["NAT gateways", "Single", "config"],
            ["may connect to", "sg-0a1b2c3d4e5f60718 on 5432", "config"],
            ["may connect to", "sg-0b2c3d4e5f6071829 on 6379", "config"],
            ["may connect to", "10.20.0.0/16 on 8000 to 8010", "config"],
            ["may connect to", "pl-0123456789abcdef0 on 5671", "config"],
            ["variable", "ENVIRONMENT = staging", "decision"],
            ["variable", "AWS_REGION = eu-central-1", "decision"],
            ["variable", "AWS_DEFAULT_REGION = eu-central-1", "decision"],
            ["variable", "FORWARDED_ALLOW_IPS = *", "decision"],
            ["variable", "PORT = 8000", "decision"],
            ["variable", "SCORER_URL = http://scorer:8000", "config"],
            ["variable", "LOG_LEVEL = info", "config"],
            ["variable", "UVICORN_TIMEOUT_KEEP_ALIVE = 90", "config"],
        ]);
    });

    it("tells what endpoints lead to where nothing else leads out", () => {
        assert.deepEqual(reach("staging", "booker", "--config-file", exampleFile("network")).slice(0, 3), [
            ["may connect to", "HTTPS, where an endpoint leads", "decision"],
            ["ways to AWS in the VPC", "s3, ecr, logs, secretsmanager, sqs, ssmmessages, dynamodb", "config"],
            ["NAT gateways", "None", "config"],
        ]);
    });

    it("tells of a service of a workload what its workload says", () => {
        assert.deepEqual(reach("prod-hipaa", "web")[6]?.slice(0, 3), [
            "may connect to",
            reach("prod-hipaa", "web-iso")[6]?.[1],
            "decision",
        ]);
        assert.match(String(reach("prod-hipaa", "web")[6]?.[1]), / on 9000$/);
    });
});
