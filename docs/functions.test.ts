import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { deprecatedRuntimes, runtimes } from "../components/model/functions/runtimes.ts";
import { lambdaBaseline } from "../policies/rules/lambda/lambdaBaseline.ts";

describe("the page on functions", () => {
    it("lists each runtime with the day until which AWS supports it", () => {
        const rows = Object.entries(runtimes).map(
            ([name, { supportedUntil, snapStart }]) => `| \`${name}\` | ${supportedUntil} | ${snapStart ? "yes" : "no"} |\n`,
        );
        assert.ok(readFileSync("docs/functions.md", "utf8").includes(rows.join("")));
    });
});

describe("the runtimes that a stack may name", () => {
    it("are those that the policy pack, which has a list of its own, takes for supported", () => {
        const [setting] = lambdaBaseline.settings ?? [];
        const judged = setting?.fallback("production");
        assert.ok(Array.isArray(judged));
        assert.deepEqual(Object.keys(runtimes).sort(), judged.map(String).sort());
    });

    it("are not deprecated, and a deprecated one has one of them for a successor", () => {
        for (const [name, { successor }] of Object.entries(deprecatedRuntimes)) {
            assert.equal(Object.hasOwn(runtimes, name), false, name);
            assert.ok(Object.hasOwn(runtimes, successor), successor);
        }
    });
});
