import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { formatPath } from "./formatPath.ts";
import { parsePath } from "./parsePath.ts";

describe("paths", () => {
    it("are written and read as Pulumi does", () => {
        const paths = [
            ["a"],
            ["amply", "worker", "autoScaling", "maxCount"],
            ["a", "b", 0, "c.d"],
            ["langfuse", "services", "web-iso"],
            ["a b", 'say "x"', 12],
        ];
        const texts = [
            "a",
            "amply.worker.autoScaling.maxCount",
            'a.b[0]["c.d"]',
            "langfuse.services.web-iso",
            '["a b"]["say \\"x\\""][12]',
        ];
        assert.deepEqual(paths.map(formatPath), texts);
        assert.deepEqual(texts.map(parsePath), paths);
    });

    it("are refused where they are none", () => {
        for (const text of ["", ".", "a.", "a..b", ".a.", "a[", "a[x]", "a[-1]", 'a["b', "a]b", 'a[""]'])
            assert.equal(parsePath(text), undefined, text);
    });

    it("come back as they were", () => {
        const step = fc.oneof(
            fc.nat(),
            fc.string({ minLength: 1 }).filter((text) => !/[\\"\n]/.test(JSON.stringify(text).slice(1, -1))),
        );
        fc.assert(fc.property(fc.array(step, { minLength: 1 }), (path) => assert.deepEqual(parsePath(formatPath(path)), path)));
    });
});
