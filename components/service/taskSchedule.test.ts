import assert from "node:assert/strict";
import { unknownValue } from "../../rehearsal/contract/values.ts";
import { assertGiven } from "../testing/assertGiven.ts";
import { previewService, type ServiceChanges } from "../testing/previewService.ts";
import { testEnvironment } from "../testing/testEnvironment.ts";
import type { ServiceDescription } from "../vocabulary/serviceDescription.ts";

const described: ServiceDescription = {
    preset: "scheduled-task",
    image: "docker.io/acme/reports:5.0.2",
    schedule: { expression: "cron(0 2 * * ? *)", timezone: "Europe/Berlin" },
};
const previewed = (description: Partial<ServiceDescription> = {}, changes: ServiceChanges = {}) =>
    previewService("reports", { ...described, ...description }, changes);

describe("a scheduled task", () => {
    it("is started by the clock through a state machine, and what could not be started is kept", async () => {
        const { get } = await previewed();
        assertGiven(get("aws:scheduler/schedule:Schedule", "reports-schedule"), {
            name: "reports",
            description: "Runs reports",
            scheduleExpression: "cron(0 2 * * ? *)",
            scheduleExpressionTimezone: "Europe/Berlin",
            flexibleTimeWindow: { mode: "OFF" },
            state: "ENABLED",
            target: {
                arn: unknownValue,
                roleArn: unknownValue,
                input: '{"scheduledTime":"<aws.scheduler.scheduled-time>"}',
                deadLetterConfig: { arn: unknownValue },
                retryPolicy: { maximumEventAgeInSeconds: 900, maximumRetryAttempts: 10 },
            },
        });
        const machine = get("aws:sfn/stateMachine:StateMachine", "reports-schedule-machine").inputs;
        assert.deepEqual([machine["name"], machine["type"]], ["reports", "STANDARD"]);
        const deadLetters = get("aws:sqs/queue:Queue", "reports-schedule-dead-letters").inputs;
        assert.deepEqual([deadLetters["name"], deadLetters["sqsManagedSseEnabled"]], ["reports-dead-letters", true]);
    });

    it("has no service of ECS, no scaling and no target, and a container that nothing checks", async () => {
        const { resources, get } = await previewed();
        const types = new Set(resources.map(({ type }) => type));
        for (const type of ["aws:ecs/service:Service", "aws:appautoscaling/target:Target", "aws:lb/targetGroup:TargetGroup"]) {
            assert.equal(types.has(type), false, type);
        }
        const [container] = JSON.parse(String(get("aws:ecs/taskDefinition:TaskDefinition", "reports-task").inputs["containerDefinitions"]));
        assert.equal(container.healthCheck, undefined);
    });

    it("lets Scheduler start its state machine alone, and no role be taken from another account", async () => {
        const { get } = await previewed();
        const policy = JSON.parse(String(get("aws:iam/rolePolicy:RolePolicy", "reports-schedule-start-policy").inputs["policy"]));
        assert.deepEqual(policy.Statement, [
            {
                Action: ["states:StartExecution"],
                Effect: "Allow",
                Resource: ["arn:aws:states:eu-central-1:111111111111:stateMachine:reports"],
                Sid: "Start",
            },
            {
                Action: ["sqs:SendMessage"],
                Effect: "Allow",
                Resource: ["arn:aws:sqs:eu-central-1:111111111111:reports-dead-letters"],
                Sid: "LeaveDeadLetters",
            },
        ]);
        for (const [role, service] of [
            ["start", "scheduler"],
            ["run", "states"],
        ] as const) {
            const { Statement } = JSON.parse(String(get("aws:iam/role:Role", `reports-schedule-${role}`).inputs["assumeRolePolicy"]));
            assert.deepEqual(Statement, [
                {
                    Action: "sts:AssumeRole",
                    Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
                    Effect: "Allow",
                    Principal: { Service: `${service}.amazonaws.com` },
                    Sid: "Assume",
                },
            ]);
        }
    });

    it("keeps dead letters under the key of the environment, which Scheduler may then use", async () => {
        const keyArn = "arn:aws:kms:eu-central-1:111111111111:key/1";
        const { get } = await previewed({}, { environment: { ...testEnvironment, keyArn } });
        const deadLetters = get("aws:sqs/queue:Queue", "reports-schedule-dead-letters").inputs;
        assert.deepEqual([deadLetters["kmsMasterKeyId"], deadLetters["sqsManagedSseEnabled"]], [keyArn, undefined]);
        const policy = JSON.parse(String(get("aws:iam/rolePolicy:RolePolicy", "reports-schedule-start-policy").inputs["policy"]));
        assert.deepEqual(policy.Statement.at(-1), {
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Condition: { StringEquals: { "kms:ViaService": "sqs.eu-central-1.amazonaws.com" } },
            Effect: "Allow",
            Resource: [keyArn],
            Sid: "UseQueueKey",
        });
    });

    it("has its alarms made after its schedule, and the one on absence wait for as long as it looks back", async () => {
        const { get } = await previewed();
        const alarm = get("aws:cloudwatch/metricAlarm:MetricAlarm", "reports-not-run");
        assert.deepEqual(alarm.inputs["warmUpConfiguration"], {
            onlyStartEvaluatingAfterWarmUpPeriodEnds: true,
            warmUpPeriodDurationInMinutes: 1620,
        });
        assert.ok(alarm.dependencies.some((urn) => urn.endsWith("::reports-schedule")));
    });
});
