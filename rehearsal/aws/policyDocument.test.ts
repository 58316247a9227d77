import assert from "node:assert/strict";
import { policyDocument } from "./policyDocument.ts";

const policy = (args: Record<string, unknown>): unknown => JSON.parse(String(policyDocument(args)["json"]));

describe("aws.iam.getPolicyDocument", () => {
    it("allows what says no effect, with one value alone and several in AWS's order", () => {
        assert.deepEqual(policy({ statements: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"] }] }), {
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: ["arn:aws:s3:::b/*", "arn:aws:s3:::a/*"] }],
        });
    });

    it("takes principals by their type, and anybody as a word alone", () => {
        const principals = [{ type: "Service", identifiers: ["lambda.amazonaws.com"] }];
        assert.deepEqual(policy({ statements: [{ actions: ["sts:AssumeRole"], principals }] }), {
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
        });
        const anybody = policy({ statements: [{ effect: "Deny", actions: ["*"], principals: [{ type: "*", identifiers: ["*"] }] }] });
        assert.deepEqual(anybody, { Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: "*", Principal: "*" }] });
    });

    it("has conditions by test and variable, and variables of IAM", () => {
        const conditions = [{ test: "StringLike", variable: "s3:prefix", values: ["", "home/&{aws:username}/"] }];
        const statement = {
            Sid: "Home",
            Effect: "Allow",
            Action: "s3:ListBucket",
            Condition: { StringLike: { "s3:prefix": ["", "home/${aws:username}/"] } },
        };
        assert.deepEqual(policy({ statements: [{ sid: "Home", actions: ["s3:ListBucket"], conditions }] }), {
            Version: "2012-10-17",
            Statement: [statement],
        });
    });

    it("begins with other documents, whose statements those of the same name replace", () => {
        const source = JSON.stringify({
            Statement: [
                { Sid: "A", Effect: "Allow", Action: "a" },
                { Effect: "Allow", Action: "b" },
            ],
        });
        const override = JSON.stringify({ Statement: { Sid: "C", Effect: "Deny", Action: "c" } });
        assert.deepEqual(
            policy({
                sourcePolicyDocuments: [source],
                statements: [
                    { sid: "A", actions: ["x"] },
                    { sid: "C", actions: ["y"] },
                ],
                overridePolicyDocuments: [override],
            }),
            {
                Version: "2012-10-17",
                Statement: [
                    { Sid: "A", Effect: "Allow", Action: "x" },
                    { Effect: "Allow", Action: "b" },
                    { Sid: "C", Effect: "Deny", Action: "c" },
                ],
            },
        );
    });
});
