import assert from "node:assert/strict";
import { configAdvice } from "./configAdvice.ts";
import { decodeStack } from "../decodeStack.ts";
import { sampleStack, sampleWith } from "../testing/sampleValues.ts";

const described = { image: "docker.io/acme/orders:1.0.0", probe: ["CMD", "/app/healthcheck"], route: { priority: 110 } };

function adviceWith(idleTimeoutSeconds: number, changes: Parameters<typeof sampleWith>[0]): readonly string[] {
    const values = sampleWith({ amply: undefined, langfuse: undefined, entry: { idleTimeoutSeconds }, ...changes });
    const start = "Pulumi.prod-eu.yaml: ecs-platform:";
    return configAdvice(decodeStack(sampleStack("prod-eu"), values)).map((line) => line.replace(start, ""));
}

const text = (at: string, idle: number, mend: string) =>
    `${at}: the load balancer holds idle connections for ${idle} seconds, its server for 75, so that requests end in 502 now and then; write ${mend}`;

describe("advice on keep-alive", () => {
    it("warns of a server that would close a connection which the load balancer still holds", () => {
        const services = {
            orders: { ...described, preset: "rest-api" },
            shop: { ...described, preset: "web-app", route: { priority: 120 } },
        };
        assert.deepEqual(adviceWith(74, { services }), []);
        assert.deepEqual(adviceWith(75, { services }), [
            text("services.orders", 75, 'UVICORN_TIMEOUT_KEEP_ALIVE: "90" below variables'),
            text("services.shop", 75, 'KEEP_ALIVE_TIMEOUT: "90000" below variables'),
        ]);
    });

    it("leaves it to whoever says it, and to a service that the load balancer does not reach", () => {
        const orders = { ...described, preset: "rest-api", variables: { UVICORN_TIMEOUT_KEEP_ALIVE: "615" } };
        const prices = { ...described, preset: "rest-api", route: undefined, connect: {} };
        const serviceConnect = { namespace: "my-app.local" };
        assert.deepEqual(adviceWith(600, { serviceConnect, services: { orders, prices } }), []);
    });

    it("knows that the command of amply says it", () => {
        const amply = {
            image: "v1.2.3",
            secrets: {
                DATABASE_URL: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:amply/database-url-AbC123",
                STRIPE_SECRET_KEY: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:amply/stripe-secret-dEf456",
            },
            egress: [{ securityGroupId: "sg-0a1b2c3d", port: 5432 }],
            api: { route: { priority: 10 } },
        };
        assert.deepEqual(adviceWith(120, { amply }), [text("amply.api", 120, "entry.idleTimeoutSeconds: 74 or less")]);
    });
});
