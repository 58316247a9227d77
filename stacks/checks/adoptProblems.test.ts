import * as assert from "node:assert/strict";
import { problemsWith } from "../testing/sampleValues.ts";

const key = "1234abcd-12ab-34cd-56ef-1234567890ab";
const adopting = (adopt: object, changes: object = {}) => problemsWith({ environment: { adopt, ...changes } });
const problem = (part: string, text: string) => `Pulumi.prod-eu.yaml: ecs-platform:environment.adopt.${part}: nothing to take up, ${text}`;

describe("what an environment takes up again", () => {
    it("is what it has", () => {
        assert.deepEqual(adopting({ execLogs: true, flowLogs: true, accessLogBucket: "access-logs-0a1b2c3" }), []);
        assert.deepEqual(adopting({ key }, { customerManagedKey: true }), []);
        assert.deepEqual(adopting({ execLogs: false }, { exec: false }), []);
    });

    it("is no key where it has none", () => {
        assert.deepEqual(adopting({ key }), [
            problem("key", "customerManagedKey is false; write customerManagedKey: true or delete the line"),
        ]);
    });

    it("is no bucket where it makes none", () => {
        const adopt = { accessLogBucket: "access-logs-0a1b2c3" };
        assert.deepEqual(adopting(adopt, { accessLogs: false }), [
            problem("accessLogBucket", "accessLogs is false; write accessLogs: true or delete the line"),
        ]);
        assert.deepEqual(adopting(adopt, { accessLogBucket: "company-logs" }), [
            problem("accessLogBucket", "access logs go to a bucket made elsewhere; delete one of the two"),
        ]);
    });

    it("is no log group of what is off", () => {
        assert.deepEqual(adopting({ execLogs: true }, { exec: false }), [
            problem("execLogs", "exec is false; write exec: true or delete the line"),
        ]);
        const network = { cidrBlock: undefined, kind: "existing", vpcId: "vpc-0123456789abcdef0" };
        const subnets = (letter: string) => ["1", "2"].map((number) => `subnet-0123456789abcde${letter}${number}`);
        const existing = { ...network, publicSubnetIds: subnets("a"), privateSubnetIds: subnets("b") };
        assert.deepEqual(problemsWith({ network: existing, environment: { adopt: { flowLogs: true } } }), [
            problem("flowLogs", "the VPC is an existing one; delete the line"),
        ]);
    });
});
