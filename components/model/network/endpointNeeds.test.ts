import assert from "node:assert/strict";
import { planOf } from "../../testing/planOf.ts";
import { testEnvironment } from "../../testing/testEnvironment.ts";
import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import { endpointNeeds, imagesFromElsewhere } from "./endpointNeeds.ts";

const registry = "111122223333.dkr.ecr.eu-central-1.amazonaws.com";
const scheduler: ServiceDescription = { preset: "scheduler", image: `${registry}/orders:1`, probe: ["CMD", "true"] };
const withoutExec = { ...testEnvironment, exec: false };
const needs = (change: Partial<ServiceDescription>, environment = withoutExec, region = "eu-central-1") =>
    [...endpointNeeds(planOf("orders", { ...scheduler, ...change }, environment), region)].toSorted();
const secret = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:orders/key-AbC123";
const parameter = "arn:aws:ssm:eu-central-1:111122223333:parameter/orders/key";

describe("endpointNeeds", () => {
    it("are the image and the log of every service", () => {
        assert.deepEqual(needs({}), ["ecr", "logs"]);
    });

    it("are where its secrets are, and the user of its registry", () => {
        assert.deepEqual(needs({ secrets: { KEY: secret } }), ["ecr", "logs", "secretsmanager"]);
        assert.deepEqual(needs({ secrets: { KEY: parameter } }), ["ecr", "logs", "ssm"]);
        assert.deepEqual(needs({ image: "docker.io/acme/orders:1", registryCredentials: secret }), ["ecr", "logs", "secretsmanager"]);
    });

    it("are sessions of ECS Exec where there may be some", () => {
        assert.deepEqual(needs({}, testEnvironment), ["ecr", "logs", "ssmmessages"]);
        assert.deepEqual(needs({ rootFilesystem: "read-only" }, testEnvironment), ["ecr", "logs"]);
    });

    it("are ECS on instances, and where AWS wants it of Fargate too", () => {
        const general = { instanceTypes: ["t4g.medium"], instances: { min: 1, max: 3 }, targetCapacityPercent: 100, diskGiB: 30 };
        const onInstances = planOf("orders", { ...scheduler, type: "ec2", instances: "general" }, withoutExec, { instances: { general } });
        assert.deepEqual([...endpointNeeds(onInstances, "eu-central-1")].toSorted(), ["ecr", "ecs", "logs"]);
        assert.deepEqual(needs({}, withoutExec, "ca-west-1"), ["ecr", "ecs", "logs"]);
    });

    it("are queues, of its own or of others", () => {
        const worker: Partial<ServiceDescription> = { preset: "worker", queue: { kind: "sqs", longestJobSeconds: 60 } };
        assert.deepEqual(needs(worker), ["ecr", "logs", "sqs"]);
    });

    it("are the services of its permissions that have an endpoint; S3 has one always, and calls KMS itself", () => {
        const keyArn = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        assert.deepEqual(needs({ permissions: [{ kind: "s3", bucket: "acme", keyArn }] }), ["ecr", "logs"]);
        assert.deepEqual(needs({ permissions: [{ kind: "dynamodb", table: "orders" }] }), ["dynamodb", "ecr", "logs"]);
        assert.deepEqual(needs({ permissions: [{ kind: "kms", key: keyArn, access: "decrypt" }] }), ["ecr", "kms", "logs"]);
        const actions = ["firehose:PutRecord", "cloudwatch:PutMetricData"];
        assert.deepEqual(needs({ permissions: [{ kind: "statement", actions, resources: ["*"], reason: "metrics of all" }] }), [
            "ecr",
            "kinesis-firehose",
            "logs",
            "monitoring",
        ]);
    });
});

describe("imagesFromElsewhere", () => {
    const elsewhere = (image: string) => imagesFromElsewhere(planOf("orders", { ...scheduler, image }), "eu-central-1");

    it("are those of other registries, and of another region", () => {
        assert.deepEqual(elsewhere(`${registry}/orders:1`), []);
        for (const image of [
            "docker.io/acme/orders:1",
            registry.replace("central", "west") + "/orders:1",
            `evil.com/${registry}/orders:1`,
        ]) {
            assert.deepEqual(elsewhere(image), [image]);
        }
    });
});
