import * as assert from "node:assert/strict";
import { type AmplyDescription, amplyServiceNames } from "../../vocabulary/workloads.ts";
import { describeAmply } from "./describeAmply.ts";

const place = { accountId: "111111111111", region: "eu-central-1" };
const route = { host: "api.example.com", priority: 10 };
const amply: AmplyDescription = {
    image: "v1.2.3",
    secrets: { DATABASE_URL: "arn:database", STRIPE_SECRET_KEY: "arn:stripe" },
    variables: { LOG_LEVEL: "info", REGION: "eu" },
    egress: [{ securityGroupId: "sg-database", port: 5432 }],
    api: { route },
    worker: {},
    beat: {},
};
const of = (changes: Partial<AmplyDescription> = {}) => {
    const { "amply-api": api, "amply-worker": worker, "amply-beat": beat } = describeAmply({ ...amply, ...changes }, place);
    return { api, worker, beat };
};

describe("describeAmply", () => {
    it("describes an API, a worker with a queue and beat, one image for all three", () => {
        const shared = {
            image: "111111111111.dkr.ecr.eu-central-1.amazonaws.com/amply-backend:v1.2.3",
            secrets: { DATABASE_URL: "arn:database" },
            variables: { LOG_LEVEL: "info", REGION: "eu" },
            egress: [{ securityGroupId: "sg-database", port: 5432 }],
        };
        const described = describeAmply(amply, place);
        assert.deepEqual(described, {
            "amply-api": { ...shared, preset: "amply-api", secrets: amply.secrets, route, sendsTo: ["amply-worker"] },
            "amply-worker": { ...shared, preset: "amply-worker", queue: { kind: "sqs" } },
            "amply-beat": { ...shared, preset: "amply-beat", sendsTo: ["amply-worker"] },
        });
        assert.deepEqual(Object.keys(described), amplyServiceNames);
    });

    it("takes an image by its digest too", () => {
        const digest = `sha256:${"0".repeat(64)}`;
        assert.equal(of({ image: digest }).beat.image, `111111111111.dkr.ecr.eu-central-1.amazonaws.com/amply-backend@${digest}`);
    });

    it("gives the key of Stripe to the API alone, and every other secret to all three", () => {
        const { api, worker, beat } = of({ secrets: { ...amply.secrets, SENTRY_DSN: "arn:sentry" } });
        const others = { DATABASE_URL: "arn:database", SENTRY_DSN: "arn:sentry" };
        assert.deepEqual(api.secrets, { ...others, STRIPE_SECRET_KEY: "arn:stripe" });
        assert.deepEqual([worker.secrets, beat.secrets], [others, others]);
    });

    it("lets a service have variables, secrets and ways out of its own, which win over those that all share", () => {
        const { api, worker } = of({
            worker: {
                variables: { LOG_LEVEL: "debug", CONCURRENCY: "4" },
                secrets: { DATABASE_URL: "arn:replica", S3_KEY: "arn:s3" },
                egress: [{ securityGroupId: "sg-cache", port: 6379 }],
            },
        });
        assert.deepEqual(worker.variables, { LOG_LEVEL: "debug", REGION: "eu", CONCURRENCY: "4" });
        assert.deepEqual(worker.secrets, { DATABASE_URL: "arn:replica", S3_KEY: "arn:s3" });
        assert.deepEqual(worker.egress, [
            { securityGroupId: "sg-database", port: 5432 },
            { securityGroupId: "sg-cache", port: 6379 },
        ]);
        assert.deepEqual([api.variables, api.secrets, api.egress], [amply.variables, amply.secrets, amply.egress]);
    });

    it("keeps what a stack says of the queue, and lets no stack change image, preset or who sends to whom", () => {
        const queue = { kind: "sqs", longestJobSeconds: 60, metric: "raw-depth" } as const;
        const { worker, beat } = of({ worker: { queue }, beat: { sendsTo: [] } });
        assert.deepEqual(worker.queue, queue);
        assert.deepEqual(beat.sendsTo, ["amply-worker"]);
    });
});
