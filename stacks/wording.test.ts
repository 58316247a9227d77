import * as assert from "node:assert/strict";
import { alternatives, inMessage, nearest } from "./wording.ts";

describe("wording", () => {
    it("shows values on one line of at most 60 characters", () => {
        assert.deepEqual(["a\nb", { a: [1] }, null, undefined, NaN, 1e9].map(inMessage), [
            '"a\\nb"',
            '{"a":[1]}',
            "null",
            "nothing",
            "NaN",
            "1000000000",
        ]);
        assert.equal(inMessage("user\u202etxt\u009b"), '"user\\u202etxt\\u009b"');
        assert.equal(inMessage(`${"x".repeat(55)}🚀🚀🚀`), `"${"x".repeat(55)}...`);
        assert.equal(inMessage("x".repeat(58)), `"${"x".repeat(58)}"`);
        assert.equal(inMessage("x".repeat(59)), `"${"x".repeat(56)}...`);
    });

    it("joins alternatives as a sentence does", () => {
        assert.deepEqual(
            [[], ["a"], ["a", "b"], ["a", "b", "c"]].map((words) => alternatives(words)),
            ["", "a", "a or b", "a, b or c"],
        );
        assert.equal(alternatives(["a", "b"], "and"), "a and b");
    });

    it("finds the word that is one or two letters away, and none that is three away", () => {
        const words = ["memoryMiB", "tasks", "min", "max"];
        assert.deepEqual(
            ["mni", "amx", "ims", "tsaks", "tsask"].map((word) => nearest(word, words)),
            ["min", "max", undefined, "tasks", "tasks"],
        );
        const found = ["memoryMib", "memory", "task", "takss", "tsk", "mn", "a", "", "x".repeat(1e5)].map((word) => nearest(word, words));
        assert.deepEqual(found, ["memoryMiB", undefined, "tasks", "tasks", "tasks", "min", undefined, undefined, undefined]);
    });
});
