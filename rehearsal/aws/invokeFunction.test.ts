import assert from "node:assert/strict";
import { unknownValue } from "../contract/values.ts";
import { exampleAnswer } from "./fallback/exampleAnswer.ts";
import { invokeFunction } from "./invokeFunction.ts";

const provider = { region: "us-west-2", allowedAccountIds: '["123456789012"]' };
const invoke = (name: string, args = {}, configuration: Record<string, unknown> = provider) =>
    invokeFunction({ token: `aws:index/${name}:${name}`, args, provider: configuration });

describe("invokeFunction", () => {
    it("answers with the provider's region and account", () => {
        assert.deepEqual(invoke("getRegion"), {
            description: "US West (Oregon)",
            endpoint: "ec2.us-west-2.amazonaws.com",
            id: "us-west-2",
            name: "us-west-2",
            region: "us-west-2",
        });
        const identity = invoke("getCallerIdentity");
        assert.equal(identity["accountId"], "123456789012");
        assert.equal(identity["arn"], "arn:aws:iam::123456789012:user/rehearsal");
        assert.match(String(identity["userId"]), /^AIDA[0-9A-F]{17}$/);
        assert.equal(invoke("getPartition")["partition"], "aws");
    });

    it("lists the availability zones of the region", () => {
        const zones = invoke("getAvailabilityZones", { state: "available" });
        assert.deepEqual(zones["names"], ["us-west-2a", "us-west-2b", "us-west-2c", "us-west-2d"]);
        assert.deepEqual(zones["zoneIds"], ["usw2-az1", "usw2-az2", "usw2-az3", "usw2-az4"]);
        assert.equal(zones["state"], "available");
        const others = invoke("getAvailabilityZones", { region: "eu-central-1" });
        assert.deepEqual(others["names"], ["eu-central-1a", "eu-central-1b", "eu-central-1c"]);
    });

    it("makes up what a secret holds: an address, the same for the same secret and another for another", () => {
        const read = (secretId: string) =>
            invokeFunction({ token: "aws:secretsmanager/getSecretVersion:getSecretVersion", args: { secretId }, provider });
        const arn = "arn:aws:secretsmanager:us-west-2:123456789012:secret:pagerduty/url-AbC123";
        assert.match(String(read(arn)["secretString"]), /^https:\/\/rehearsal\.invalid\/[0-9a-f]{16}$/);
        assert.equal(read(arn)["secretArn"], arn);
        assert.deepEqual(read(arn), read(arn));
        assert.notEqual(read(`${arn}4`)["secretString"], read(arn)["secretString"]);
    });

    it("makes up the image that a parameter holds, another for another region, and knows no other parameter", () => {
        const read = (name: string, args: object = {}) =>
            invokeFunction({ token: "aws:ssm/getParameter:getParameter", args: { name, ...args }, provider });
        const name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
        assert.match(String(read(name)["insecureValue"]), /^ami-[0-9a-f]{17}$/);
        assert.deepEqual(read(name), read(name));
        const described = "/aws/service/ecs/optimized-ami/amazon-linux-2/recommended";
        assert.match(String(read(described)["value"]), /^\{"image_id":"ami-[0-9a-f]{17}"\}$/);
        assert.match(String(read(`${described}/image_id`)["value"]), /^ami-/);
        assert.notEqual(read(name, { region: "eu-central-1" })["insecureValue"], read(name)["insecureValue"]);
        assert.throws(() => read("/shop/database-url"), {
            message: "the rehearsal does not know what /shop/database-url holds; write the value itself",
        });
    });

    it("refuses another function and names what it serves", () => {
        assert.throws(() => invokeFunction({ token: "aws:ec2/getAmi:getAmi", args: {}, provider }), {
            message:
                "the rehearsal does not serve aws:ec2/getAmi:getAmi, only getAvailabilityZones, getCallerIdentity, getPartition, getRegion, getSecretVersion, getParameter; " +
                "take the value from config instead",
        });
    });

    it("refuses arguments that it does not know", () => {
        const message = "the rehearsal does not know excludeNames of aws:index/getAvailabilityZones:getAvailabilityZones; leave it out";
        assert.throws(() => invoke("getAvailabilityZones", { excludeNames: ["us-west-2a"] }), { message });
        assert.throws(() => invoke("getAvailabilityZones", { state: "impaired" }), /does not know state/);
    });

    it("is in an account of the rehearsal where the provider names none, or in that of the role which the provider takes on", () => {
        assert.equal(invoke("getCallerIdentity", {}, { region: "us-west-2" })["accountId"], "123456789012");
        const assumeRoles = JSON.stringify([{ roleArn: "arn:aws:iam::999988887777:role/deploy" }]);
        assert.equal(invoke("getCallerIdentity", {}, { region: "us-west-2", assumeRoles })["accountId"], "999988887777");
    });

    it("answers what somebody has written down, and tells where to write what is missing", () => {
        const answers = {
            file: "rehearsal.answers.yaml",
            find: (token: string) => (token === "aws:ec2/getAmi:getAmi" ? { imageId: "ami-1" } : undefined),
        };
        const ask = (token: string) => invokeFunction({ token, args: { owner: "self" }, provider }, answers);
        assert.deepEqual(ask("aws:ec2/getAmi:getAmi"), { owner: "self", imageId: "ami-1" });
        assert.throws(
            () => ask("aws:ec2/getElasticIp:getElasticIp"),
            /^Error: nobody can ask AWS here what aws:ec2\/getElasticIp:getElasticIp answers; write it into rehearsal\.answers\.yaml, or let --write-answers do it, such as:\n- function: aws:ec2\/getElasticIp:getElasticIp\n {2}args: {"owner":"self"}\n {2}result: {.*"instanceId":"i-0[0-9a-f]{16}"/,
        );
        assert.throws(() => ask("command:local:run"), /^Error: nobody can know here what command:local:run answers; write it into /);
        const written: string[] = [];
        const example = invokeFunction(
            { token: "aws:ec2/getElasticIp:getElasticIp", args: {}, provider },
            { ...answers, write: (token) => written.push(token) },
        );
        assert.match(String(example["instanceId"]), /^i-0/);
        assert.deepEqual(written, ["aws:ec2/getElasticIp:getElasticIp"]);
    });

    it("asks a stranger for what only the platform's own secrets and parameters are known to hold, and for calls that no table here answers", () => {
        const answers = { file: "answers.yaml", find: () => undefined };
        const ask = (token: string, args: object) => invokeFunction({ token, args: { ...args }, provider }, answers);
        const asked = /^Error: nobody can ask AWS here what /;
        assert.throws(() => ask("aws:secretsmanager/getSecretVersion:getSecretVersion", { secretId: "db" }), asked);
        assert.throws(() => ask("aws:ssm/getParameter:getParameter", { name: "/acme/vpc/image" }), asked);
        assert.throws(() => ask("aws:index/getAvailabilityZones:getAvailabilityZones", { excludeNames: ["us-west-2a"] }), asked);
        assert.throws(
            () => ask("aws:index/getRegion:getRegion", { region: "mx-central-1" }),
            /such as:\n- function: aws:index\/getRegion:getRegion\n {2}args: {"region":"mx-central-1"}\n/,
        );
        const image = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
        assert.match(String(ask("aws:ssm/getParameter:getParameter", { name: image })["value"]), /^ami-[0-9a-f]{17}$/);
    });

    it("leaves out zones that an account has to ask for, and skips the letters that a region skips", () => {
        const filters = [{ name: "opt-in-status", values: ["opt-in-not-required"] }];
        const { names, zoneIds } = invoke("getAvailabilityZones", { region: "ca-central-1", filters });
        assert.deepEqual(names, ["ca-central-1a", "ca-central-1b", "ca-central-1d"]);
        assert.deepEqual(zoneIds, ["cac1-az1", "cac1-az2", "cac1-az4"]);
        assert.throws(
            () => invoke("getAvailabilityZones", { filters: [{ name: "zone-type", values: ["local-zone"] }] }),
            /does not know filters/,
        );
    });

    it("makes examples up with ids of what is asked for, two where there may be several, and the region", () => {
        const { ids, region, id } = {
            ...exampleAnswer("aws:ec2/getSubnets:getSubnets", {}, { region: "eu-west-3" }),
            ...exampleAnswer("aws:ec2/getVpc:getVpc", {}, { region: "eu-west-3" }),
        };
        assert.match(JSON.stringify(ids), /^\["subnet-0[0-9a-f]{16}","subnet-0[0-9a-f]{16}"\]$/);
        assert.notEqual(String(ids).split(",")[0], String(ids).split(",")[1]);
        assert.match(String(id), /^vpc-0[0-9a-f]{16}$/);
        assert.equal(region, "eu-west-3");
    });

    it("refuses an unknown region, and a provider without one", () => {
        assert.throws(() => invoke("getRegion", {}, { ...provider, region: "eu-west-9" }), {
            message: /^the rehearsal does not know the region eu-west-9, only af-south-1, .*us-west-2$/,
        });
        assert.throws(() => invoke("getRegion", {}, { ...provider, region: unknownValue }), {
            message: "aws:index/getRegion:getRegion: the region of the aws provider is not known in a preview; write it down",
        });
        assert.throws(() => invoke("getRegion", {}, {}), { message: /^aws:index\/getRegion:getRegion: Missing region information\n/ });
    });
});
