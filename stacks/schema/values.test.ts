import * as assert from "node:assert/strict";
import type * as z from "zod/mini";
import { type Read, reader } from "./read.ts";
import {
    block,
    boolean,
    choice,
    defaultVariant,
    distinct,
    emptyIfMissing,
    integer,
    list,
    map,
    oneOf,
    optional,
    record,
    text,
    token,
    variant,
    withDefault,
} from "./values.ts";

const bounds = map({ min: withDefault(integer(0, 9), 2, ""), max: integer(0, 9), note: optional(oneOf(["a", "b"]), "") });

const read = <S extends z.ZodMiniType>(schema: S, value: unknown): Read<z.output<S>> => reader(schema)(value).read;
const valueOf = <S extends z.ZodMiniType>(schema: S, value: unknown) => read(schema, value).whole;
const problemsOf = (schema: z.ZodMiniType, value: unknown) => reader(schema)(value).problems.map((found) => [found.path, found.text]);

describe("values", () => {
    it("have defaults, and stay away where they are optional and not written", () => {
        assert.deepEqual(valueOf(bounds, { max: 3 }), { min: 2, max: 3 });
        assert.deepEqual(valueOf(bounds, { min: "1", max: 3, note: "b" }), { min: 1, max: 3, note: "b" });
    });

    it("are reported with all that is wrong, each with its path", () => {
        const missing = "missing; write a whole number from 0 to 9";
        assert.deepEqual(problemsOf(map({ a: bounds, b: list(bounds), c: bounds }), { a: { min: -1, mx: 1 }, b: [{ max: 1 }, 5] }), [
            [["a", "min"], "out of range, got -1; write a whole number from 0 to 9"],
            [["a", "max"], missing],
            [["a", "mx"], "unknown key; did you mean max?"],
            [["b", 1], "not a map, got 5; write its keys below it, indented"],
            [["c", "max"], missing],
        ]);
    });

    it("can be taken out where they are right, beside others that are wrong", () => {
        const found = read(map({ a: bounds, b: bounds, c: optional(bounds, "") }), { a: { max: 10 }, b: { max: 3 } });
        assert.deepEqual([found.right, found.wrongKeys(), found.wrongKeys("a")], [{ b: { min: 2, max: 3 } }, ["a"], ["a.max"]]);
        assert.deepEqual([found.at("a").right, found.at("a").whole, found.at("a").isLost], [{ min: 2 }, undefined, false]);
        assert.deepEqual([found.at("b").whole?.max, found.at("a").at("max").isWritten, found.at("c").isWritten], [3, true, false]);
        const lost = read(map({ a: bounds }), { a: "text" }).at("a");
        assert.deepEqual([lost.isLost, lost.at("min").isLost, lost.right, lost.entries], [true, true, {}, []]);
    });

    it("are distinguished by their kind", () => {
        const dot = {};
        const box = { side: integer(1, 9) };
        const shape = emptyIfMissing(choice(["dot", "box"], [defaultVariant("dot", dot), variant("box", box)]));
        assert.deepEqual(valueOf(shape, undefined), { kind: "dot" });
        assert.deepEqual(valueOf(shape, { kind: "box", side: 2 }), { kind: "box", side: 2 });
        assert.deepEqual(problemsOf(shape, { side: 2 }), [[["side"], "unknown key; known here: kind"]]);
        assert.deepEqual(problemsOf(shape, { kind: "toString" }), [[["kind"], 'unknown kind, got "toString"; write dot or box']]);
        assert.deepEqual(problemsOf(choice(["dot"], [variant("dot", dot)]), {}), [[["kind"], "missing; write dot"]]);
    });

    it("are counted in lists, where none may be there twice", () => {
        assert.deepEqual(problemsOf(distinct(bounds), [{ max: 1 }, { max: 1 }]), [
            [[], 'an item twice, got {"min":2,"max":1}; delete one of the two'],
        ]);
        assert.deepEqual(problemsOf(distinct(boolean, 1), []), [[[], "too few, got 0; write at least 1"]]);
        assert.deepEqual(problemsOf(distinct(boolean, 0, 1), [true, false]), [[[], "too many, got 2; write at most 1"]]);
    });

    it("stand under any name in a record, which judges the names", () => {
        const flags = record(boolean, (name) => (name === "bad" ? "not this one" : undefined));
        assert.deepEqual(valueOf(flags, undefined), {});
        assert.deepEqual(valueOf(flags, { a: "true" }), { a: true });
        assert.deepEqual(problemsOf(flags, { bad: 1 }), [
            [["bad"], "not true or false, got 1; write true or false"],
            [["bad"], "not this one"],
        ]);
        assert.deepEqual(problemsOf(flags, JSON.parse('{ "__proto__": true, "constructor": true }')), [
            [["__proto__"], "unknown key; write another name"],
        ]);
        assert.deepEqual(problemsOf(bounds, JSON.parse('{ "__proto__": { "max": 1 }, "max": 2 }')), [
            [["__proto__"], "unknown key; known here: min, max, note"],
        ]);
    });

    it("are none in an empty block, and only there", () => {
        assert.deepEqual(
            [undefined, {}].map((value) => valueOf(block(bounds), value)),
            [undefined, undefined],
        );
        assert.deepEqual(problemsOf(block(bounds), null), [[[], "not a map, got null; write its keys below it, indented"]]);
    });

    it("are not shown where they may be secret", () => {
        const secret = text({ meaning: "an ARN", example: "arn:x", pattern: /^arn:/, hidden: true });
        for (const value of ["hunter2", 4711, { password: "hunter2" }]) {
            assert.doesNotMatch(JSON.stringify(problemsOf(secret, value)), /hunter2|4711/);
            assert.equal(problemsOf(secret, value).length, 1);
        }
    });

    it("are refused where they are encrypted, whatever is expected", () => {
        const text = "an encrypted value; write the plain value, a secret as its ARN in AWS Secrets Manager";
        const flags = record(boolean, () => undefined);
        const kinds = choice(["dot"], [variant("dot", {})]);
        for (const schema of [bounds, boolean, integer(0, 1), token, list(boolean), flags, kinds]) {
            assert.deepEqual(problemsOf(schema, { secure: "v1:abc" }), [[[], text]]);
        }
        assert.deepEqual(problemsOf(kinds, { kind: { secure: "v1:abc" } }), [[["kind"], text]]);
        assert.deepEqual(problemsOf(flags, { secure: true, other: true }), []);
    });

    it("take -0 for 0, and a token as it is written", () => {
        assert.equal(Object.is(valueOf(integer(0, 1), -0), 0), true);
        assert.deepEqual(
            ["now", 7, true].map((value) => valueOf(token, value)),
            ["now", "7", "true"],
        );
        assert.deepEqual([valueOf(token, "x".repeat(256))?.length, valueOf(token, "x".repeat(257))], [256, undefined]);
    });
});
