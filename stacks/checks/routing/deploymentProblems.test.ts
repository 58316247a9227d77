import assert from "node:assert/strict";
import { problemsWith } from "../../testing/sampleValues.ts";

const file = "Pulumi.prod-eu.yaml: ecs-platform:";
const testListener = { cidrBlocks: ["203.0.113.0/24"] };
const orders = (changes: object) => ({
    preset: "rest-api",
    probe: ["CMD", "/app/healthcheck"],
    image: "docker.io/acme/orders:1.4.2",
    route: { priority: 110 },
    ...changes,
});
const canary = { kind: "canary" };

describe("a deployment and the rest of its stack", () => {
    it("shows nothing on a test listener that the entry does not have", () => {
        const tested = { ...canary, testListener: true };
        const text =
            "the entry has no test listener; write entry.testListener with the cidrBlocks of those who test, or testListener: false";
        const changes = {
            amply: { api: { deployment: tested } },
            langfuse: { services: { "web-iso": { deployment: tested } } },
            services: { orders: orders({ deployment: tested }) },
        };
        assert.deepEqual(problemsWith(changes), [
            `${file}amply.api.deployment.testListener: ${text}`,
            `${file}langfuse.services.web-iso.deployment.testListener: ${text}`,
            `${file}services.orders.deployment.testListener: ${text}`,
        ]);
        assert.deepEqual(problemsWith({ ...changes, entry: { testListener } }), []);
        assert.deepEqual(problemsWith({ services: { orders: orders({ deployment: canary }) } }), []);
    });

    it("moves no traffic away from clients that stay with their task", () => {
        const sticky = (kind: string) => problemsWith({ services: { orders: orders({ sticky: 3600, deployment: { kind } }) } });
        assert.deepEqual(sticky("rolling"), []);
        for (const kind of ["blue-green", "linear", "canary"]) {
            assert.deepEqual(sticky(kind), [
                `${file}services.orders.deployment.kind: clients that stay with their task stay with the old revision, got ${kind} beside sticky; delete sticky, or write rolling`,
            ]);
        }
        assert.deepEqual(problemsWith({ amply: { api: { sticky: 3600, deployment: canary } } }), [
            `${file}amply.api.deployment.kind: clients that stay with their task stay with the old revision, got canary beside sticky; delete sticky, or write rolling`,
        ]);
    });

    it("is for services that the entry sends requests to", () => {
        const unreached = { orders: orders({ route: undefined, connect: {}, deployment: {} }) };
        assert.deepEqual(problemsWith({ serviceConnect: { namespace: "my-app.local" }, services: unreached }), [
            `${file}services.orders.deployment: only for a service with a route; delete it, or write a route`,
        ]);
    });

    it("leaves room for the name of a second target group, of 19 characters and not of 20", () => {
        const named = (length: number, deployment: object) => problemsWith({ services: { ["o".repeat(length)]: orders({ deployment }) } });
        assert.deepEqual(named(19, canary), []);
        assert.deepEqual(named(20, { kind: "rolling" }), []);
        assert.deepEqual(named(20, canary), [
            `${file}services.${"o".repeat(20)}.deployment.kind: no name for the second target group: at most 24 characters, got 25 in "${"o".repeat(20)}-tg-b"; shorten it`,
        ]);
    });

    it("makes no alarms of a name that alarms of another service have", () => {
        const two = (deployment: object) =>
            problemsWith({ services: { orders: orders({ deployment }), "orders-deployment": orders({ route: { priority: 111 } }) } });
        assert.deepEqual(two({ ...canary, alarms: false }), []);
        for (const deployment of [canary, { kind: "rolling", alarms: true }]) {
            assert.deepEqual(two(deployment), [
                `${file}services.orders-deployment: its alarm orders-deployment-p99 would be that of services.orders; give the service another name`,
            ]);
        }
    });

    it("is reported once where it is wrong in itself", () => {
        const wrong = { kind: "canary", testListener: true, canaryPercent: 0 };
        assert.equal(problemsWith({ services: { orders: orders({ deployment: wrong }) } }).length, 1);
    });
});
