import assert from "node:assert/strict";
import type { Permission } from "../../../vocabulary/permissions.ts";
import { permissionStatements } from "./permissionStatements.ts";

const place = { accountId: "111122223333", region: "eu-central-1" };
const keyArn = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const statements = (...permissions: readonly Permission[]) => permissionStatements(permissions, place);
const key = (service: string, ...actions: readonly string[]) => ({
    actions,
    resources: [keyArn],
    condition: { StringEquals: { "kms:ViaService": `${service}.eu-central-1.amazonaws.com` } },
});

describe("permissionStatements", () => {
    it("allow nothing where nothing is asked for", () => {
        assert.deepEqual(statements(), []);
    });

    it("read a bucket: its objects, and the list of them", () => {
        assert.deepEqual(statements({ kind: "s3", bucket: "acme" }), [
            { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::acme/*"] },
            { actions: ["s3:ListBucket"], resources: ["arn:aws:s3:::acme"] },
        ]);
    });

    it("read below a prefix alone, and list it alone, also by the ARN of the bucket", () => {
        assert.deepEqual(statements({ kind: "s3", bucket: "arn:aws-us-gov:s3:::acme", prefix: "exports/", keyArn }), [
            { actions: ["s3:GetObject"], resources: ["arn:aws-us-gov:s3:::acme/exports/*"] },
            {
                actions: ["s3:ListBucket"],
                resources: ["arn:aws-us-gov:s3:::acme"],
                condition: { StringLike: { "s3:prefix": "exports/*" } },
            },
            key("s3", "kms:Decrypt"),
        ]);
    });

    it("write to a bucket without reading, listing or deleting", () => {
        const write = ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"];
        assert.deepEqual(statements({ kind: "s3", bucket: "acme", access: "write", keyArn }), [
            { actions: write, resources: ["arn:aws:s3:::acme/*"] },
            key("s3", "kms:Decrypt", "kms:GenerateDataKey"),
        ]);
        const [both, ...others] = statements({ kind: "s3", bucket: "acme", access: "read-write", delete: true });
        assert.deepEqual(both?.actions, ["s3:GetObject", ...write, "s3:DeleteObject"]);
        assert.deepEqual(others, [{ actions: ["s3:ListBucket"], resources: ["arn:aws:s3:::acme"] }]);
    });

    it("read a table and the indexes that are named", () => {
        const table = "arn:aws:dynamodb:eu-central-1:111122223333:table/orders";
        const read = ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"];
        assert.deepEqual(statements({ kind: "dynamodb", table: "orders", indexes: ["by-customer"], keyArn }), [
            { actions: ["dynamodb:DescribeTable", ...read], resources: [table] },
            { actions: ["dynamodb:Query", "dynamodb:Scan"], resources: [`${table}/index/by-customer`] },
            key("dynamodb", "kms:Decrypt", "kms:DescribeKey"),
        ]);
    });

    it("write to a table without reading it", () => {
        const [{ actions = [] } = {}, ofKey, ...others] = statements({ kind: "dynamodb", table: "orders", access: "write", keyArn });
        assert.deepEqual(actions, [
            "dynamodb:DescribeTable",
            "dynamodb:BatchWriteItem",
            "dynamodb:ConditionCheckItem",
            "dynamodb:DeleteItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
        ]);
        assert.deepEqual(ofKey, key("dynamodb", "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"));
        assert.deepEqual(others, []);
    });

    it("send to a queue or take from it, and never both", () => {
        const resources = ["arn:aws:sqs:eu-central-1:111122223333:invoices"];
        const look = ["sqs:GetQueueAttributes", "sqs:GetQueueUrl"];
        assert.deepEqual(statements({ kind: "sqs", queue: "invoices", access: "send", keyArn }), [
            { actions: [...look, "sqs:SendMessage"], resources },
            key("sqs", "kms:Decrypt", "kms:GenerateDataKey"),
        ]);
        assert.deepEqual(statements({ kind: "sqs", queue: "invoices", access: "consume", keyArn }), [
            { actions: [...look, "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:ReceiveMessage"], resources },
            key("sqs", "kms:Decrypt"),
        ]);
    });

    it("publish to a topic", () => {
        assert.deepEqual(statements({ kind: "sns", topic: "order-events", keyArn }), [
            { actions: ["sns:Publish"], resources: ["arn:aws:sns:eu-central-1:111122223333:order-events"] },
            key("sns", "kms:Decrypt", "kms:GenerateDataKey"),
        ]);
    });

    it("send mail of an identity, from the senders and with the configuration set that are named", () => {
        const ses = "arn:aws:ses:eu-central-1:111122223333";
        const actions = ["ses:SendEmail", "ses:SendRawEmail"];
        assert.deepEqual(statements({ kind: "ses", identity: "example.com" }), [{ actions, resources: [`${ses}:identity/example.com`] }]);
        assert.deepEqual(statements({ kind: "ses", identity: "example.com", from: ["a@example.com"], configurationSet: "mail" }), [
            {
                actions,
                resources: [`${ses}:identity/example.com`, `${ses}:configuration-set/mail`],
                condition: { StringEquals: { "ses:FromAddress": ["a@example.com"] } },
            },
        ]);
    });

    it("use a key by its id or ARN for what is asked for", () => {
        const uses = ["decrypt", "encrypt", "encrypt-decrypt", "sign"] as const;
        assert.deepEqual(
            uses.map((access) => statements({ kind: "kms", key: "1234abcd-12ab-34cd-56ef-1234567890ab", access })),
            [
                ["kms:Decrypt"],
                ["kms:Encrypt", "kms:GenerateDataKey"],
                ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
                ["kms:GetPublicKey", "kms:Sign"],
            ].map((actions) => [{ actions, resources: [keyArn] }]),
        );
        assert.deepEqual(statements({ kind: "kms", key: keyArn, access: "decrypt" }), [{ actions: ["kms:Decrypt"], resources: [keyArn] }]);
    });

    it("say the reason as the id of each statement, each once", () => {
        const reason = "the admin tool lists every bucket (EU, US)";
        const wide = {
            kind: "statement",
            actions: ["s3:ListAllMyBuckets"],
            resources: ["*"],
            conditions: { Bool: { "aws:SecureTransport": ["true"] } },
        } as const;
        assert.deepEqual(statements({ ...wide, reason }, wide, { ...wide, reason }), [
            { sid: "BecauseTheAdminToolListsEveryBucketEUUS", actions: wide.actions, resources: ["*"], condition: wide.conditions },
            { actions: wide.actions, resources: ["*"], condition: wide.conditions },
            { sid: "BecauseTheAdminToolListsEveryBucketEUUS2", actions: wide.actions, resources: ["*"], condition: wide.conditions },
        ]);
    });
});
