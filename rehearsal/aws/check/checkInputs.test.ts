import assert from "node:assert/strict";
import { secret, unknownValue } from "../../contract/values.ts";
import { checkInputs } from "./checkInputs.ts";
import { testRequest } from "../testing/testRequest.ts";

const region = "eu-central-1";
const tagsAll = { Owner: "platform", Role: "default" };

describe("checkInputs", () => {
    it("fills name, region, tags and defaults of an ECS service", () => {
        const { inputs, failures } = checkInputs(testRequest("aws:ecs/service:Service", { cluster: "c", deploymentController: {} }));
        assert.deepEqual(failures, []);
        assert.deepEqual(inputs, {
            cluster: "c",
            deploymentController: { type: "ECS" },
            deploymentMaximumPercent: 200,
            deploymentMinimumHealthyPercent: 100,
            name: "web-5943412",
            region,
            schedulingStrategy: "REPLICA",
            tagsAll,
        });
    });

    it("keeps percentages of zero and a given name and region", () => {
        const given = { name: "amply-beat", region: "us-east-1", deploymentMinimumHealthyPercent: 0, deploymentMaximumPercent: 100 };
        const { inputs } = checkInputs(testRequest("aws:ecs/service:Service", given));
        assert.deepEqual(inputs, { ...given, schedulingStrategy: "REPLICA", tagsAll });
    });

    it("makes no name beside a given prefix", () => {
        const { inputs } = checkInputs(testRequest("aws:lb/targetGroup:TargetGroup", { namePrefix: "web" }));
        assert.equal(inputs["name"], undefined);
    });

    it("gives no region and no tags to a type that takes none", () => {
        const { inputs } = checkInputs(testRequest("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "r", policyArn: "p" }));
        assert.deepEqual(inputs, { role: "r", policyArn: "p" });
    });

    it("lets a resource's own tags win and leaves them as given", () => {
        const { inputs } = checkInputs(testRequest("aws:ecs/cluster:Cluster", { tags: { Role: "cluster" } }));
        assert.deepEqual(inputs["tags"], { Role: "cluster" });
        assert.deepEqual(inputs["tagsAll"], { Owner: "platform", Role: "cluster" });
    });

    it("keeps secret tags secret, and does not know the merger with an unknown tag", () => {
        const tagsAllOf = (tags: unknown) => checkInputs(testRequest("aws:ecs/cluster:Cluster", { tags })).inputs["tagsAll"];
        assert.deepEqual(tagsAllOf(secret({ Role: "x" })), secret({ Owner: "platform", Role: "x" }));
        assert.equal(tagsAllOf({ Role: unknownValue }), unknownValue);
        assert.equal(tagsAllOf(unknownValue), unknownValue);
    });

    it("reads default tags that travel as JSON", () => {
        const request = { ...testRequest("aws:ecs/cluster:Cluster", {}), provider: { defaultTags: '{"tags":{"Owner":"a"}}' } };
        assert.deepEqual(checkInputs(request).inputs["tagsAll"], { Owner: "a" });
    });

    it("gives the same name to the same resource, and another to another", () => {
        const nameOf = (name: string) => checkInputs(testRequest("aws:ecs/cluster:Cluster", {}, name)).inputs["name"];
        assert.equal(nameOf("a"), nameOf("a"));
        assert.match(String(nameOf("a")), /^a-[0-9a-f]{7}$/);
        assert.notEqual(String(nameOf("a")).slice(-7), String(nameOf("b")).slice(-7));
    });

    it("names buckets in lower case, aliases with their prefix and FIFO queues with their suffix", () => {
        assert.match(String(checkInputs(testRequest("aws:s3/bucket:Bucket", {}, "Logs")).inputs["bucket"]), /^logs-[0-9a-f]{7}$/);
        assert.match(
            String(checkInputs(testRequest("aws:kms/alias:Alias", { targetKeyId: "k" })).inputs["name"]),
            /^alias\/web-[0-9a-f]{7}$/,
        );
        assert.match(
            String(checkInputs(testRequest("aws:sqs/queue:Queue", { fifoQueue: true })).inputs["name"]),
            /^web-[0-9a-f]{7}\.fifo$/,
        );
    });

    it("names the target of an event rule by its id and never a DNS record", () => {
        const target = checkInputs(testRequest("aws:cloudwatch/eventTarget:EventTarget", { arn: "a", rule: "r" })).inputs;
        assert.match(String(target["targetId"]), /^web-[0-9a-f]{7}$/);
        const record = checkInputs(testRequest("aws:route53/record:Record", { zoneId: "z", type: "A" }));
        assert.deepEqual(record.failures, [{ property: "name", reason: "aws:route53/record:Record requires it; add it" }]);
    });

    for (const [type, property, limit] of [
        ["aws:lb/targetGroup:TargetGroup", "name", 32],
        ["aws:lb/loadBalancer:LoadBalancer", "name", 32],
        ["aws:iam/role:Role", "name", 64],
        ["aws:cloudwatch/eventRule:EventRule", "name", 64],
        ["aws:s3/bucket:Bucket", "bucket", 63],
        ["aws:sqs/queue:Queue", "name", 80],
        ["aws:cloudwatch/metricAlarm:MetricAlarm", "name", 255],
    ] as const) {
        const failuresOf = (given: Record<string, string>, logical = "web") =>
            checkInputs(testRequest(type, given, logical)).failures.filter((failure) => failure.property === property);

        it(`allows ${type} a generated name of ${String(limit - 1)} and ${String(limit)} characters, and refuses one more`, () => {
            const logical = "a".repeat(limit - 8);
            assert.deepEqual(failuresOf({}, logical.slice(1)), []);
            assert.deepEqual(failuresOf({}, logical), []);
            const generated = String(checkInputs(testRequest(type, {}, `${logical}a`)).inputs[property]);
            const reason =
                `must not be longer than ${String(limit)} characters, got ${generated}; ` + `shorten the logical name ${logical}a by 1`;
            assert.deepEqual(failuresOf({}, `${logical}a`), [{ property, reason }]);
        });

        it(`allows ${type} a given name of ${String(limit - 1)} and ${String(limit)} characters, and refuses one more`, () => {
            const name = "a".repeat(limit);
            assert.deepEqual(failuresOf({ [property]: name.slice(1) }), []);
            assert.deepEqual(failuresOf({ [property]: name }), []);
            const reason = `must not be longer than ${String(limit)} characters, got ${name}a; shorten it`;
            assert.deepEqual(failuresOf({ [property]: `${name}a` }), [{ property, reason }]);
        });
    }

    it("counts the .fifo of a queue's name, and the prefix of an alias apart", () => {
        const queue = (length: number) => checkInputs(testRequest("aws:sqs/queue:Queue", { fifoQueue: true }, "a".repeat(length))).failures;
        assert.equal(queue(67).length, 0);
        assert.equal(queue(68).length, 1);
        const alias = (length: number) =>
            checkInputs(testRequest("aws:kms/alias:Alias", { targetKeyId: "k" }, "a".repeat(length))).failures;
        assert.equal(alias(230).length, 0);
        assert.equal(alias(231).length, 1);
    });

    it("does not judge the length of an unknown name, but that of a secret one, without telling it", () => {
        const failuresOf = (name: unknown) => checkInputs(testRequest("aws:lb/targetGroup:TargetGroup", { name })).failures;
        assert.deepEqual(failuresOf(unknownValue), []);
        const reason = "must not be longer than 32 characters, got a longer secret; shorten it";
        assert.deepEqual(failuresOf(secret("a".repeat(33))), [{ property: "name", reason }]);
    });

    it("refuses an input that the type does not have and names the nearest", () => {
        assert.deepEqual(checkInputs(testRequest("aws:ecs/service:Service", { desiredCont: 1, arn: "a", quux: 1 })).failures, [
            { property: "desiredCont", reason: "aws:ecs/service:Service has no such input; did you mean desiredCount?" },
            { property: "arn", reason: "only AWS sets it on aws:ecs/service:Service; remove it" },
            { property: "quux", reason: "aws:ecs/service:Service has no such input; remove it" },
        ]);
    });

    it("asks for inputs that are required", () => {
        assert.deepEqual(checkInputs(testRequest("aws:cloudwatch/dashboard:Dashboard", { dashboardBody: "{}" })).failures, [
            { property: "dashboardName", reason: "aws:cloudwatch/dashboard:Dashboard requires it; add it" },
        ]);
    });

    it("refuses a type that does not exist, and one of another cloud", () => {
        assert.deepEqual(checkInputs(testRequest("aws:ecs/servce:Servce", {})).failures, [
            { property: "", reason: "@pulumi/aws has no type aws:ecs/servce:Servce" },
        ]);
        assert.deepEqual(checkInputs(testRequest("gcp:storage/bucket:Bucket", {})).failures, [
            {
                property: "",
                reason:
                    "the rehearsal does not know resources of gcp, only of aws, command, random, tls, pulumi-nodejs; " +
                    "preview it with the Pulumi CLI",
            },
        ]);
    });

    it("refuses provider options that would change tags or account", () => {
        const request = { ...testRequest("aws:ecs/cluster:Cluster", {}), provider: { ignoreTags: { keys: ["a"] } } };
        assert.throws(() => checkInputs(request), {
            message: "the rehearsal does not know ignoreTags of the aws provider; leave it out",
        });
    });
});
