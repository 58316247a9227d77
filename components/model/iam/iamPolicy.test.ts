import * as assert from "node:assert/strict";
import * as iam from "./iamPolicy.ts";

const place = { accountId: "111111111111", region: "eu-central-1" };
const logGroupArn = "arn:aws:logs:eu-central-1:111111111111:log-group:/ecs/amply-api";
const queueArn = "arn:aws:sqs:eu-central-1:111111111111:jobs";

describe("policyJson", () => {
    it("sorts keys, actions and resources, and says each resource once", () => {
        assert.equal(
            iam.policyJson([{ sid: "Two", actions: ["s:B", "s:A"], resources: ["arn:b", "arn:a", "arn:b"] }]),
            '{"Statement":[{"Action":["s:A","s:B"],"Effect":"Allow","Resource":["arn:a","arn:b"],"Sid":"Two"}],"Version":"2012-10-17"}',
        );
    });

    it("keeps the condition of a statement", () => {
        const statement = {
            sid: "If",
            actions: ["s:A"],
            resources: ["*"],
            condition: { StringEquals: { "cloudwatch:namespace": "Workers" } },
        };
        assert.deepEqual(JSON.parse(iam.policyJson([statement])).Statement[0].Condition, {
            StringEquals: { "cloudwatch:namespace": "Workers" },
        });
    });
});

describe("assumeByTasksJson", () => {
    it("trusts the tasks of this account only", () => {
        assert.equal(
            iam.assumeByTasksJson("111111111111"),
            '{"Statement":[{"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"111111111111"}},"Effect":"Allow",' +
                '"Principal":{"Service":"ecs-tasks.amazonaws.com"},"Sid":"AssumeByTasks"}],"Version":"2012-10-17"}',
        );
    });
});

describe("executionStatements", () => {
    const { region } = place;
    const secret = (arn: string) => ({ store: "secretsmanager", arn }) as const;
    const writeLogs = {
        sid: "WriteLogs",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [`${logGroupArn}:*`],
    };

    it("writes to one log group and no more for a public image without secrets", () => {
        assert.deepEqual(iam.executionStatements({ logGroupArn, region, secrets: [] }), [writeLogs]);
    });

    it("pulls from one repository and reads the named secrets", () => {
        assert.deepEqual(
            iam.executionStatements({
                logGroupArn,
                region,
                repositoryArns: ["arn:repository"],
                secrets: [secret("arn:a"), secret("arn:b")],
            }),
            [
                { sid: "RegistryLogin", actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
                {
                    sid: "PullImage",
                    actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
                    resources: ["arn:repository"],
                },
                writeLogs,
                { sid: "ReadSecrets", actions: ["secretsmanager:GetSecretValue"], resources: ["arn:a", "arn:b"] },
            ],
        );
    });

    it("lets ECR fill the repositories of a cache, and no others", () => {
        const repositoryArns = ["arn:own", "arn:cached"];
        const statements = iam.executionStatements({
            logGroupArn,
            region,
            repositoryArns,
            cachedRepositoryArns: ["arn:cached"],
            secrets: [],
        });
        assert.deepEqual(
            statements.find(({ sid }) => sid === "FillCache"),
            { sid: "FillCache", actions: ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"], resources: ["arn:cached"] },
        );
    });
});

describe("execStatements", () => {
    it("opens sessions, and records them in the one group", () => {
        assert.deepEqual(iam.execStatements(place, { logGroupArn: "arn:exec" }), [
            {
                sid: "ExecSession",
                actions: [
                    "ssmmessages:CreateControlChannel",
                    "ssmmessages:CreateDataChannel",
                    "ssmmessages:OpenControlChannel",
                    "ssmmessages:OpenDataChannel",
                ],
                resources: ["*"],
            },
            {
                sid: "FindExecLogs",
                actions: ["logs:DescribeLogGroups"],
                resources: ["arn:aws:logs:eu-central-1:111111111111:log-group:*"],
            },
            {
                sid: "RecordExec",
                actions: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
                resources: ["arn:exec:*"],
            },
        ]);
    });

    it("decrypts sessions where the cluster encrypts them", () => {
        assert.deepEqual(iam.execStatements(place, { logGroupArn: "arn:exec", keyArn: "arn:key" }).at(-1), {
            sid: "DecryptExecSession",
            actions: ["kms:Decrypt"],
            resources: ["arn:key"],
        });
    });
});

describe("statements for a queue", () => {
    const actions = (statement: { readonly actions: string | readonly string[] }) => [...statement.actions].sort();

    it("allow to send, or to consume as well, each on the one queue", () => {
        assert.deepEqual(actions(iam.sendStatement(queueArn)), ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"]);
        assert.deepEqual(actions(iam.consumeStatement(queueArn)), [
            "sqs:ChangeMessageVisibility",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
            "sqs:ReceiveMessage",
            "sqs:SendMessage",
        ]);
        for (const statement of [iam.sendStatement(queueArn), iam.consumeStatement(queueArn)]) {
            assert.deepEqual(statement.resources, [queueArn]);
        }
    });

    it("use the key of the queue through SQS only", () => {
        assert.deepEqual(iam.queueKeyStatement("arn:key", "us-west-2"), {
            sid: "UseQueueKey",
            actions: ["kms:Decrypt", "kms:GenerateDataKey"],
            resources: ["arn:key"],
            condition: { StringEquals: { "kms:ViaService": "sqs.us-west-2.amazonaws.com" } },
        });
    });

    it("report its length in the one namespace, where it is not a queue of SQS", () => {
        assert.deepEqual(iam.publishQueueDepthStatement, {
            sid: "PublishQueueDepth",
            actions: ["cloudwatch:PutMetricData"],
            resources: ["*"],
            condition: { StringEquals: { "cloudwatch:namespace": "Workers" } },
        });
    });

    it("refuse what does not come over TLS", () => {
        assert.equal(
            iam.tlsOnlyQueueJson(queueArn),
            `{"Statement":[{"Action":"sqs:*","Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny","Principal":"*",` +
                `"Resource":"${queueArn}","Sid":"TlsOnly"}],"Version":"2012-10-17"}`,
        );
    });
});
