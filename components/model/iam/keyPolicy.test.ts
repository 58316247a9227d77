import assert from "node:assert/strict";
import { keyPolicy } from "./keyPolicy.ts";
import type { ResourceStatement } from "./resourcePolicy.ts";

const place = { accountId: "444444444444", region: "us-west-2" };

function statements(clusterNames: readonly string[]): readonly ResourceStatement[] {
    const { Statement } = JSON.parse(keyPolicy({ ...place, clusterNames })) as { Statement: ResourceStatement[] };
    return Statement;
}

function statement(sid: string, clusterNames: readonly string[] = ["langfuse-prod-hipaa"]) {
    return statements(clusterNames).find(({ Sid }) => Sid === sid);
}

describe("keyPolicy", () => {
    it("admits exactly the account, logs, cloudwatch, events, sns and Fargate", () => {
        assert.deepEqual(
            statements(["langfuse-prod-hipaa"]).map(({ Principal, Effect }) => ({ Effect, Principal })),
            [
                { Effect: "Allow", Principal: { AWS: "arn:aws:iam::444444444444:root" } },
                { Effect: "Allow", Principal: { Service: "logs.us-west-2.amazonaws.com" } },
                { Effect: "Allow", Principal: { Service: "cloudwatch.amazonaws.com" } },
                { Effect: "Allow", Principal: { Service: "events.amazonaws.com" } },
                { Effect: "Allow", Principal: { Service: "sns.amazonaws.com" } },
                { Effect: "Allow", Principal: { Service: "fargate.amazonaws.com" } },
                { Effect: "Allow", Principal: { Service: "fargate.amazonaws.com" } },
            ],
        );
    });

    it("gives kms:* to the account alone", () => {
        const everything = statements(["langfuse-prod-hipaa"]).filter(({ Action }) => Action === "kms:*");
        assert.deepEqual(
            everything.map(({ Sid }) => Sid),
            ["AccountAdministersKeyByIam"],
        );
    });

    it("holds CloudWatch Logs to the log groups of this account and region", () => {
        assert.deepEqual(statement("LogGroups")?.Condition, {
            ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:us-west-2:444444444444:log-group:*" },
        });
    });

    it("holds CloudWatch to the alarms and SNS to the topics of this account", () => {
        assert.deepEqual(statement("AlarmsToTopic")?.Condition, {
            ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:us-west-2:444444444444:alarm:*" },
            StringEquals: { "aws:SourceAccount": "444444444444" },
        });
        assert.deepEqual(statement("TopicsToQueues")?.Condition, {
            ArnLike: { "aws:SourceArn": "arn:aws:sns:us-west-2:444444444444:*" },
            StringEquals: { "aws:SourceAccount": "444444444444" },
        });
    });

    it("has no condition on EventBridge, which sends none of the keys", () => {
        assert.deepEqual(statement("EventsToTopic"), {
            Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Resource: "*",
            Sid: "EventsToTopic",
        });
    });

    it("lets Fargate make data keys and grants to decrypt, for the named clusters only", () => {
        const clusters = {
            "kms:EncryptionContext:aws:ecs:clusterAccount": "444444444444",
            "kms:EncryptionContext:aws:ecs:clusterName": ["amply-prod", "langfuse-prod"],
        };
        const names = ["langfuse-prod", "amply-prod"];
        assert.equal(statement("EphemeralStorageDataKeys", names)?.Action, "kms:GenerateDataKeyWithoutPlaintext");
        assert.deepEqual(statement("EphemeralStorageDataKeys", names)?.Condition, { StringEquals: clusters });
        assert.equal(statement("EphemeralStorageGrants", names)?.Action, "kms:CreateGrant");
        assert.deepEqual(statement("EphemeralStorageGrants", names)?.Condition, {
            "ForAllValues:StringEquals": { "kms:GrantOperations": "Decrypt" },
            StringEquals: clusters,
        });
    });

    it("leaves Fargate out where no cluster uses the key", () => {
        assert.equal(keyPolicy({ ...place, clusterNames: [] }).includes("fargate"), false);
    });

    it("lets Auto Scaling use and grant the key for volumes, by the name of its role, where it starts instances", () => {
        const { Statement } = JSON.parse(keyPolicy({ ...place, clusterNames: [], startsInstances: true })) as {
            Statement: ResourceStatement[];
        };
        const autoScaling = {
            ArnEquals: {
                "aws:PrincipalArn":
                    "arn:aws:iam::444444444444:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
            },
        };
        assert.deepEqual(Statement.slice(5), [
            {
                Sid: "InstanceVolumes",
                Effect: "Allow",
                Principal: { AWS: "*" },
                Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
                Resource: "*",
                Condition: autoScaling,
            },
            {
                Sid: "InstanceVolumeGrants",
                Effect: "Allow",
                Principal: { AWS: "*" },
                Action: "kms:CreateGrant",
                Resource: "*",
                Condition: { ...autoScaling, Bool: { "kms:GrantIsForAWSResource": "true" } },
            },
        ]);
    });

    it("leaves Auto Scaling out where it starts none, and admits nobody else without a condition", () => {
        assert.equal(keyPolicy({ ...place, clusterNames: [] }).includes("autoscaling"), false);
        const { Statement } = JSON.parse(keyPolicy({ ...place, clusterNames: ["a"], startsInstances: true })) as {
            Statement: ResourceStatement[];
        };
        const everybody = Statement.filter(({ Principal }) => JSON.stringify(Principal).includes("*"));
        assert.deepEqual(
            everybody.map(({ Sid, Condition }) => [Sid, Condition?.["ArnEquals"] !== undefined]),
            [
                ["InstanceVolumes", true],
                ["InstanceVolumeGrants", true],
            ],
        );
    });

    it("is the same text whatever the order of clusters", () => {
        assert.equal(keyPolicy({ ...place, clusterNames: ["b", "a"] }), keyPolicy({ ...place, clusterNames: ["a", "b"] }));
    });
});
