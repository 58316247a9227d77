import * as assert from "node:assert/strict";
import { assumeByEcsJson, policyJson } from "./iamPolicy.ts";
import { serviceConnectTlsStatements } from "./serviceConnectPolicy.ts";

const place = { accountId: "111111111111", region: "eu-central-1" };
const certificateAuthorityArn = "arn:aws:acm-pca:eu-central-1:111111111111:certificate-authority/1";
const needs = { serviceName: "backend", certificateAuthorityArn };
const secrets = ["arn:aws:secretsmanager:eu-central-1:111111111111:secret:ecs-sc!*"];

describe("what ECS may do for the certificates of a service", () => {
    it("may be taken by ECS, not by tasks", () => {
        const [trust] = JSON.parse(assumeByEcsJson).Statement;
        assert.deepEqual(trust, {
            Sid: "AssumeByEcs",
            Effect: "Allow",
            Principal: { Service: "ecs.amazonaws.com" },
            Action: "sts:AssumeRole",
        });
    });

    it("is to ask the one authority, and to keep secrets of its own", () => {
        assert.deepEqual(
            serviceConnectTlsStatements(place, needs).map(({ sid, resources }) => [sid, resources]),
            [
                ["CreateSecrets", secrets],
                ["RotateSecrets", secrets],
                ["DescribeSecrets", secrets],
                ["ReadAuthority", [certificateAuthorityArn]],
                ["IssueCertificates", [certificateAuthorityArn]],
            ],
        );
    });

    it("is to make secrets for this service alone, and to issue nothing that could sign in its turn", () => {
        const statements = serviceConnectTlsStatements(place, needs);
        const condition = (sid: string) => statements.find((statement) => statement.sid === sid)?.condition;
        assert.deepEqual(condition("CreateSecrets"), {
            ArnLike: { "aws:RequestTag/AmazonECSCreated": "arn:aws:ecs:eu-central-1:111111111111:service/*/backend" },
            StringEquals: { "aws:RequestTag/AmazonECSManaged": "true" },
        });
        assert.deepEqual(condition("RotateSecrets"), {
            StringEquals: { "secretsmanager:ResourceTag/aws:secretsmanager:owningService": "ecs-sc" },
        });
        assert.deepEqual(condition("IssueCertificates"), {
            StringEquals: { "acm-pca:TemplateArn": "arn:aws:acm-pca:::template/EndEntityCertificate/V1" },
        });
    });

    it("is to use a customer-managed key where there is one", () => {
        const [last] = serviceConnectTlsStatements(place, { ...needs, keyArn: "arn:key" }).slice(-1);
        assert.deepEqual(last, {
            sid: "UsePrivateKeys",
            actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyPair"],
            resources: ["arn:key"],
        });
    });

    it("never has a resource or an action without bounds", () => {
        for (const { actions, resources } of serviceConnectTlsStatements(place, { ...needs, keyArn: "arn:key" })) {
            assert.ok(!resources.includes("*"));
            assert.ok(actions.every((action) => !action.includes("*")));
        }
        assert.ok(policyJson(serviceConnectTlsStatements(place, needs)).length < 10240);
    });
});
