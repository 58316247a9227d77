import * as assert from "node:assert/strict";
import type { ConnectDescription, ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import { planOf } from "../../testing/planOf.ts";
import { decideService } from "./decideService.ts";

const described = { image: "docker.io/acme/scorer:1.4.2", probe: ["CMD", "/app/healthcheck"] };
const serving = (connect: ConnectDescription, preset: "ml" | "rest-api" = "rest-api"): ServiceDescription => ({
    ...described,
    preset,
    connect,
});

function timeoutOf(connect: ConnectDescription, preset?: "ml" | "rest-api") {
    return planOf("scorer", serving(connect, preset)).server?.timeout;
}

describe("timeouts of Service Connect", () => {
    it("are left to AWS where they would be those of AWS", () => {
        assert.deepEqual(planOf("scorer", serving({})).server, { name: "scorer", discoveryName: "scorer", port: 8000 });
        assert.equal(timeoutOf({ requestTimeoutSeconds: 15 }), undefined);
        assert.equal(timeoutOf({ requestTimeoutSeconds: 15, idleTimeoutSeconds: 300 }), undefined);
        assert.deepEqual(timeoutOf({ requestTimeoutSeconds: 16 }), { requestSeconds: 16, idleSeconds: 300 });
        assert.deepEqual(timeoutOf({ idleTimeoutSeconds: 301 }), { requestSeconds: 15, idleSeconds: 301 });
    });

    it("give a model two minutes to answer, unless its description says otherwise", () => {
        assert.deepEqual(timeoutOf({}, "ml"), { requestSeconds: 120, idleSeconds: 300 });
        assert.equal(timeoutOf({ requestTimeoutSeconds: 15 }, "ml"), undefined);
    });

    it("keep a connection open for as long as a request may take", () => {
        assert.deepEqual(timeoutOf({ requestTimeoutSeconds: 300 }), { requestSeconds: 300, idleSeconds: 300 });
        assert.deepEqual(timeoutOf({ requestTimeoutSeconds: 301 }), { requestSeconds: 301, idleSeconds: 301 });
        assert.deepEqual(timeoutOf({ requestTimeoutSeconds: 0 }), { requestSeconds: 0, idleSeconds: 0 });
    });

    it("may not close a connection before the answer is due", () => {
        const problemsOf = (connect: ConnectDescription) =>
            decideService("scorer", serving(connect), "production").problems.map(({ key, text }) => `${key.join(".")}: ${text}`);
        assert.deepEqual(problemsOf({ requestTimeoutSeconds: 60, idleTimeoutSeconds: 59 }), [
            "connect.idleTimeoutSeconds: less than a request may take, 60 seconds, got 59; write 60 or more, or 0 for never",
        ]);
        for (const idleTimeoutSeconds of [60, 61, 0]) assert.deepEqual(problemsOf({ requestTimeoutSeconds: 60, idleTimeoutSeconds }), []);
        assert.deepEqual(problemsOf({ requestTimeoutSeconds: 0, idleTimeoutSeconds: 1 }), []);
    });
});
