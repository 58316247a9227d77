import assert from "node:assert/strict";
import { fingerprint } from "./fingerprint.ts";

describe("fingerprint", () => {
    const of = (stage: "on" | "off" | "rolled-back", values: Readonly<Record<string, unknown>> = { web: { target: 70, ports: [1, 2] } }) =>
        fingerprint("cpuScaling", { stage, values });

    it("is the same for the same settings, in whatever order they are written", () => {
        assert.equal(of("on"), of("on", { web: { ports: [1, 2], target: 70 } }));
        assert.match(of("on"), /^[0-9a-f]{12}$/);
    });

    it("is another one for other settings, another order of a list, and another feature", () => {
        const others = [of("on", { web: { target: 71, ports: [1, 2] } }), of("on", { web: { target: 70, ports: [2, 1] } }), of("on", {})];
        const feature = fingerprint("other", { stage: "on", values: { web: { target: 70, ports: [1, 2] } } });
        assert.equal(new Set([of("on"), ...others, feature]).size, 5);
    });

    it("is the same wherever the feature is not, whatever it would be", () => {
        assert.equal(of("off"), of("rolled-back", {}));
        assert.notEqual(of("off", {}), of("on", {}));
        assert.notEqual(of("off"), of("on"));
    });
});
