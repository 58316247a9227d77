import * as assert from "node:assert/strict";
import {
    block,
    checked,
    choice,
    decode,
    distinct,
    list,
    object,
    optional,
    quietly,
    record,
    triple,
    withDefault,
    type Decoder,
} from "./decode.ts";
import { boolean, integer, literal, oneOf, text, token } from "./decodeScalar.ts";

const bounds = object({ min: withDefault(integer(0, 9), 2), max: integer(0, 9), note: optional(oneOf(["a", "b"])) });

function problemsOf<T>(decoder: Decoder<T>, value: unknown) {
    const result = decode(decoder, value);
    return result.kind === "problems" ? result.problems.map((problem) => [problem.path, problem.text]) : [];
}

describe("decoders", () => {
    it("fill defaults, and leave out what is optional and not given", () => {
        assert.deepEqual(decode(bounds, { max: 3 }), { kind: "value", value: { min: 2, max: 3 } });
        assert.deepEqual(decode(bounds, { min: "1", max: 3, note: "b" }), { kind: "value", value: { min: 1, max: 3, note: "b" } });
    });

    it("collect every problem with its path", () => {
        assert.deepEqual(problemsOf(object({ a: bounds, b: list(bounds), c: bounds }), { a: { min: -1, mx: 1 }, b: [{ max: 1 }, 5] }), [
            [["a", "mx"], "unknown key; did you mean max?"],
            [["a", "min"], "out of range, got -1; write a whole number from 0 to 9"],
            [["a", "max"], "missing; write a whole number from 0 to 9"],
            [["b", 1], "not a map, got 5; write its keys below it, indented"],
            [["c", "max"], "missing; write a whole number from 0 to 9"],
        ]);
    });

    it("tell maps apart by their kind", () => {
        const dot = object({ kind: literal("dot") });
        const box = object({ kind: literal("box"), side: integer(1, 9) });
        const shape = choice({ dot, box }, "dot");
        assert.deepEqual(quietly(shape, undefined), { kind: "dot" });
        assert.deepEqual(quietly(shape, { kind: "box", side: 2 }), { kind: "box", side: 2 });
        assert.deepEqual(problemsOf(shape, { side: 2 }), [[["side"], "unknown key; known here: kind"]]);
        assert.deepEqual(problemsOf(shape, { kind: "toString" }), [[["kind"], 'unknown kind, got "toString"; write dot or box']]);
        assert.deepEqual(problemsOf(choice({ dot }), {}), [[["kind"], "missing; write dot"]]);
    });

    it("count the items of lists and find those that are there twice", () => {
        assert.deepEqual(quietly(triple(boolean), [true, "false", true]), [true, false, true]);
        assert.deepEqual(problemsOf(triple(boolean), [true, false]), [[[], "not three items, got 2; write exactly three"]]);
        assert.deepEqual(problemsOf(triple(boolean), [true, true, true, true]), [[[], "not three items, got 4; write exactly three"]]);
        assert.deepEqual(problemsOf(distinct(bounds), [{ max: 1 }, { max: 1 }]), [
            [[], 'an item twice, got {"min":2,"max":1}; delete one of the two'],
        ]);
        assert.deepEqual(problemsOf(distinct(boolean, 1), []), [[[], "too few, got 0; write at least 1"]]);
    });

    it("take maps with any keys, and judge the keys", () => {
        const flags = record(boolean, (name) => (name === "bad" ? "not this one" : undefined));
        assert.deepEqual(quietly(flags, undefined), {});
        assert.deepEqual(quietly(flags, { a: "true" }), { a: true });
        assert.deepEqual(problemsOf(flags, { bad: 1 }), [
            [["bad"], "not this one"],
            [["bad"], "not true or false, got 1; write true or false"],
        ]);
    });

    it("read an empty block as none, and nothing else", () => {
        assert.deepEqual(
            [undefined, {}].map((value) => quietly(object({ a: block(bounds) }), { a: value })),
            [{}, {}],
        );
        assert.deepEqual(problemsOf(block(bounds), null), [[[], "not a map, got null; write its keys below it, indented"]]);
    });

    it("blame a key of a map when a condition is told to", () => {
        const ordered = checked(bounds, ({ min, max }) => (min > max ? "too large" : undefined), "min");
        assert.deepEqual(problemsOf(ordered, { max: 2 }), []);
        assert.deepEqual(problemsOf(ordered, { max: 1 }), [[["min"], "too large"]]);
    });

    it("do not show the value of a text that may be a secret", () => {
        const secret = text({ meaning: "an ARN", example: "arn:x", pattern: /^arn:/, hidden: true });
        for (const value of ["hunter2", 4711, { password: "hunter2" }]) {
            assert.doesNotMatch(JSON.stringify(problemsOf(secret, value)), /hunter2|4711/);
            assert.equal(problemsOf(secret, value).length, 1);
        }
    });

    it("take -0 as 0 and a token as it is written", () => {
        assert.equal(Object.is(quietly(integer(0, 1), -0), 0), true);
        assert.deepEqual(
            ["now", 7, true].map((value) => quietly(token, value)),
            ["now", "7", "true"],
        );
        assert.deepEqual([quietly(token, "x".repeat(256))?.length, quietly(token, "x".repeat(257))], [256, undefined]);
    });
});
