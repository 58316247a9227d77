import assert from "node:assert/strict";
import { secret, unknownValue } from "../../contract/values.ts";
import { shownValue } from "./shownValue.ts";

describe("a value in a message", () => {
    for (const [value, expected] of [
        ["x", "{x}"],
        [3, "{3}"],
        [true, "{true}"],
        [undefined, "{<nil>}"],
        [["a", 1], "{[{a} {1}]}"],
        [{ b: "2", a: { c: 1 } }, "{map[a:{map[c:{1}]} b:{2}]}"],
        [secret("hunter2"), "{[secret]}"],
        [{ password: secret("hunter2") }, "{map[password:{[secret]}]}"],
        [unknownValue, "output<string>{}"],
    ] as const) {
        it(`is written as ${expected}`, () => {
            assert.equal(shownValue(value), expected);
        });
    }
});
