import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type { Properties } from "../../contract/values.ts";
import { OfflineCloud } from "../offlineCloud.ts";
import { testRequest } from "../testing/testRequest.ts";
import { TestStack } from "../testing/testStack.ts";
import { isKnownWell } from "./unknownType.ts";

async function created(type: string, inputs: Properties, name = "web") {
    const cloud = new OfflineCloud();
    const request = testRequest(type, inputs, name);
    const { inputs: checked, failures } = cloud.check(request);
    assert.deepEqual(failures, []);
    const result = await cloud.create({ ...request, inputs: checked });
    return "failure" in result ? assert.fail(result.failure) : result;
}

describe("a type that nobody has looked up", () => {
    it("is none that has a row", () => {
        assert.equal(isKnownWell("aws:ecs/service:Service"), true);
        assert.equal(isKnownWell("aws:glue/job:Job"), false);
    });

    it("has the id and the ARN that AWS's specification says", async () => {
        const { id, outputs } = await created("aws:glue/job:Job", { name: "nightly", roleArn: "r", command: { scriptLocation: "s" } });
        assert.equal(id, "nightly");
        assert.equal(outputs["arn"], "arn:aws:glue:eu-central-1:123456789012:job/nightly");
    });

    it("has its ARN as id where that is so, and an id of EC2 its prefix", async () => {
        assert.equal(
            (await created("aws:cloudtrail/trail:Trail", { s3BucketName: "logs", name: "all" })).outputs["arn"],
            "arn:aws:cloudtrail:eu-central-1:123456789012:trail/all",
        );
        const { id } = await created("aws:ec2/networkAcl:NetworkAcl", { vpcId: "vpc-1" });
        assert.match(id, /^acl-0[0-9a-f]{16}$/);
    });

    it("gets a name as other types do, in the input that is its id", async () => {
        const { id, outputs } = await created("aws:rds/instance:Instance", { instanceClass: "db.t4g.micro", engine: "postgres" });
        assert.match(id, /^web-[0-9a-f]{7}$/);
        assert.equal(outputs["identifier"], id);
    });

    it("has a value in every property that the SDK never leaves out, of the declared form", async () => {
        const { outputs } = await created("aws:eks/cluster:Cluster", {
            name: "main",
            roleArn: "arn:aws:iam::123456789012:role/eks",
            vpcConfig: { subnetIds: ["subnet-1"] },
        });
        const { identities, certificateAuthority, endpoint } = outputs;
        assert.match(String(endpoint), /^[0-9a-f]{10}\.eks\.eu-central-1\.amazonaws\.com$/);
        const [identity] = Array.isArray(identities) ? identities : [];
        assert.match(JSON.stringify(identity), /^\{"oidcs":\[\{"issuer":"https:/);
        assert.match(JSON.stringify(certificateAuthority), /^\{"data":"data-[0-9a-f]{8}"\}$/);
    });

    it("is still refused what its class has no input for", () => {
        assert.deepEqual(
            new OfflineCloud().check(testRequest("aws:glue/job:Job", { naem: "nightly", roleArn: "r", command: {} })).failures,
            [{ property: "naem", reason: "aws:glue/job:Job has no such input; did you mean name?" }],
        );
    });

    it("is previewed, put up, changed and destroyed", async () => {
        const stack = new TestStack();
        const job =
            (args: Partial<aws.glue.JobArgs>) =>
            (provider: aws.Provider): void => {
                new aws.glue.Job("job", { roleArn: "r", command: { scriptLocation: "s" }, ...args }, { provider });
            };
        assert.deepEqual((await stack.preview(job({}))).steps, ["create job"]);
        assert.deepEqual((await stack.up(job({}))).steps, ["create job"]);
        assert.deepEqual((await stack.preview(job({}))).steps, []);
        const update = await stack.preview(job({ timeout: 5 }));
        assert.deepEqual([update.steps, update.taken[0]?.uncertainKeys], [["update job"], undefined]);
        const perhaps = await stack.preview(job({ sourceControlDetails: { owner: "acme" } }));
        assert.deepEqual([perhaps.steps, perhaps.taken.at(-1)?.uncertainKeys], [["update job"], ["sourceControlDetails"]]);
        assert.deepEqual((await stack.up(job({ name: "other" }))).steps, ["delete-replaced job", "replace job", "create-replacement job"]);
        assert.deepEqual((await stack.destroy()).steps, ["delete job"]);
    });
});
