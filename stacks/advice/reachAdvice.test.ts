import assert from "node:assert/strict";
import { configAdvice } from "./configAdvice.ts";
import { decodeStack } from "../decodeStack.ts";
import { sampleStack, sampleWith } from "../testing/sampleValues.ts";

const arn = (name: string) => `arn:aws:secretsmanager:eu-central-1:111122223333:secret:${name}-AbC123`;
const group = "sg-0a1b2c3d";
const text = (name: string, what: string, port: number) =>
    `${name} tells of ${what}, and no egress leads to one; write egress such as { securityGroupId: sg-0123456789abcdef0, port: ${port} }`;
const adviceWith = (changes: Parameters<typeof sampleWith>[0]) => configAdvice(decodeStack(sampleStack("prod-eu"), sampleWith(changes)));

/** Of one service, without file and key. */
function adviceOf(orders: object): readonly string[] {
    const service = { preset: "worker", image: "docker.io/acme/orders:1.0.0", probe: ["CMD", "/app/healthcheck"], ...orders };
    const start = "Pulumi.prod-eu.yaml: ecs-platform:services.orders: ";
    return adviceWith({ amply: undefined, services: { orders: service } }).map((line) => line.replace(start, ""));
}

describe("advice on what services can reach", () => {
    it("warns of a database, Redis and ClickHouse that nothing leads to, each once", () => {
        const secrets = {
            DATABASE_URL: arn("database"),
            DB_PASSWORD: arn("password"),
            REDIS_CONNECTION_STRING: arn("redis"),
            CLICKHOUSE_PASSWORD: arn("clickhouse"),
        };
        assert.deepEqual(adviceOf({ secrets }), [
            text("DATABASE_URL", "a database", 5432),
            text("REDIS_CONNECTION_STRING", "Redis", 6379),
            text("CLICKHOUSE_PASSWORD", "ClickHouse", 8123),
        ]);
        const egress = [5432, 6379, 9000].map((port) => ({ securityGroupId: group, port }));
        assert.deepEqual(adviceOf({ secrets, egress }), []);
    });

    it("takes a port that is nobody's for the right one, and that of another for the other's", () => {
        const secrets = { REDIS_URL: arn("redis") };
        assert.deepEqual(adviceOf({ secrets, egress: [{ securityGroupId: group, port: 5432 }] }), [text("REDIS_URL", "Redis", 6379)]);
        for (const port of [6379, 6380, 16379]) assert.deepEqual(adviceOf({ secrets, egress: [{ securityGroupId: group, port }] }), []);
        assert.deepEqual(adviceOf({ secrets, egress: [{ cidrBlock: "10.0.0.0/8", port: 6000, toPort: 7000 }] }), []);
    });

    it("looks at variables and at the secrets of RDS too, and not at what only sounds alike", () => {
        assert.deepEqual(adviceOf({ variables: { ORDERS_DB_HOST: "db.internal" } }), [text("ORDERS_DB_HOST", "a database", 5432)]);
        assert.deepEqual(adviceOf({ secrets: { PASSWORD: arn("rds!db-1a2b3c4d") } }), [text("PASSWORD", "a database", 5432)]);
        assert.deepEqual(adviceOf({ variables: { DB_POOL_SIZE: "10", REDIS_PREFIX: "a", DATABASES: "2", THUMB_URL: "x" } }), []);
    });

    it("is one line where all services of a workload lack the same", () => {
        const start = "Pulumi.prod-eu.yaml: ecs-platform:";
        assert.deepEqual(adviceWith({}), [`${start}amply: ${text("DATABASE_URL", "a database", 5432)}`]);
        const secrets = { DATABASE_URL: arn("database") };
        const langfuse = { secrets, services: { web: { egress: [{ securityGroupId: group, port: 5432 }] } } };
        assert.deepEqual(adviceWith({ amply: undefined, langfuse }), [
            `${start}langfuse.services.web-ingestion: ${text("DATABASE_URL", "a database", 5432)}`,
            `${start}langfuse.services.web-iso: ${text("DATABASE_URL", "a database", 5432)}`,
        ]);
    });
});
