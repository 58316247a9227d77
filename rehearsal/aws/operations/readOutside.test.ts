import assert from "node:assert/strict";
import type { InvokeAnswers } from "../../contract/invokeAnswers.ts";
import { type Properties, secret } from "../../contract/values.ts";
import { type Cloud, emptyCloud, withoutResource, withResource } from "../cloud/cloud.ts";
import { OfflineCloud } from "../offlineCloud.ts";
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

    it("keeps secret what another stack says is secret", () => {
        const answer = { outputs: { url: "x", password: "hunter2" }, secretOutputNames: ["password"] };
        const found = readOutside(
            emptyCloud,
            read("pulumi:pulumi:StackReference", "acme/db/dev"),
            answers(() => answer),
        );
        assert.deepEqual(found, {
            id: "acme/db/dev",
            inputs: { name: "acme/db/dev" },
            outputs: { name: "acme/db/dev", outputs: { url: "x", password: secret("hunter2") }, secretOutputNames: ["password"] },
        });
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

describe("what a program names and no stack has made", () => {
    const bucket = { type: "aws:s3/bucket:Bucket", id: "logs", accountId: "1", urn: "", seed: "", properties: {} };
    const here = withResource(emptyCloud, { ...bucket, region: "eu-central-1" });
    const elsewhere = withResource(emptyCloud, { ...bucket, region: "us-east-1" });
    const missing = { failure: "NoSuchBucket: The specified bucket does not exist: logs; create it first" };

    const created = (cloud: Cloud, answered?: InvokeAnswers) =>
        new OfflineCloud({ cloud, answers: answered }).create(
            testRequest("aws:s3/bucketPolicy:BucketPolicy", { bucket: "logs", policy: "{}" }),
        );

    it("is assumed to exist where somebody may write answers, as what is read by its id", async () => {
        assert.ok("id" in (await created(emptyCloud, answers())));
        assert.deepEqual(await created(emptyCloud), missing);
        assert.ok("id" in (await created(here)));
    });

    it("is not where the stack has deleted it, or has it in another region", async () => {
        assert.deepEqual(await created(withoutResource(here, { ...bucket, region: "eu-central-1" }), answers()), missing);
        assert.deepEqual(await created(elsewhere, answers()), missing);
    });
});
