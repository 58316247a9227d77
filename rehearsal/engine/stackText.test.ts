import assert from "node:assert/strict";
import { stackText } from "./stackText.ts";

const withStack = (error: Error, stack: string) => Object.assign(error, { stack });

describe("stackText", () => {
    it("says first what does not compile, and where", () => {
        const frame = "const x = ;\n          ^\n\nSyntaxError [ERR_INVALID_TYPESCRIPT_SYNTAX]: Expression expected";
        const error = withStack(new SyntaxError("Expression expected"), `file:///home/kim/platform/index.ts:17\n${frame}`);
        assert.equal(stackText(error), `index.ts:17: Expression expected\n${frame}`);
    });

    it("is as it is of other errors", () => {
        const stack = "SyntaxError: Unexpected end of JSON input\n    at JSON.parse";
        assert.equal(stackText(withStack(new SyntaxError("Unexpected end of JSON input"), stack)), stack);
        assert.equal(stackText(withStack(new Error("no"), "Error: no\n    at a.ts:1")), "Error: no\n    at a.ts:1");
    });
});
