import assert from "node:assert/strict";
import { exampleCode, exampleResources } from "./sdkExamples.ts";

describe("the examples of the SDK", () => {
    it("are the TypeScript of its comments, without their stars", () => {
        const declarations = '/**\n * Text.\n *\n * ```typescript\n * new aws.a.B(\n *     "b");\n * ```\n *\n * ```sh\n * ls\n * ```\n */';
        assert.deepEqual(exampleCode(declarations), ['new aws.a.B(\n    "b");\n']);
    });

    it("are read as far as inputs are written out, and lists keep their length", () => {
        const code = `
            const name = "jobs";
            new aws.glue.Job("etl", { name, timeout: -5, "class": \`FLEX\`, tags: { a: "b" }, steps: ["a", name], [name]: 1, on: true });
            new aws.glue.Job("none");
            new Local("a", { name: "b" });
        `;
        const inputs = { timeout: -5, class: "FLEX", tags: { a: "b" }, steps: ["a", null], on: undefined };
        assert.deepEqual(exampleResources(code), [{ className: "glue.Job", inputs }]);
    });
});
