import assert from "node:assert/strict";
import { policiesGate } from "./policiesGate.ts";

describe("policiesGate", () => {
    const advice = { policy: "service-scales", level: "advisory", urn: "urn::web", message: "" } as const;
    const forbidden = { ...advice, policy: "no-public-ip", level: "mandatory" } as const;

    it("fails what a mandatory policy forbids, also without the feature", () => {
        const { verdict, why } = policiesGate([advice, forbidden], [advice, forbidden]);
        assert.deepEqual([verdict, why], ["fail", "forbidden by no-public-ip"]);
    });

    it("wants a person for advice that comes with the feature", () => {
        const { verdict, why } = policiesGate([advice, { ...advice, urn: "urn::worker" }], [advice]);
        assert.deepEqual([verdict, why], ["inconclusive", "advice that comes with it: service-scales; mend it, or write an exemption"]);
    });

    it("passes with the advice that there is already", () => {
        assert.deepEqual(policiesGate([advice], [advice]), { gate: "policies", verdict: "pass", why: "the policy pack allows it" });
    });
});
