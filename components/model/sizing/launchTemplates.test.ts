import * as assert from "node:assert/strict";
import { launchTemplates } from "./launchTemplates.ts";

const planned = (...types: string[]) =>
    launchTemplates(types).map(({ role, type, instanceTypes }) => [role, type.architecture, ...instanceTypes]);

describe("launchTemplates", () => {
    it("is one for all types of one CPU architecture", () => {
        assert.deepEqual(planned("t3.medium"), [["template", "X86_64", "t3.medium"]]);
        assert.deepEqual(planned("t4g.medium", "m7g.large"), [["template", "ARM64", "t4g.medium", "m7g.large"]]);
    });

    it("is one more for the other architecture, and the preferred type keeps the name that it has alone", () => {
        assert.deepEqual(planned("t4g.medium", "t3.medium", "t3a.medium"), [
            ["template", "ARM64", "t4g.medium"],
            ["template-x86", "X86_64", "t3.medium", "t3a.medium"],
        ]);
        assert.deepEqual(planned("t3.medium", "t4g.medium", "t3a.medium"), [
            ["template", "X86_64", "t3.medium", "t3a.medium"],
            ["template-arm64", "ARM64", "t4g.medium"],
        ]);
    });

    it("refuses a type that is not offered", () => {
        assert.throws(
            () => launchTemplates(["t3.medium", "t4g.huge"]),
            /^Error: launchTemplates: no size of t4g that is offered, got "t4g\.huge"; /,
        );
    });
});
