import assert from "node:assert/strict";
import { decodeStack } from "../decodeStack.ts";
import { deploymentNeeds } from "./deploymentNeeds.ts";
import { sampleStack, sampleWith } from "../testing/sampleValues.ts";

const needs = (deployment: object, changes: object = {}) => {
    const where = [
        { amply: { api: { deployment } } },
        { langfuse: { services: { "web-iso": { deployment } } } },
        {
            services: {
                orders: {
                    preset: "rest-api",
                    image: "docker.io/acme/orders:1.4.2",
                    probe: ["CMD", "/app/healthcheck"],
                    route: { priority: 110 },
                    deployment,
                },
            },
        },
    ];
    const found = where.map((one) => deploymentNeeds(decodeStack(sampleStack("prod-eu"), sampleWith({ ...changes, ...one }))));
    for (const other of found) assert.deepEqual(other, found[0]);
    return found[0];
};
const testListener = { cidrBlocks: ["203.0.113.0/24"] };

describe("what deployments need of their stack", () => {
    it("is nothing while all are rolling", () => {
        assert.deepEqual(needs({}), { pauses: false, closedListener: false });
        assert.deepEqual(needs({ kind: "rolling", alarms: true }), { pauses: false, closedListener: false });
    });

    it("is an address to notify where a deployment waits", () => {
        assert.deepEqual(needs({ hooks: [{ kind: "pause", stage: "POST_SCALE_UP" }] }), { pauses: true, closedListener: false });
        const functionArn = "arn:aws:lambda:eu-central-1:111122223333:function:check-orders";
        assert.deepEqual(needs({ hooks: [{ kind: "lambda", stage: "POST_SCALE_UP", functionArn }] }), {
            pauses: false,
            closedListener: false,
        });
    });

    it("is a closed listener where one moves traffic that nobody tests before", () => {
        for (const kind of ["blue-green", "linear", "canary"]) {
            assert.deepEqual(needs({ kind }), { pauses: false, closedListener: true });
            assert.deepEqual(needs({ kind, testListener: true }, { entry: { testListener } }), { pauses: false, closedListener: false });
        }
    });
});
