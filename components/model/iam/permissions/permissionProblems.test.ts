import assert from "node:assert/strict";
import type { StatementPermission } from "../../../vocabulary/permissions.ts";
import { permissionProblems } from "./permissionProblems.ts";

const bucket = "arn:aws:s3:::acme";
const lines = (actions: readonly string[], resources: readonly string[], others: Partial<StatementPermission> = {}) =>
    permissionProblems({ kind: "statement", actions, resources, ...others }).map(({ key, text }) => `${key.join(".")}: ${text}`);
const reason = "the importer reads whatever partners call their buckets";

describe("permissionProblems", () => {
    it("finds none in actions and resources that are named", () => {
        assert.deepEqual(lines(["s3:GetObject", "s3:ListBucket"], [`${bucket}/*`, bucket]), []);
        assert.deepEqual(lines(["sts:AssumeRole"], ["arn:aws:iam::444455556666:role/partner"]), []);
        assert.deepEqual(lines(["athena:StartQueryExecution"], ["arn:aws:athena:eu-central-1:111122223333:workgroup/reports"]), []);
    });

    it("refuses wildcards in actions without a reason", () => {
        assert.deepEqual(lines(["s3:Get*"], [`${bucket}/*`]), [
            "actions.0: a wildcard, got s3:Get*; name each action that is needed, or say why in reason",
        ]);
        assert.deepEqual(lines(["s3:GetObjec?"], [`${bucket}/*`]).length, 1);
        assert.deepEqual(lines(["s3:Get*"], [`${bucket}/*`], { reason }), []);
    });

    it("refuses every action of AWS, whatever the reason", () => {
        for (const action of ["*", "*:*", "s*:GetObject"]) {
            assert.deepEqual(lines([action], [bucket], { reason }), [
                `actions.0: all of AWS, got ${action}; name each action that is needed`,
            ]);
        }
    });

    it("refuses resources that are not named without a reason", () => {
        const wide = [
            "*",
            "arn:aws:s3:::*",
            "arn:aws:sqs:*:111122223333:jobs",
            "arn:aws:sqs:eu-central-1:*:jobs",
            "arn:aws:iam::111122223333:role/*",
        ];
        for (const resource of wide) {
            assert.deepEqual(lines(["glue:GetTable"], [resource]), [
                `resources.0: wider than one account, region or service needs, got ${resource}; name the resource, or say why in reason`,
            ]);
            assert.deepEqual(lines(["glue:GetTable"], [resource], { reason }), []);
        }
        assert.deepEqual(lines(["glue:GetTable"], ["arn:aws:glue:eu-central-1:111122223333:table/sales/*"]), []);
    });

    it("takes every resource for actions that know none", () => {
        assert.deepEqual(lines(["xray:PutTraceSegments", "s3:ListAllMyBuckets"], ["*"]), []);
        assert.deepEqual(lines(["xray:PutTraceSegments", "xray:GetGroup"], ["*"]).length, 1);
    });

    it("takes metrics only with a condition, which holds them to a namespace", () => {
        const namespace = { StringEquals: { "cloudwatch:namespace": "Orders" } };
        assert.deepEqual(lines(["cloudwatch:PutMetricData"], ["*"], { conditions: namespace }), []);
        assert.deepEqual(lines(["cloudwatch:PutMetricData"], ["*"]), [
            "resources.0: metrics of every service, got cloudwatch:PutMetricData on *; add the condition cloudwatch:namespace, or say why in reason",
        ]);
    });

    it("refuses to write in IAM without a reason, and to hand out any role at all", () => {
        const role = "arn:aws:iam::111122223333:role/exporter";
        assert.deepEqual(lines(["iam:GetRole"], [role]), []);
        assert.deepEqual(lines(["iam:PutRolePolicy", "iam:PassRole"], [role]), [
            "actions.0: may raise its own rights, got iam:PutRolePolicy; leave it to those who deploy, or say why in reason",
            "actions.1: may raise its own rights, got iam:PassRole; leave it to those who deploy, or say why in reason",
        ]);
        assert.deepEqual(lines(["iam:PutRolePolicy", "iam:PassRole"], [role], { reason }), []);
        for (const action of ["iam:PassRole", "iam:Pass*", "iam:*", "iam:passrol?"]) {
            assert.deepEqual(lines([action], ["arn:aws:iam::111122223333:role/app-*"], { reason }), [
                `actions.0: may give any role to what it starts, got ${action} with a wildcard in resources; name the role`,
            ]);
        }
    });

    it("finds statements that allow nothing, since actions and resources do not meet", () => {
        assert.deepEqual(lines(["s3:GetObject"], [bucket]), [
            "actions.0: about objects, got s3:GetObject on a bucket alone; add /* behind the ARN of the bucket",
        ]);
        assert.deepEqual(lines(["s3:ListBucket"], [`${bucket}/*`]), [
            "actions.0: about a bucket, got s3:ListBucket on objects alone; add the ARN of the bucket without what follows the slash",
        ]);
        assert.deepEqual(lines(["dynamodb:GetItem"], [`${bucket}/*`]), [
            "actions.0: allows nothing, got dynamodb:GetItem without a resource of dynamodb; add its ARN to resources",
        ]);
    });

    it("refuses indexes of a table that is only written, and a directory bucket", () => {
        assert.deepEqual(permissionProblems({ kind: "dynamodb", table: "orders", access: "write", indexes: ["by-customer"] }), [
            { key: ["dynamodb", "indexes"], text: "only read, got access write; write read-write, or delete them" },
        ]);
        assert.deepEqual(permissionProblems({ kind: "dynamodb", table: "orders", access: "read-write", indexes: ["by-customer"] }), []);
        assert.deepEqual(permissionProblems({ kind: "s3", bucket: "acme--euc1-az1--x-s3" }), [
            {
                key: ["s3", "bucket"],
                text: "a directory bucket, whose one action is s3express:CreateSession, got acme--euc1-az1--x-s3; write actions and resources",
            },
        ]);
    });
});
