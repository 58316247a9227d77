import assert from "node:assert/strict";
import { exampleFile } from "../docs/exampleStacks.ts";
import { explainedFacts } from "./testing/explainedFacts.ts";

const access = (...args: readonly string[]) => explainedFacts("Access", ...args);

describe("explain", () => {
    it("tells what a service may use and where its secrets are, by line of the file", () => {
        assert.deepEqual(access("staging", "orders", "--config-file", exampleFile("access")), [
            ["may use bucket acme-staging-exports below orders/", "write", "config"],
            ["may use table orders, index by-customer", "read", "config"],
            ["may use topic order-events", "publish", "config"],
            ["may use identity staging.example.com", "send as orders@staging.example.com", "config"],
            ["may use arn:aws:events:eu-central-1:111122223333:event-bus/orders", "events:PutEvents", "config"],
            ["DATABASE_PASSWORD", "secret rds!db-1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d-Pq3RsT, JSON key password", "config"],
            ["LICENSE", "parameter /orders/license", "config"],
            ["SIGNING_KEY", "secret orders/signing-Wn3VgB, under a key of its own", "config"],
        ]);
    });

    it("tells what a service of a workload is told, which its workload says", () => {
        assert.deepEqual(access("staging", "amply-worker")[0], ["DATABASE_URL", "secret amply/database-url-Kq7RmT", "decision"]);
    });
});
