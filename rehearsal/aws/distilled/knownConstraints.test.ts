import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { dataFile } from "../../contract/installation.ts";
import { contradictions } from "../check/schemaWarnings.ts";
import { isKnownWell } from "../fallback/unknownType.ts";
import { propertyNames } from "../types/propertyNames.ts";
import { constraintsOf, folded, type KnownConstraints, unfolded } from "./knownConstraints.ts";
import { isPlainPattern } from "./sureConstraint.ts";

const file = dataFile("rehearsal/aws/distilled/knownConstraints.json");

describe("the distilled constraints of AWS's schemas", () => {
    const known = (): KnownConstraints => JSON.parse(readFileSync(file, "utf8"));

    it("are less than 200 KB, of types without rows by hand", () => {
        assert.ok(statSync(file).size < 200_000);
        assert.deepEqual(Object.keys(known().types).filter(isKnownWell), []);
    });

    it("are of inputs that the SDK has", () => {
        for (const type of ["aws:glue/job:Job", "aws:cognito/userPool:UserPool", "aws:transfer/server:Server"]) {
            const inputs = Object.keys(constraintsOf(type)).map((path) => path.split(".")[0] ?? "");
            assert.ok(inputs.length > 2, type);
            for (const input of inputs) assert.ok(propertyNames(type)?.inputs.has(input), `${type} ${input}`);
        }
        assert.deepEqual(constraintsOf("aws:ec2/ami:Ami"), {});
    });

    it("have patterns that stay quick on what comes close to them, and bounds that leave something between", () => {
        const close = ["a", "A", "0", "-", "/", "a-", "a.", "a/"].map((text) => `${text.repeat(1000 / text.length)}\u0000`);
        const start = performance.now();
        for (const { pattern = "^a$", minLength = 0, maxLength = 2000, minimum = -Infinity, maximum = Infinity } of known().distinct) {
            assert.ok(isPlainPattern(pattern), pattern);
            for (const text of close) new RegExp(pattern, "u").test(text);
            assert.ok(minLength <= maxLength && minimum <= maximum);
        }
        assert.ok(performance.now() - start < 2000);
    });

    it("warn of what is one beyond each bound, and of nothing on it", () => {
        const text = (size: number) => "a".repeat(size);
        const list = (size: number) => Array<boolean>(size).fill(true);
        const bounds = [
            ["minimum", -1, (size: number) => size],
            ["maximum", 1, (size: number) => size],
            ["minLength", -1, text],
            ["maxLength", 1, text],
            ["minItems", -1, list],
            ["maxItems", 1, list],
        ] as const;
        for (const constraint of known().distinct) {
            for (const [keyword, step, valueOf] of bounds) {
                const bound = constraint[keyword];
                if (bound === undefined) continue;
                const [on, beyond] = [bound, bound + step].map((size) =>
                    contradictions({ input: valueOf(size) }, { input: { [keyword]: bound } }),
                );
                // Nothing is said of `0`, which is how Terraform leaves a number out.
                assert.deepEqual([on?.length, beyond?.length], [0, bound + step === 0 ? 0 : 1], `${keyword} ${bound}`);
            }
        }
    });

    it("are folded, each of them once, and unfolded as they were", () => {
        const constraints = {
            "aws:a/b:B": { name: { maxLength: 5 }, "part.name": { maxLength: 5 } },
            "aws:a/c:C": { size: { maximum: 2 } },
        };
        const both = folded(constraints);
        assert.deepEqual(both, {
            distinct: [{ maxLength: 5 }, { maximum: 2 }],
            types: { "aws:a/b:B": { name: 0, "part.name": 0 }, "aws:a/c:C": { size: 1 } },
        });
        assert.deepEqual(unfolded(both, "aws:a/b:B"), constraints["aws:a/b:B"]);
        assert.deepEqual(unfolded(both, "aws:a/d:D"), {});
    });
});
