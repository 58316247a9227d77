import assert from "node:assert/strict";
import type { InvokeAnswers } from "../../contract/invokeAnswers.ts";
import type { Properties } from "../../contract/values.ts";
import { emptyCloud, withoutResource, withResource } from "../cloud/cloud.ts";
import { testRequest } from "../testing/testRequest.ts";
import { readOutside } from "./readOutside.ts";

const vpc = "aws:ec2/vpc:Vpc";
const answers = (find: InvokeAnswers["find"] = () => undefined): InvokeAnswers => ({ file: "answers.yaml", find });
const read = (type: string, id: string) => ({ ...testRequest(type, {}), id, oldOutputs: {}, isExternal: true });

describe("what a program reads and no stack has made", () => {
    it("is assumed to exist, with outputs in AWS's forms", () => {
        const found = readOutside(emptyCloud, read(vpc, "vpc-1"), answers());
        assert.ok(found && "outputs" in found);
        assert.deepEqual([found.id, found.outputs["cidrBlock"]], ["vpc-1", "10.0.0.0/16"]);
        assert.match(String(found.outputs["arn"]), /^arn:aws:ec2:eu-central-1:123456789012:vpc\/vpc-1$/);
    });

    it("is what somebody has written down", () => {
        const written = answers((token, args): Properties | undefined =>
            token === vpc && args["id"] === "vpc-1" ? { cidrBlock: "172.16.0.0/12" } : undefined,
        );
        const found = readOutside(emptyCloud, read(vpc, "vpc-1"), written);
        assert.equal(found && "outputs" in found && found.outputs["cidrBlock"], "172.16.0.0/12");
    });

    it("is left to the cloud where that has it, or has had it, and where nobody may write answers", () => {
        const resource = { type: vpc, id: "vpc-1", region: "eu-central-1", accountId: "1", urn: "", seed: "", properties: {} };
        const cloud = withResource(emptyCloud, resource);
        assert.equal(readOutside(cloud, read(vpc, "vpc-1"), answers()), undefined);
        assert.equal(readOutside(withoutResource(cloud, resource), read(vpc, "vpc-1"), answers()), undefined);
        assert.equal(readOutside(emptyCloud, read(vpc, "vpc-1"), undefined), undefined);
        assert.equal(readOutside(emptyCloud, { ...read(vpc, "vpc-1"), isExternal: false }, answers()), undefined);
    });

    it("has the outputs of another stack, or says where to write them", () => {
        const type = "pulumi:pulumi:StackReference";
        const written = answers((token, args) =>
            token === type && args["name"] === "acme/net/dev" ? { outputs: { vpcId: "vpc-1" } } : undefined,
        );
        assert.deepEqual(readOutside(emptyCloud, read(type, "acme/net/dev"), written), {
            id: "acme/net/dev",
            inputs: { name: "acme/net/dev" },
            outputs: { name: "acme/net/dev", outputs: { vpcId: "vpc-1" }, secretOutputNames: [] },
        });
        assert.deepEqual(readOutside(emptyCloud, read(type, "acme/net/prod"), written), {
            failure:
                "nobody here has the outputs of the stack acme/net/prod; write them into answers.yaml, such as:\n" +
                `- function: ${type}\n  args: {"name":"acme/net/prod"}\n  result: {"outputs":{"vpcId":"vpc-0123456789abcdef0"}}`,
        });
    });
});
