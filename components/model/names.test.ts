import * as assert from "node:assert/strict";
import {
    alarmName,
    clusterArn,
    clusterName,
    deadLetterQueueName,
    execLogGroupName,
    imageUri,
    logGroupArn,
    logGroupName,
    nameProblem,
    queueArn,
    queueUrl,
    queueUrlVariable,
    repositoryArn,
    bucketArn,
    iamArn,
    repositoryArnOfImage,
    secretArn,
    urlVariable,
} from "./names.ts";

const place = { accountId: "111111111111", region: "eu-central-1" };

describe("names", () => {
    it("are of the partition of the region", () => {
        const china = { ...place, region: "cn-north-1" };
        const registry = "111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn";
        assert.equal(queueArn(china, "jobs"), "arn:aws-cn:sqs:cn-north-1:111111111111:jobs");
        assert.equal(bucketArn(china, "acme"), "arn:aws-cn:s3:::acme");
        assert.equal(iamArn({ ...place, region: "us-gov-west-1" }, "role/x"), "arn:aws-us-gov:iam::111111111111:role/x");
        assert.equal(queueUrl(china, "jobs"), "https://sqs.cn-north-1.amazonaws.com.cn/111111111111/jobs");
        assert.equal(imageUri(china, "app", "1"), `${registry}/app:1`);
        assert.equal(repositoryArnOfImage(`${registry}/app:1`), "arn:aws-cn:ecr:cn-north-1:111111111111:repository/app");
    });

    it("names what people type", () => {
        assert.deepEqual(
            [
                clusterName("amply", "staging"),
                logGroupName("amply-api"),
                execLogGroupName("amply-staging"),
                alarmName("amply-api", "high-cpu"),
                deadLetterQueueName("amply-celery-queue"),
            ],
            ["amply-staging", "/ecs/amply-api", "/ecs/amply-staging/exec", "amply-api-high-cpu", "amply-celery-queue-dead-letters"],
        );
    });

    it("puts a tag behind a colon and a digest behind an at sign", () => {
        assert.equal(imageUri(place, "amply-backend", "v1.2.3"), "111111111111.dkr.ecr.eu-central-1.amazonaws.com/amply-backend:v1.2.3");
        assert.equal(
            imageUri(place, "amply-backend", "sha256:0123"),
            "111111111111.dkr.ecr.eu-central-1.amazonaws.com/amply-backend@sha256:0123",
        );
    });

    it("computes addresses and ARNs as AWS forms them", () => {
        assert.equal(queueUrl(place, "jobs"), "https://sqs.eu-central-1.amazonaws.com/111111111111/jobs");
        assert.equal(queueArn(place, "jobs"), "arn:aws:sqs:eu-central-1:111111111111:jobs");
        assert.equal(clusterArn(place, "amply-staging"), "arn:aws:ecs:eu-central-1:111111111111:cluster/amply-staging");
        assert.equal(logGroupArn(place, "/ecs/amply-api"), "arn:aws:logs:eu-central-1:111111111111:log-group:/ecs/amply-api");
        assert.equal(repositoryArn(place, "amply-backend"), "arn:aws:ecr:eu-central-1:111111111111:repository/amply-backend");
        assert.equal(
            secretArn(place, "amply/database-url-a1B2c3"),
            "arn:aws:secretsmanager:eu-central-1:111111111111:secret:amply/database-url-a1B2c3",
        );
    });

    it("takes a name of the greatest length and refuses one more", () => {
        for (const [thing, most] of [
            ["cluster", 255],
            ["service", 255],
            ["family", 255],
            ["container", 255],
            ["logGroup", 512],
            ["repository", 256],
            ["queue", 80],
            ["alarm", 255],
            ["dashboard", 255],
            ["loadBalancer", 24],
            ["targetGroup", 24],
        ] as const) {
            assert.equal(nameProblem(thing, "a".repeat(most)), undefined, thing);
            const tooLong = "a".repeat(most + 1);
            assert.equal(nameProblem(thing, tooLong), `at most ${most} characters, got ${most + 1} in "${tooLong}"; shorten it`, thing);
        }
    });

    it("knows the repository of an image in ECR, in whichever account and region, and of no other", () => {
        const registry = "222222222222.dkr.ecr.eu-west-1.amazonaws.com";
        const arn = "arn:aws:ecr:eu-west-1:222222222222:repository/acme/orders";
        assert.equal(repositoryArnOfImage(`${registry}/acme/orders:1.4.2`), arn);
        assert.equal(repositoryArnOfImage(`${registry}/acme/orders@sha256:${"a".repeat(64)}`), arn);
        for (const image of ["docker.io/acme/orders:1.4.2", "public.ecr.aws/acme/orders:1.4.2", `example.com/${registry}/orders:1`]) {
            assert.equal(repositoryArnOfImage(image), undefined, image);
        }
    });

    it("makes the name of an environment variable of that of a service", () => {
        assert.deepEqual([queueUrlVariable("report-mailer"), urlVariable("price-list")], ["REPORT_MAILER_QUEUE_URL", "PRICE_LIST_URL"]);
    });

    it("fits the longest service of langfuse, though not with a suffix", () => {
        assert.equal(nameProblem("targetGroup", "langfuse-web-ingestion"), undefined);
        assert.equal(
            nameProblem("targetGroup", "langfuse-web-ingestion-tg"),
            'at most 24 characters, got 25 in "langfuse-web-ingestion-tg"; shorten it',
        );
    });

    it("refuses characters that AWS refuses, and empty names", () => {
        assert.equal(
            nameProblem("repository", "Amply"),
            'only lower-case letters and digits, with single . _ / - between them, got "Amply"; rename it',
        );
        assert.equal(nameProblem("queue", "jobs.fifo"), 'only letters, digits, hyphens and underscores, got "jobs.fifo"; rename it');
        assert.equal(nameProblem("service", ""), 'only letters, digits, hyphens and underscores, got ""; rename it');
        assert.notEqual(nameProblem("loadBalancer", "internal-web"), undefined);
        assert.notEqual(nameProblem("targetGroup", "web_tg"), undefined);
        assert.equal(nameProblem("logGroup", "/ecs/amply-api"), undefined);
        assert.equal(nameProblem("repository", "team/amply-backend"), undefined);
    });
});
