import assert from "node:assert/strict";
import type { Constraint } from "./knownConstraints.ts";
import { isPlainPattern, sureConstraint, type Witnesses } from "./sureConstraint.ts";

const documented = "Valid values: `ON`, `OFF`.";

function sure(
    path: string,
    constraint: Constraint,
    { comment = documented, ...witnesses }: Witnesses & { readonly comment?: string } = {},
) {
    return sureConstraint({ path, property: "Mode", constraint, declared: { kind: "text", isList: false, comment } }, witnesses);
}

describe("a constraint that is sure", () => {
    it("has allowed values that the SDK lists too, all of them among the schema's", () => {
        assert.deepEqual(sure("mode", { enum: ["ON", "OFF", "AUTO"] }), { enum: ["ON", "OFF", "AUTO"] });
        assert.equal(sure("mode", { enum: ["ON", "AUTO"] }), undefined);
        assert.equal(sure("mode", { enum: ["ON", "OFF"] }, { comment: "Whether it is on." }), undefined);
        assert.equal(sure("mode", { enum: ["ON", "OFF"] }, { comment: "See `ON` and `OFF`." }), undefined);
    });

    it("has no list of one value, of more than twenty, or of what AWS has more of every year", () => {
        const twenty = Array.from({ length: 20 }, (_, index) => (index < 2 ? (["ON", "OFF"][index] ?? "") : `V${index}`));
        assert.equal(sure("mode", { enum: ["ON"] }, { comment: "Valid values: `ON`, `ON`." }), undefined);
        assert.deepEqual(sure("mode", { enum: twenty }), { enum: twenty });
        assert.equal(sure("mode", { enum: [...twenty, "V20"] }), undefined);
        for (const name of [
            "runtime",
            "engineVersion",
            "instanceType",
            "compatibleRuntimes",
            "nodes.instanceClass",
            "region",
            "languageCode",
        ]) {
            assert.equal(sure(name, { enum: ["ON", "OFF"] }), undefined, name);
        }
    });

    it("is as it was in an older schema, or was not there", () => {
        assert.deepEqual(sure("mode", { minLength: 2, maxLength: 8 }, { before: { minLength: 2, maxLength: 7 } }), { minLength: 2 });
        assert.equal(sure("mode", { enum: ["ON", "OFF"] }, { before: { enum: ["ON"] } }), undefined);
        assert.deepEqual(sure("mode", { maximum: 7 }, { before: { minimum: 1 } }), { maximum: 7 });
    });

    it("is no bound beyond which the API of the service takes more, and no form that it does not ask for", () => {
        const api = new Map<string, readonly (number | string)[]>([
            ["mode maxLength", [64, 80]],
            ["mode pattern", ["[a-z]+"]],
        ]);
        assert.deepEqual(sure("mode", { pattern: "^[a-z]+$" }, { api }), { pattern: "^[a-z]+$" });
        assert.equal(sure("mode", { pattern: "^[A-Z]+$" }, { api }), undefined);
        assert.equal(sure("mode", { maxLength: 63 }, { api }), undefined);
        assert.deepEqual(sure("mode", { minLength: 3, maxLength: 64 }, { api }), { minLength: 3, maxLength: 64 });
        assert.deepEqual(sure("mode", { maxItems: 3 }, { api }), { maxItems: 3 });
    });

    it("says nothing of the text of ids, ARNs and addresses, nor of long ones", () => {
        for (const name of ["roleArn", "subnetIds", "kms.keyId", "queueUrl", "endpoint"]) {
            assert.equal(sure(name, { pattern: "^a$", minLength: 20, maxLength: 9 }), undefined, name);
            assert.deepEqual(sure(name, { maxItems: 9 }), { maxItems: 9 });
        }
        assert.deepEqual(sure("description", { maxLength: 1024 }), { maxLength: 1024 });
        assert.equal(sure("description", { maxLength: 1025 }), undefined);
    });
});

describe("a pattern that is kept", () => {
    it("is of the whole text", () => {
        for (const pattern of ["^[a-z]+$", "^([2-3]|3[.]9)$", "^a(b|c)?$", "^[a|b]$", "^a\\|b$"])
            assert.ok(isPlainPattern(pattern), pattern);
        for (const pattern of ["[a-z]+", "^a", "a$", "^a|b$", "^(a)|(b)$", "^a\\$"]) assert.ok(!isPlainPattern(pattern), pattern);
    });

    it("is read alike by every engine, and by people", () => {
        for (const pattern of ["^(?s).*$", "^[a-z&&[^b]]$", "^[[:alpha:]]$", "^\\A$", "^a++$", "^[$", "^arn:.*$", `^${"a".repeat(79)}$`]) {
            assert.ok(!isPlainPattern(pattern), pattern);
        }
        assert.ok(isPlainPattern(`^${"a".repeat(78)}$`));
        assert.ok(isPlainPattern("^[\\p{L}]+$"));
    });

    it("is decided in no time", () => {
        for (const pattern of ["^(a+)+$", "^(a*b?){2,}$", "^((a|b)+)*$", "^(a{1,9}){1,9}$", "^.*.*.*$"])
            assert.ok(!isPlainPattern(pattern), pattern);
        assert.ok(isPlainPattern("^.*-.*$"));
    });
});
