import assert from "node:assert/strict";
import { testRequest } from "../testing/testRequest.ts";
import { answeredInputs } from "./answeredInputs.ts";

describe("inputs that AWS answers", () => {
    it("are no change where they are left out with the value that they have, whichever name the type goes by", () => {
        const old = { ipAddressType: "ipv4", internal: true, idleTimeout: 30 };
        for (const area of ["lb", "alb"]) {
            const existing = { id: "web", oldInputs: old, oldOutputs: old, ignoreChanges: [] };
            const request = { ...testRequest(`aws:${area}/loadBalancer:LoadBalancer`, {}), ...existing };
            assert.deepEqual(answeredInputs(request, old, {}), ["ipAddressType"]);
            assert.deepEqual(answeredInputs(request, old, { ipAddressType: "ipv4" }), []);
        }
    });
});
