import assert from "node:assert/strict";
import { exampleFile } from "../docs/exampleStacks.ts";
import { explainedFacts } from "./testing/explainedFacts.ts";

const ofExample = (example: string, section: string, service: string) =>
    explainedFacts(section, "staging", service, "--config-file", exampleFile(example));

describe("explain", () => {
    it("tells of instances that answer requests what they are, where they start from and how they are bought", () => {
        const image = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default";
        assert.deepEqual(ofExample("instances", "Instances", "shop"), [
            ["Auto Scaling group", "shop", "decision"],
            ["types, the preferred one first", "t4g.medium, t3.medium, t3a.medium", "config"],
            ["on demand at least", 2, "config"],
            ["of the others on demand", 20, "config"],
            ["replaced when as old as", 30, "config"],
            ["image, arm64", `${image}-arm64`, "default"],
            ["image, x86", `${image}-x86_64`, "default"],
            ["root volume", 30, "default"],
            ["memory of the smallest", 4096, "decision"],
        ]);
    });

    it("tells what they follow, which requests they get, and what stops a refresh", () => {
        assert.deepEqual(ofExample("instances", "Scaling", "shop"), [
            ["fewest", 2, "config"],
            ["most", 10, "config"],
            ["CPU held at", 50, "config"],
            ["requests for each held at", 1000, "config"],
            ["scaling policies", "shop-cpu, shop-requests", "decision"],
        ]);
        assert.deepEqual(ofExample("instances", "Requests", "shop").slice(0, 3), [
            ["hosts", "shop.staging.example.com", "default"],
            ["priority of its rule", 110, "config"],
            ["port", 80, "config"],
        ]);
        assert.deepEqual(ofExample("instances", "Replacement", "shop").at(-1), ["stopped by", "shop-p99, shop-5xx", "decision"]);
    });

    it("tells of a service on instances what its group starts", () => {
        assert.deepEqual(ofExample("ecs-on-ec2", "Size", "reports").slice(2, 7), [
            ["runs on instances", "batch", "config"],
            ["types, the preferred one first", "t3.medium, t3a.medium", "config"],
            ["on demand at least", 2, "config"],
            ["of the others on demand", 20, "config"],
            ["replaced when as old as", 30, "config"],
        ]);
    });
});
