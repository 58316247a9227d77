import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { checksPage } from "./checksPage.ts";
import { refusals } from "./refusals/allRefusals.ts";

const file = "docs/rehearsal-checks.md";

describe("checksPage", () => {
    it("is what stands in docs", () => {
        const written = existsSync(file) ? readFileSync(file, "utf8") : "";
        assert.ok(written === checksPage(), `${file} is out of date; run npm run docs`);
    });

    it("has a line for each refusal, with a source that can be opened", () => {
        const lines = checksPage().split("\n");
        for (const { rule, source } of refusals) {
            const line = lines.find((text) => text.includes(`\`${rule}\``)) ?? assert.fail(rule);
            assert.ok(line.includes(`(${source})`) && source.startsWith("https://"), rule);
        }
    });
});
