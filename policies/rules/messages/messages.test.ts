import { describeRule } from "../../testing/describeRule.ts";
import type { TestResource } from "../../testing/judgeAsPulumi.ts";
import { deadLettersWatched } from "./deadLettersWatched.ts";
import { protectedTasksStay } from "./protectedTasksStay.ts";
import { queueDeadLetterRetention } from "./queueDeadLetterRetention.ts";
import { queueEncrypted } from "./queueEncrypted.ts";
import { queueRedrive } from "./queueRedrive.ts";
import { scheduleFailuresKept } from "./scheduleFailuresKept.ts";
import { workerQueueVisibility } from "./workerQueueVisibility.ts";

const redrivePolicy = JSON.stringify({
    deadLetterTargetArn: "arn:aws:sqs:eu-central-1:111122223333:jobs-dead-letters",
    maxReceiveCount: 5,
});
const jobs: TestResource = { type: "aws:sqs/queue:Queue", name: "jobs", props: { name: "jobs", redrivePolicy } };
const deadLetters: TestResource = { type: "aws:sqs/queue:Queue", name: "dead", props: { name: "jobs-dead-letters" } };

const noRedrive = "redrivePolicy is not set, must name a queue of dead letters; add one";
/** A queue without a redrive, beside what names it. */
const failed = (...others: readonly TestResource[]) => ({ props: { redrivePolicy: undefined }, others });
describeRule(queueRedrive, {
    good: jobs,
    others: [deadLetters],
    levels: "M M A -",
    cases: [
        ["no redrive", failed(deadLetters), noRedrive],
        [
            "a redrive that stands beside the queue",
            failed({ type: "aws:sqs/redrivePolicy:RedrivePolicy", name: "redrive", props: {}, uses: { queueUrl: ["jobs"] } }),
        ],
        [
            "the redrive of another queue",
            failed(deadLetters, { type: "aws:sqs/redrivePolicy:RedrivePolicy", name: "redrive", props: {}, uses: { queueUrl: ["dead"] } }),
            noRedrive,
        ],
        [
            "the dead letters of a queue that names them",
            failed({
                type: "aws:sqs/queue:Queue",
                name: "source",
                props: { redrivePolicy: JSON.stringify({ deadLetterTargetArn: "arn:aws:sqs:eu-central-1:111122223333:jobs" }) },
            }),
        ],
        [
            "the dead letters of a queue that refers to them",
            failed({ type: "aws:sqs/queue:Queue", name: "source", props: {}, uses: { redrivePolicy: ["jobs"] } }),
        ],
        [
            "what says who may redrive to it",
            failed({ type: "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", name: "allow", props: {}, uses: { queueUrl: ["jobs"] } }),
        ],
        ["what says so itself", { props: { redrivePolicy: undefined, redriveAllowPolicy: "{}" } }],
        [
            "runs of a schedule that were given up",
            failed({ type: "aws:scheduler/schedule:Schedule", name: "nightly", props: {}, uses: { target: ["jobs"] } }),
        ],
        [
            "events of a function that were given up",
            failed({ type: "aws:lambda/function:Function", name: "todos", props: {}, uses: { deadLetterConfig: ["jobs"] } }),
        ],
        [
            "messages of a topic that were given up",
            failed({
                type: "aws:sns/topicSubscription:TopicSubscription",
                name: "to-jobs",
                props: {},
                uses: { redrivePolicy: ["jobs"] },
            }),
        ],
        [
            "a queue that a topic sends to",
            failed({ type: "aws:sns/topicSubscription:TopicSubscription", name: "to-jobs", props: {}, uses: { endpoint: ["jobs"] } }),
            noRedrive,
        ],
        [
            "a redrive that is no JSON elsewhere",
            failed({ type: "aws:sqs/queue:Queue", name: "source", props: { redrivePolicy: "jobs" } }),
            noRedrive,
        ],
    ],
    unknown: [],
});

const kept = (messageRetentionSeconds?: number): TestResource => ({
    ...deadLetters,
    props: { ...deadLetters.props, messageRetentionSeconds },
});
const shorter = (seconds: number, least: number) =>
    `messageRetentionSeconds of dead is ${seconds}, must be at least the ${least} of the queue itself; raise it`;
const fourDays = { messageRetentionSeconds: 345_600 };
describeRule(queueDeadLetterRetention, {
    good: { ...jobs, props: { ...jobs.props, ...fourDays } },
    others: [kept(345_600)],
    levels: "M M A -",
    cases: [
        ["a second less", { others: [kept(345_599)] }, shorter(345_599, 345_600)],
        ["a second more", { others: [kept(345_601)] }],
        ["what SQS does where nothing is said of the dead letters", { props: { messageRetentionSeconds: 345_600 }, others: [kept()] }],
        [
            "jobs that are kept a second longer than that",
            { props: { messageRetentionSeconds: 345_601 }, others: [kept()] },
            shorter(345_600, 345_601),
        ],
        [
            "what SQS does where nothing is said of the jobs",
            { props: { messageRetentionSeconds: undefined }, others: [kept(345_599)] },
            shorter(345_599, 345_600),
        ],
        [
            "dead letters that are referred to",
            { props: { redrivePolicy: undefined }, uses: { redrivePolicy: ["dead"] }, others: [kept(60)] },
            shorter(60, 345_600),
        ],
        ["a FIFO queue, whose dead letters count their time anew", { props: { fifoQueue: true }, others: [kept(60)] }],
        ["dead letters that are not here", { others: [] }],
        ["no redrive", { props: { redrivePolicy: undefined }, others: [kept(60)] }],
        ["a redrive that is no JSON", { props: { redrivePolicy: "jobs-dead-letters" }, others: [kept(60)] }],
    ],
    mayBeUnset: ["messageRetentionSeconds", "redrivePolicy"],
    unknown: ["messageRetentionSeconds", "redrivePolicy"],
});

const clearText = (value: string) => `sqsManagedSseEnabled is ${value}, must be true unless kmsMasterKeyId names a key; set it`;
describeRule(queueEncrypted, {
    good: { ...jobs, props: { sqsManagedSseEnabled: true } },
    levels: "M M M A",
    cases: [
        ["clear text", { props: { sqsManagedSseEnabled: false } }, clearText("false")],
        ["a key of one's own", { props: { sqsManagedSseEnabled: false, kmsMasterKeyId: "alias/jobs" } }],
        ["the name of no key", { props: { sqsManagedSseEnabled: false, kmsMasterKeyId: "" } }, clearText("false")],
        ["what SQS does where nothing is said", { props: { sqsManagedSseEnabled: undefined } }],
    ],
    mayBeUnset: ["sqsManagedSseEnabled"],
    unknown: ["sqsManagedSseEnabled"],
});

const visible = (visibilityTimeoutSeconds?: number): TestResource => ({
    ...jobs,
    props: { ...jobs.props, visibilityTimeoutSeconds },
});
const task = (...stopTimeouts: readonly (number | undefined)[]): TestResource => ({
    type: "aws:ecs/taskDefinition:TaskDefinition",
    name: "mailer-task",
    props: { containerDefinitions: JSON.stringify(stopTimeouts.map((stopTimeout) => ({ name: "mailer", stopTimeout }))) },
});
const policyOn = (namespace: string, dimension = "QueueName"): TestResource => ({
    type: "aws:appautoscaling/policy:Policy",
    name: "mailer-queue",
    props: {
        resourceId: "service/services/mailer",
        targetTrackingScalingPolicyConfiguration: {
            customizedMetricSpecification: {
                metrics: [
                    {
                        id: "visible",
                        metricStat: {
                            metric: {
                                namespace,
                                metricName: "ApproximateNumberOfMessagesVisible",
                                dimensions: [{ name: dimension, value: "jobs" }],
                            },
                            stat: "Average",
                        },
                    },
                ],
            },
        },
    },
});
const policy = policyOn("AWS/SQS");
const soon = (seconds: number, least: number) =>
    `visibilityTimeoutSeconds of jobs is ${seconds}, must be at least ${least}, the stopTimeout of mailer-task; raise it`;
describeRule(workerQueueVisibility, {
    good: {
        type: "aws:ecs/service:Service",
        name: "mailer",
        props: { name: "mailer", cluster: "services" },
        uses: { taskDefinition: ["mailer-task"] },
    },
    others: [visible(120), task(30, 120), policy],
    levels: "M M A -",
    cases: [
        ["a second less than the longest time to stop", { others: [visible(119), task(30, 120), policy] }, soon(119, 120)],
        ["a second more", { others: [visible(121), task(120), policy] }],
        ["what SQS does where nothing is said", { others: [visible(), task(31), policy] }, soon(30, 31)],
        ["what ECS does where nothing is said", { others: [visible(29), task(undefined), policy] }, soon(29, 30)],
        ["both", { others: [visible(), task(undefined), policy] }],
        ["a dimension that names no queue", { others: [visible(1), task(120), policyOn("AWS/SQS", "TopicName")] }],
        ["a queue elsewhere", { others: [visible(1), task(120), policyOn("Workers")] }],
        ["a queue that is not here", { others: [task(120), policy] }],
        ["a task that is not here", { uses: {}, others: [visible(1), policy] }],
        ["a queue that scales nothing", { others: [visible(1), task(120)] }],
        ["a task without containers", { others: [visible(1), task(), policy] }],
    ],
    unknown: [],
});

const protectedWorker: TestResource = {
    type: "aws:ecs/service:Service",
    name: "transcoder",
    props: {
        availabilityZoneRebalancing: "DISABLED",
        capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
    },
    uses: { taskDefinition: ["transcoder-task"] },
};
const protectedTask: TestResource = {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    name: "transcoder-task",
    props: {},
    uses: { taskRoleArn: ["transcoder-role"] },
};
const role: TestResource = { type: "aws:iam/role:Role", name: "transcoder-role", props: {} };
const mayDo = (Action: string | readonly string[], Effect = "Allow"): TestResource => ({
    type: "aws:iam/rolePolicy:RolePolicy",
    name: "transcoder-policy",
    props: { policy: JSON.stringify({ Statement: [{ Effect, Action, Resource: "arn" }] }) },
    uses: { role: ["transcoder-role"] },
});
const mayProtect = mayDo(["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"]);
const moved = (value: string) => `availabilityZoneRebalancing is ${value}, must be DISABLED; a move may stop a task in work`;
const onSpot = "capacityProviderStrategies has Spot, must be on demand; an interruption stops a task in work, protected or not";
const half = [
    { capacityProvider: "FARGATE", weight: 1 },
    { capacityProvider: "FARGATE_SPOT", weight: 1 },
];
describeRule(protectedTasksStay, {
    good: protectedWorker,
    others: [protectedTask, role, mayProtect],
    levels: "A A - -",
    cases: [
        ["tasks that are moved between zones", { props: { availabilityZoneRebalancing: "ENABLED" } }, moved("ENABLED")],
        ["what ECS does where nothing is said", { props: { availabilityZoneRebalancing: undefined } }, moved("not set")],
        ["tasks on Spot", { props: { capacityProviderStrategies: half } }, onSpot],
        [
            "both, where the right stands in the role itself",
            {
                props: { availabilityZoneRebalancing: "ENABLED", capacityProviderStrategies: half },
                others: [protectedTask, { ...role, props: { inlinePolicies: [{ policy: mayProtect.props["policy"] }] } }],
            },
            moved("ENABLED"),
            onSpot,
        ],
        [
            "tasks that may not protect themselves",
            { props: { availabilityZoneRebalancing: "ENABLED" }, others: [protectedTask, role, mayDo("ecs:GetTaskProtection")] },
        ],
        [
            "tasks that are kept from it",
            { props: { availabilityZoneRebalancing: "ENABLED" }, others: [protectedTask, role, mayDo("ecs:UpdateTaskProtection", "Deny")] },
        ],
        ["a task that is not here", { props: { availabilityZoneRebalancing: "ENABLED" }, uses: {}, others: [role, mayProtect] }],
        ["a strategy of its cluster", { props: { capacityProviderStrategies: undefined } }],
    ],
    mayBeUnset: ["capacityProviderStrategies"],
    unknown: ["availabilityZoneRebalancing", "capacityProviderStrategies"],
});

const rejected: TestResource = { type: "aws:sqs/queue:Queue", name: "failed", props: { name: "failed", redriveAllowPolicy: "{}" } };
const onFailed: TestResource = {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    name: "failed-alarm",
    props: {
        metricName: "ApproximateNumberOfMessagesVisible",
        comparisonOperator: "GreaterThanThreshold",
        dimensions: { QueueName: "failed" },
    },
};
const unwatched = "has no alarm on its messages, must have one; add it";
const consumer: TestResource = { type: "aws:ecs/service:Service", name: "worker", props: {} };
describeRule(deadLettersWatched, {
    good: rejected,
    others: [consumer, onFailed],
    levels: "M M A -",
    cases: [
        ["none", { others: [consumer] }, unwatched],
        ["none of a function's", { others: [{ ...consumer, type: "aws:lambda/function:Function" }] }, unwatched],
        ["none where nothing takes messages yet", { others: [] }],
        [
            "an alarm on another queue",
            { others: [consumer, { ...onFailed, props: { ...onFailed.props, dimensions: { QueueName: "jobs" } } }] },
            unwatched,
        ],
        [
            "an alarm on something else",
            { others: [consumer, { ...onFailed, props: { ...onFailed.props, metricName: "SentMessageSize" } }] },
            unwatched,
        ],
        [
            "an alarm on too few messages",
            { others: [consumer, { ...onFailed, props: { ...onFailed.props, comparisonOperator: "LessThanThreshold" } }] },
            unwatched,
        ],
        [
            "an alarm by reference",
            { others: [consumer, { ...onFailed, props: { ...onFailed.props, dimensions: {} }, uses: { dimensions: ["failed"] } }] },
        ],
        ["a queue of jobs", { props: { redriveAllowPolicy: undefined }, others: [consumer] }],
    ],
    unknown: [],
});

describeRule(scheduleFailuresKept, {
    good: { type: "aws:scheduler/schedule:Schedule", name: "report", props: { target: { deadLetterConfig: { arn: "arn:aws:sqs:1" } } } },
    levels: "M M A -",
    cases: [
        ["none", { props: { "target.deadLetterConfig": undefined } }, "target.deadLetterConfig.arn is not set, must be set; name a queue"],
        ["one that is off", { props: { "target.deadLetterConfig": undefined, state: "DISABLED" } }],
    ],
    mayBeUnset: ["state"],
    unknown: ["state"],
});
