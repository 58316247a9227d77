import assert from "node:assert/strict";
import fc from "fast-check";
import { secret, unknownValue } from "../../contract/values.ts";
import type { Constraint } from "../distilled/knownConstraints.ts";
import { contradictions, schemaWarnings } from "./schemaWarnings.ts";

const said = (constraint: Constraint, value: unknown) =>
    contradictions({ input: value }, { input: constraint }).map(({ reason }) => reason);

describe("what AWS's schema says of given values", () => {
    it("is said of the value of each path, through lists, with its position", () => {
        const inputs = { rules: [{ port: 80 }, { port: 70000 }], name: "a" };
        assert.deepEqual(contradictions(inputs, { "rules.port": { minimum: 1, maximum: 65535 }, "name.first": { maxLength: 0 } }), [
            { property: "rules[1].port", reason: "AWS's schema allows 1 to 65535, got 70000; take 65535 or less" },
        ]);
    });

    it("names allowed values, and the nearest one", () => {
        assert.deepEqual(said({ enum: ["FLEX", "STANDARD"] }, "flex"), [
            `AWS's schema allows FLEX, STANDARD, got "flex"; did you mean FLEX?`,
        ]);
        assert.deepEqual(said({ enum: [..."abcdefghij"] }, "wrong"), [
            `AWS's schema allows a, b, c, d, e, f, g, h and 2 more, got "wrong"; take one of them`,
        ]);
        assert.deepEqual(said({ enum: [1, 2, 4] }, 3), ["AWS's schema allows 1, 2, 4, got 3; take one of them"]);
        assert.deepEqual(said({ enum: ["FLEX", "STANDARD"] }, "STANDARD"), []);
    });

    it("counts characters as people do, shows the first of them, and nothing that a terminal obeys", () => {
        assert.deepEqual(said({ maxLength: 2 }, "😀😀"), []);
        assert.deepEqual(said({ maxLength: 40 }, "\u001b".repeat(41)), [
            `AWS's schema allows at most 40 characters, got 41, "${"\\u001b".repeat(40)}..."; shorten it`,
        ]);
        assert.deepEqual(said({ minLength: 3, maxLength: 5 }, "ab"), [
            `AWS's schema allows 3 to 5 characters, got 2, "ab"; take a longer one`,
        ]);
    });

    it("is of the items of a list and of their number", () => {
        assert.deepEqual(said({ maxItems: 1, pattern: "^[a-z]+$" }, ["a", "B"]), [
            "AWS's schema allows at most 1 item, got 2; take some out",
            `AWS's schema asks for the form ^[a-z]+$, got "B"; change it`,
        ]);
    });

    it("asks for no form of a text of more than a thousand characters, which might take long", () => {
        const counts = [1000, 1001].map((length) => said({ pattern: "^[a-z]+$" }, "A".repeat(length)).length);
        assert.deepEqual(counts, [1, 0]);
    });

    it("shows neither a secret nor its length", () => {
        assert.deepEqual(said({ maxLength: 2 }, secret("hunter2")), ["AWS's schema allows at most 2 characters, got [secret]; shorten it"]);
        assert.deepEqual(contradictions({ a: secret({ b: [secret("c")] }) }, { "a.b": { enum: ["d"] } }), [
            { property: "a.b[0]", reason: "AWS's schema allows d, got [secret]; take one of them" },
        ]);
    });

    it("is nothing of what is not known, is of another kind, or is how Terraform says that nothing is given", () => {
        const constraint: Constraint = { enum: ["x"], pattern: "^x$", minLength: 2, minimum: 1, maximum: 2, minItems: 2 };
        for (const value of [unknownValue, undefined, null, true, "", 0, [], {}]) assert.deepEqual(said(constraint, value), []);
        assert.deepEqual(said({ minimum: 5 }, "4"), []);
        assert.deepEqual(said({ maxLength: 1 }, 444), []);
    });

    it("counts the items of a list of which some are not known", () => {
        assert.deepEqual(said({ maxItems: 1 }, [unknownValue, unknownValue]), ["AWS's schema allows at most 1 item, got 2; take some out"]);
    });

    it("is nothing inside of the bounds and on them, and one line outside", () => {
        const bounds = fc.tuple(fc.integer({ min: 2, max: 30 }), fc.nat(30)).map(([least, more]) => ({ least, most: least + more }));
        fc.assert(
            fc.property(bounds, fc.nat(40), ({ least, most }, size) => {
                fc.pre(size > 0);
                const isInside = size >= least && size <= most;
                const all = [
                    said({ minimum: least, maximum: most }, size),
                    said({ minLength: least, maxLength: most }, "a".repeat(size)),
                    said({ minItems: least, maxItems: most }, Array(size).fill(true)),
                ];
                assert.deepEqual(
                    all.map(({ length }) => length),
                    isInside ? [0, 0, 0] : [1, 1, 1],
                );
            }),
        );
        for (const [value, count] of [
            [1, 1],
            [2, 0],
            [5, 0],
            [6, 1],
        ] as const) {
            assert.equal(said({ minimum: 2, maximum: 5 }, value).length, count, String(value));
        }
    });

    it("comes from the distilled file, of types without rows by hand alone", () => {
        assert.deepEqual(schemaWarnings("aws:glue/job:Job", { executionClass: "FLEXX", timeout: 5 }), [
            { property: "executionClass", reason: `AWS's schema allows FLEX, STANDARD, got "FLEXX"; did you mean FLEX?` },
        ]);
        assert.deepEqual(schemaWarnings("aws:ecs/service:Service", { schedulingStrategy: "NONE" }), []);
        assert.deepEqual(schemaWarnings("aws:alb/targetGroup:TargetGroup", { targetType: "server" }), []);
        assert.deepEqual(schemaWarnings("random:index/randomId:RandomId", { byteLength: -1 }), []);
    });

    it("is nothing of what the resource has already, secret or not", () => {
        const inputs = { executionClass: "FLEXX", name: secret("x".repeat(256)), timeout: 5 };
        const all = schemaWarnings("aws:glue/job:Job", inputs).map(({ property }) => property);
        assert.deepEqual(all.sort(), ["executionClass", "name"]);
        assert.deepEqual(schemaWarnings("aws:glue/job:Job", inputs, { ...inputs, name: "x".repeat(256), timeout: 6 }), []);
        const changed = schemaWarnings("aws:glue/job:Job", inputs, { ...inputs, executionClass: "STANDARD" });
        assert.deepEqual(
            changed.map(({ property }) => property),
            ["executionClass"],
        );
    });
});
