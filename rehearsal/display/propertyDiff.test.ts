import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { secret, unknownValue } from "../contract/values.ts";
import { formatPropertyDiff } from "./propertyDiff.ts";

const diff = (before: Record<string, unknown>, after: Record<string, unknown>, replaceKeys?: readonly string[]) =>
    formatPropertyDiff(before, after, "", replaceKeys).map(stripVTControlCharacters);

describe("difference of properties", () => {
    it("tells what came, what went and what changed, and nothing else", () => {
        assert.deepEqual(diff({ a: 1, b: 2, c: 3 }, { b: 2, c: 4, d: 5 }), ["- a: 1", "~ c: 3 => 4", "+ d: 5"]);
    });

    it("goes down to where values differ, in maps and lists", () => {
        assert.deepEqual(diff({ tags: { A: "1", B: "1" }, ports: [1, 2] }, { tags: { A: "1", B: "2" }, ports: [1, 3, 4] }), [
            "~ ports: [",
            "    ~ [1]: 2 => 3",
            "    + [2]: 4",
            "  ]",
            "~ tags: {",
            '    ~ B: "1" => "2"',
            "  }",
        ]);
    });

    it("reads JSON in strings, if both are JSON of a kind", () => {
        assert.deepEqual(diff({ policy: '{"a":[1]}' }, { policy: '{"a":[2]}' }), [
            "~ policy: (json) {",
            "    ~ a: [",
            "        ~ [0]: 1 => 2",
            "      ]",
            "  }",
        ]);
        assert.deepEqual(diff({ policy: "{no" }, { policy: "{nor" }), ['~ policy: "{no" => "{nor"']);
        assert.deepEqual(diff({ policy: "[1]" }, { policy: '{"a":1}' }).length, 1);
    });

    it("marks what needs a replacement, at the top level", () => {
        assert.deepEqual(diff({ port: 1, name: "a" }, { port: 2, name: "b" }, ["port"]), [
            '~ name: "a" => "b"',
            "~ port: 1 => 2 (needs a replacement)",
        ]);
    });

    it("never shows a secret, and tells that it changed", () => {
        assert.deepEqual(diff({ password: secret("hunter2") }, { password: secret("hunter3") }), ["~ password: [secret] => [secret]"]);
        assert.deepEqual(diff({ password: secret("hunter2") }, { password: secret("hunter2") }), []);
        assert.deepEqual(diff({ password: secret('{"a":1}') }, { password: secret('{"a":2}') }), ["~ password: [secret] => [secret]"]);
        assert.deepEqual(diff({ list: [secret("a")] }, { list: [secret("b")] }), ["~ list: [", "    ~ [0]: [secret] => [secret]", "  ]"]);
    });

    it("names what is not known yet", () => {
        assert.deepEqual(diff({ arn: "a" }, { arn: unknownValue }), ['~ arn: "a" => [unknown]']);
    });
});
