import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { decideFunction } from "../model/functions/decideFunction.ts";
import { planFunction } from "../model/functions/planFunction.ts";
import { preview } from "../testing/preview.ts";
import { testEnvironment } from "../testing/testEnvironment.ts";
import type { FunctionDescription } from "../vocabulary/function.ts";
import { LambdaFunction, type LambdaFunctionArgs } from "./lambdaFunction.ts";

const type = "aws:lambda/function:Function";

function previewed(description: Partial<FunctionDescription> = {}, args: Partial<LambdaFunctionArgs> = {}) {
    const decision = decideFunction("todos", { code: { kind: "s3", bucket: "acme-artifacts", key: "todos/1.0.0.zip" }, ...description });
    assert.deepEqual(decision.problems, []);
    const environment = args.environment ?? testEnvironment;
    const plan = planFunction("todos", decision.function, testEnvironment);
    return preview((providers) => new LambdaFunction("todos", { plan, environment, ...args }, { providers }));
}

function statements(policy: unknown): readonly {
    readonly Sid?: string;
    readonly Effect: string;
    readonly Condition?: unknown;
    readonly Action: string[];
    readonly Resource: string[];
}[] {
    return JSON.parse(String(policy)).Statement;
}

describe("LambdaFunction", () => {
    it("publishes versions of a function on ARM64, with explicit limits, JSON logs and traces", async () => {
        const { get } = await previewed();
        assert.partialDeepStrictEqual(get(type, "todos").inputs, {
            name: "todos",
            s3Bucket: "acme-artifacts",
            s3Key: "todos/1.0.0.zip",
            runtime: "nodejs24.x",
            handler: "index.handler",
            architectures: ["arm64"],
            memorySize: 1024,
            timeout: 30,
            ephemeralStorage: { size: 512 },
            environment: { variables: { ENVIRONMENT: "production" } },
            loggingConfig: { logFormat: "JSON", logGroup: "/aws/lambda/todos" },
            tracingConfig: { mode: "Active" },
            publish: true,
            tags: { Service: "todos", Role: "function" },
        });
        const logs = get("aws:cloudwatch/logGroup:LogGroup", "todos-logs");
        assert.partialDeepStrictEqual(logs.inputs, { name: "/aws/lambda/todos", retentionInDays: 30, deletionProtectionEnabled: true });
        assert.equal(logs.options.retainOnDelete, true);
    });

    it("reserves invocations where that is written, and else shares those of the account", async () => {
        const reserved = async (reservedConcurrency?: number) =>
            (await previewed({ reservedConcurrency })).get(type, "todos").inputs["reservedConcurrentExecutions"];
        assert.deepEqual([await reserved(100), await reserved()], [100, -1]);
    });

    it("points its alias to the version that was published last, and keeps the two together", async () => {
        const alias = (await previewed({ alias: "prod" })).get("aws:lambda/alias:Alias", "todos-alias");
        assert.equal(alias.inputs["name"], "prod");
        assert.deepEqual(alias.propertyDependencies, {
            functionName: [`${type}::todos`],
            functionVersion: [`${type}::todos`],
        });
    });

    it("may write its logs and traces and nothing else, and read exactly the secrets that it is told of", async () => {
        const of = async (description: Partial<FunctionDescription>) =>
            statements((await previewed(description)).get("aws:iam/rolePolicy:RolePolicy", "todos-role-policy").inputs["policy"]);
        assert.deepEqual(
            (await of({})).map(({ Sid, Resource }) => [Sid, Resource]),
            [
                ["WriteLogs", ["arn:aws:logs:eu-central-1:111111111111:log-group:/aws/lambda/todos:*"]],
                ["SendTraces", ["*"]],
            ],
        );
        assert.deepEqual(
            (await of({ tracing: false })).map(({ Sid }) => Sid),
            ["WriteLogs"],
        );
        const secret = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:todos/key-Pq3RsT";
        const parameter = "arn:aws:ssm:eu-central-1:111111111111:parameter/todos/level";
        const [, , ...read] = await of({ secrets: { KEY: secret, LEVEL: parameter } });
        assert.deepEqual(
            read.map(({ Action, Resource }) => [Action, Resource]),
            [
                [["secretsmanager:GetSecretValue"], [secret]],
                [["ssm:GetParameters"], [parameter]],
                [["ssm:GetParameter"], [parameter]],
            ],
        );
    });

    it("takes variables and statements of whoever binds it to something", async () => {
        const statement = { sid: "Bound", actions: ["dynamodb:GetItem"], resources: ["arn:table"] };
        const { get } = await previewed({}, { variables: { TABLE_NAME: pulumi.output("todos") }, statements: [pulumi.output(statement)] });
        assert.deepEqual(get(type, "todos").inputs["environment"], { variables: { ENVIRONMENT: "production", TABLE_NAME: "todos" } });
        const { inputs } = get("aws:iam/rolePolicy:RolePolicy", "todos-role-policy");
        assert.equal(statements(inputs["policy"]).at(-1)?.Sid, "Bound");
    });

    it("encrypts variables and logs under the key of the environment", async () => {
        const keyArn = "arn:aws:kms:eu-central-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        const { get } = await previewed({}, { environment: { ...testEnvironment, keyArn } });
        assert.equal(get(type, "todos").inputs["kmsKeyArn"], keyArn);
        assert.equal(get("aws:cloudwatch/logGroup:LogGroup", "todos-logs").inputs["kmsKeyId"], keyArn);
    });

    it("is an image without handler and layers, or an archive with those that its settings bring", async () => {
        const image = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/todos:1.0.0";
        const ofImage = (await previewed({ code: { kind: "image", image, command: ["app.handler"] }, webAdapter: {} })).get(
            type,
            "todos",
        ).inputs;
        assert.partialDeepStrictEqual(ofImage, { packageType: "Image", imageUri: image, imageConfig: { commands: ["app.handler"] } });
        assert.deepEqual([ofImage["runtime"], ofImage["handler"], ofImage["layers"]], [undefined, undefined, undefined]);
        // The wrapper is a file of the layer.
        assert.deepEqual(ofImage["environment"], {
            variables: { ENVIRONMENT: "production", AWS_LWA_PORT: "8080", AWS_LWA_READINESS_CHECK_PATH: "/" },
        });
        const archive = (await previewed({ webAdapter: { port: 8081 }, powertools: { logLevel: "WARN" } })).get(type, "todos").inputs;
        assert.equal(archive["handler"], "run.sh");
        assert.deepEqual(archive["layers"], [
            "arn:aws:lambda:eu-central-1:753240598075:layer:LambdaAdapterLayerArm64:26",
            "arn:aws:lambda:eu-central-1:094274105915:layer:AWSLambdaPowertoolsTypeScriptV2:44",
        ]);
        assert.deepEqual(archive["environment"], {
            variables: {
                ENVIRONMENT: "production",
                AWS_LAMBDA_EXEC_WRAPPER: "/opt/bootstrap",
                AWS_LWA_PORT: "8081",
                AWS_LWA_READINESS_CHECK_PATH: "/",
                POWERTOOLS_SERVICE_NAME: "todos",
                POWERTOOLS_METRICS_NAMESPACE: "todos",
                POWERTOOLS_LOG_LEVEL: "WARN",
            },
        });
    });

    it("starts published versions from a snapshot where that is written", async () => {
        const of = async (snapStart: boolean) =>
            (await previewed({ runtime: "python3.13", snapStart })).get(type, "todos").inputs["snapStart"];
        assert.deepEqual([await of(true), await of(false)], [{ applyOn: "PublishedVersions" }, undefined]);
    });

    it("keeps environments of its alias started, and scales them where there is a maximum", async () => {
        const fixed = await previewed({ provisionedConcurrency: { min: 10 } });
        const kept = "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig";
        assert.partialDeepStrictEqual(fixed.get(kept, "todos-provisioned").inputs, { provisionedConcurrentExecutions: 10 });
        assert.deepEqual(fixed.names("aws:appautoscaling/target:Target"), []);
        const { get } = await previewed({ provisionedConcurrency: { min: 2, max: 10, targetPercent: 60 } });
        assert.deepEqual(get(kept, "todos-provisioned").options.ignoreChanges, ["provisionedConcurrentExecutions"]);
        assert.partialDeepStrictEqual(get("aws:appautoscaling/target:Target", "todos-provisioned-target").inputs, {
            serviceNamespace: "lambda",
            scalableDimension: "lambda:function:ProvisionedConcurrency",
            minCapacity: 2,
            maxCapacity: 10,
        });
        assert.partialDeepStrictEqual(get("aws:appautoscaling/policy:Policy", "todos-provisioned-policy").inputs, {
            targetTrackingScalingPolicyConfiguration: {
                predefinedMetricSpecification: { predefinedMetricType: "LambdaProvisionedConcurrencyUtilization" },
                targetValue: 0.6,
            },
        });
    });

    it("runs in the private subnets without a way in, where that is written", async () => {
        const { get, names } = await previewed({ vpc: true, egress: [{ cidrBlock: "10.0.0.0/16", port: 5432 }] });
        assert.partialDeepStrictEqual(get(type, "todos").inputs["vpcConfig"], { subnetIds: ["subnet-1", "subnet-2"] });
        assert.deepEqual(names("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"), []);
        assert.deepEqual(names("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"), [
            "todos-firewall-to-10.0.0.0-16-5432",
            "todos-firewall-to-https",
        ]);
        const { inputs } = get("aws:iam/rolePolicy:RolePolicy", "todos-role-policy");
        // Lambda makes its network interfaces by the role, and the code does not.
        assert.partialDeepStrictEqual(statements(inputs["policy"]).at(-1), {
            Sid: "KeepCodeFromInterfaces",
            Effect: "Deny",
            Condition: { ArnEquals: { "lambda:SourceFunctionArn": "arn:aws:lambda:eu-central-1:111111111111:function:todos" } },
        });
        const attached = get("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "todos-role-vpc").inputs;
        assert.equal(attached["policyArn"], "arn:aws:iam::aws:policy/service-role/AWSLambdaENIManagementAccess");
        assert.equal((await previewed()).get(type, "todos").inputs["vpcConfig"], undefined);
    });

    it("takes messages of a queue of its own in batches, of which only what failed comes again", async () => {
        const { get } = await previewed({ timeoutSeconds: 60, queue: { kind: "own", windowSeconds: 5, maximumConcurrency: 20 } });
        assert.partialDeepStrictEqual(get("aws:lambda/eventSourceMapping:EventSourceMapping", "todos-messages").inputs, {
            eventSourceArn: "arn:aws:sqs:eu-central-1:111111111111:todos-queue",
            batchSize: 10,
            maximumBatchingWindowInSeconds: 5,
            functionResponseTypes: ["ReportBatchItemFailures"],
            scalingConfig: { maximumConcurrency: 20 },
        });
        assert.equal(get("aws:sqs/queue:Queue", "todos-queue").inputs["visibilityTimeoutSeconds"], 365);
        const { inputs } = get("aws:iam/rolePolicy:RolePolicy", "todos-role-policy");
        assert.deepEqual(statements(inputs["policy"]).find(({ Sid }) => Sid === "TakeMessages")?.Resource, [
            "arn:aws:sqs:eu-central-1:111111111111:todos-queue",
        ]);
    });

    it("makes no queue where one is there, and decrypts its messages through SQS alone", async () => {
        const queueArn = "arn:aws:sqs:eu-central-1:111111111111:uploads";
        const keyArn = "arn:aws:kms:eu-central-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        const { get, names } = await previewed({ queue: { kind: "existing", queueArn, keyArn, visibilityTimeoutSeconds: 180 } });
        assert.deepEqual(names("aws:sqs/queue:Queue"), []);
        const { inputs } = get("aws:iam/rolePolicy:RolePolicy", "todos-role-policy");
        assert.deepEqual(statements(inputs["policy"]).find(({ Sid }) => Sid === "DecryptMessages")?.Condition, {
            StringEquals: { "kms:ViaService": "sqs.eu-central-1.amazonaws.com" },
        });
        assert.deepEqual(names("aws:cloudwatch/metricAlarm:MetricAlarm"), [
            "todos-duration",
            "todos-errors",
            "todos-oldest-message",
            "todos-throttles",
        ]);
    });

    it("is called by the clock and by topics, and keeps the events that fail", async () => {
        const topicArn = "arn:aws:sns:eu-central-1:111111111111:orders";
        const { get, names } = await previewed({
            schedule: { expression: "rate(1 hour)" },
            topics: { orders: { topicArn } },
            asynchronous: { retries: 1 },
        });
        assert.partialDeepStrictEqual(
            get("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "todos-events-attempts").inputs,
            {
                maximumRetryAttempts: 1,
                maximumEventAgeInSeconds: 21_600,
            },
        );
        assert.partialDeepStrictEqual(get("aws:scheduler/schedule:Schedule", "todos-events-schedule").inputs, {
            name: "todos",
            scheduleExpression: "rate(1 hours)",
            scheduleExpressionTimezone: "UTC",
        });
        assert.partialDeepStrictEqual(get("aws:lambda/permission:Permission", "todos-events-topic-orders").inputs, {
            action: "lambda:InvokeFunction",
            principal: "sns.amazonaws.com",
            sourceArn: topicArn,
        });
        assert.deepEqual(names("aws:sqs/queue:Queue"), ["todos-events-dead-letters"]);
        assert.ok(names("aws:cloudwatch/metricAlarm:MetricAlarm").includes("todos-dead-letters"));
    });

    it("has an address for signed requests alone, where that is written", async () => {
        const { get } = await previewed({ url: true });
        assert.equal(get("aws:lambda/functionUrl:FunctionUrl", "todos-url").inputs["authorizationType"], "AWS_IAM");
        assert.deepEqual((await previewed()).names("aws:lambda/functionUrl:FunctionUrl"), []);
    });

    it("answers requests of the load balancer by its alias, which admits that target group alone", async () => {
        const route = { host: "todos.example.com", path: "/api/*", priority: 300 };
        const { get, names } = await previewed({ route, routes: { old: { ...route, path: "/old/*", priority: 301 } } });
        const targetGroup = "aws:lb/targetGroup:TargetGroup";
        const { inputs } = get(targetGroup, "todos-tg");
        assert.equal(inputs["targetType"], "lambda");
        for (const key of ["port", "protocol", "vpcId", "healthCheck"]) assert.equal(inputs[key], undefined, key);
        const permission = get("aws:lambda/permission:Permission", "todos-tg-permission");
        assert.partialDeepStrictEqual(permission.inputs, {
            action: "lambda:InvokeFunction",
            principal: "elasticloadbalancing.amazonaws.com",
            qualifier: "live",
            sourceAccount: "111111111111",
        });
        assert.deepEqual(permission.propertyDependencies["sourceArn"], [`${targetGroup}::todos-tg`]);
        const attachment = get("aws:lb/targetGroupAttachment:TargetGroupAttachment", "todos-tg-attachment");
        assert.deepEqual(attachment.propertyDependencies["targetId"], ["aws:lambda/alias:Alias::todos-alias"]);
        assert.equal(attachment.options.deleteBeforeReplace, true);
        assert.deepEqual(names("aws:lb/listenerRule:ListenerRule"), ["todos-tg-rule", "todos-tg-rule-old"]);
        assert.equal(get("aws:lb/listenerRule:ListenerRule", "todos-tg-rule").inputs["priority"], 300);
        assert.deepEqual(get("aws:cloudwatch/metricAlarm:MetricAlarm", "todos-5xx").propertyDependencies["metricQueries"], [
            `${targetGroup}::todos-tg`,
        ]);
        assert.deepEqual((await previewed()).names(targetGroup), []);
    });

    it("has no route without an entry", async () => {
        const environment = { ...testEnvironment, entry: undefined };
        await assert.rejects(
            previewed({ route: { host: "todos.example.com", priority: 300 } }, { environment }),
            /LambdaFunction: todos-tg: there is no entry; give the environment one/,
        );
    });

    it("leaves its alias to CodeDeploy, which takes it back by alarms, where it does not move with the update", async () => {
        const { get, names } = await previewed({ deployment: { kind: "canary", percent: 20, minutes: 10 } });
        assert.deepEqual(get("aws:lambda/alias:Alias", "todos-alias").options.ignoreChanges, ["functionVersion", "routingConfig"]);
        assert.partialDeepStrictEqual(get("aws:codedeploy/deploymentConfig:DeploymentConfig", "todos-shift-canary-20-10").inputs, {
            deploymentConfigName: "todos-canary-20-10",
            trafficRoutingConfig: { type: "TimeBasedCanary", timeBasedCanary: { interval: 10, percentage: 20 } },
        });
        assert.partialDeepStrictEqual(get("aws:codedeploy/deploymentGroup:DeploymentGroup", "todos-shift-group").inputs, {
            deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
            alarmConfiguration: { enabled: true, alarms: ["todos-errors", "todos-throttles", "todos-duration"] },
            autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"] },
        });
        const { inputs } = get("aws:iam/rolePolicy:RolePolicy", "todos-shift-role-policy");
        const arn = "arn:aws:lambda:eu-central-1:111111111111:function:todos";
        assert.deepEqual(statements(inputs["policy"])[0]?.Resource, [arn, `${arn}:*`]);
        assert.deepEqual(names("aws:codedeploy/application:Application"), ["todos-shift"]);
        const plain = await previewed();
        assert.deepEqual(plain.get("aws:lambda/alias:Alias", "todos-alias").options.ignoreChanges, []);
        assert.deepEqual(plain.names("aws:codedeploy/application:Application"), []);
    });
});
