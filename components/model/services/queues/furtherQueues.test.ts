import assert from "node:assert/strict";
import { decideAll } from "../../../testing/decideAll.ts";
import { testEnvironment } from "../../../testing/testEnvironment.ts";
import type { FurtherQueueDescription, ServiceDescription } from "../../../vocabulary/serviceDescription.ts";
import { serviceAlarmSpecs } from "../../monitoring/alarms/serviceAlarmSpecs.ts";
import { nameProblem } from "../../names.ts";
import { decideService } from "../decideService.ts";
import { namesOfService } from "../namesOfService.ts";
import { planService } from "../planService.ts";
import { placedService } from "../servicePlan.ts";

const image = { image: "docker.io/acme/mailer:1.0.0", probe: ["CMD", "true"] } as const;
const worker: ServiceDescription = { ...image, preset: "worker", queue: { kind: "sqs", longestJobSeconds: 20 } };
const mailer: ServiceDescription = { ...worker, queues: { urgent: { fifo: true }, digests: { longestJobSeconds: 90 } } };
const region = { AWS_DEFAULT_REGION: "eu-central-1", AWS_REGION: "eu-central-1" };
const url = (queue: string) => `https://sqs.eu-central-1.amazonaws.com/111111111111/${queue}`;
const arn = (queue: string) => `arn:aws:sqs:eu-central-1:111111111111:${queue}`;

function planOf(name: string, descriptions: Readonly<Record<string, ServiceDescription>>, environment = testEnvironment) {
    return planService(name, { clusterName: "services", services: decideAll(descriptions) }, environment);
}

function problemsOf(changes: Partial<ServiceDescription>): readonly string[] {
    const { problems } = decideService("mailer", { ...worker, ...changes }, "staging");
    return problems.map(({ key, text }) => `${key.join(".")}: ${text}`);
}

describe("further queues of a worker", () => {
    it("are made beside the first one, in the order of their names, each with its own settings and dead letters", () => {
        const { queue, furtherQueues = [] } = planOf("mailer", { mailer });
        assert.deepEqual(queue, planOf("mailer", { mailer: worker }).queue);
        assert.deepEqual(
            furtherQueues.map(({ name, resourceName, queueName, deadLetterQueueName, visibilityTimeoutSeconds }) => [
                name,
                resourceName,
                queueName,
                deadLetterQueueName,
                visibilityTimeoutSeconds,
            ]),
            [
                ["digests", "mailer-digests-queue", "mailer-digests-queue", "mailer-digests-queue-dead-letters", 210],
                ["urgent", "mailer-urgent-queue", "mailer-urgent-queue.fifo", "mailer-urgent-queue-dead-letters.fifo", 720],
            ],
        );
        assert.deepEqual(furtherQueues[1]?.fifo, { contentBasedDeduplication: false, highThroughput: false });
        assert.equal("furtherQueues" in planOf("mailer", { mailer: worker }), false);
    });

    it("are told to the worker and to whom sends to it, and each may use them as the first one", () => {
        const clock: ServiceDescription = { ...image, preset: "scheduler", sendsTo: ["mailer"] };
        const [taking, sending] = [planOf("mailer", { mailer }), planOf("clock", { mailer, clock })];
        assert.deepEqual(taking.container.environment, {
            ENVIRONMENT: "production",
            ...region,
            QUEUE_NAME: "mailer-queue",
            QUEUE_URL: url("mailer-queue"),
            DIGESTS_QUEUE_NAME: "mailer-digests-queue",
            DIGESTS_QUEUE_URL: url("mailer-digests-queue"),
            URGENT_QUEUE_NAME: "mailer-urgent-queue.fifo",
            URGENT_QUEUE_URL: url("mailer-urgent-queue.fifo"),
        });
        assert.deepEqual(sending.container.environment, {
            ENVIRONMENT: "production",
            ...region,
            MAILER_QUEUE_URL: url("mailer-queue"),
            MAILER_DIGESTS_QUEUE_URL: url("mailer-digests-queue"),
            MAILER_URGENT_QUEUE_URL: url("mailer-urgent-queue.fifo"),
        });
        const all = [arn("mailer-queue"), arn("mailer-digests-queue"), arn("mailer-urgent-queue.fifo")];
        for (const [plan, sid] of [
            [taking, "ConsumeJobs"],
            [sending, "SendJobs"],
        ] as const) {
            assert.deepEqual(
                plan.statements.map((statement) => [statement.sid, statement.resources]),
                [[sid, all]],
            );
        }
    });

    it("are scaled on together, by the one policy of the first queue", () => {
        assert.deepEqual(planOf("mailer", { mailer }).scaling?.metrics, [
            {
                kind: "backlog-per-task",
                queueName: "mailer-queue",
                target: 100,
                further: [
                    { name: "digests", queueName: "mailer-digests-queue" },
                    { name: "urgent", queueName: "mailer-urgent-queue.fifo" },
                ],
            },
            { kind: "cpu", targetPercent: 80 },
        ]);
    });

    it("make a deployment wait for the longest job of any", () => {
        const minutes = (changes: Partial<ServiceDescription>) =>
            planOf("mailer", { mailer: { ...mailer, taskProtection: true, ...changes } }).tasks.protectedMinutes;
        assert.equal(minutes({ queues: { digests: { longestJobSeconds: 90 } } }), 2);
        assert.equal(minutes({ queues: { digests: { longestJobSeconds: 10 } } }), 1);
    });

    it("have alarms of their own on age and dead letters, which begin after the longest job of any", () => {
        const specs = serviceAlarmSpecs(
            placedService(planOf("mailer", { mailer: { ...mailer, queues: { digests: { longestJobSeconds: 90 } } } })),
        );
        assert.deepEqual(
            specs.flatMap((spec) => (/message|letters/.test(spec.name) && spec.kind === "metric" ? [[spec.name, spec.threshold]] : [])),
            [
                ["mailer-oldest-message", 390],
                ["mailer-dead-letters", 1],
                ["mailer-digests-oldest-message", 390],
                ["mailer-digests-dead-letters", 1],
            ],
        );
    });

    it("follow what the service says of such alarms", () => {
        const quiet = { ...mailer, alarms: { deadLetters: { severity: "ticket" }, oldestMessage: { threshold: 7200 } } } as const;
        const specs = serviceAlarmSpecs(placedService(planOf("mailer", { mailer: quiet })));
        const named = (name: string) => specs.find((spec) => spec.name === name);
        assert.equal(named("mailer-digests-dead-letters")?.severity, "ticket");
        assert.partialDeepStrictEqual(named("mailer-urgent-oldest-message"), { threshold: 7200 });
    });

    it("name what gives them, so that another thing of the name is found", () => {
        const names = namesOfService(planOf("mailer", { mailer: { ...worker, queues: { digests: {} } } }), () => undefined);
        assert.deepEqual(
            names.filter(({ kind }) => kind === "queue"),
            [
                { kind: "queue", name: "mailer-queue" },
                { kind: "queue", name: "mailer-queue-dead-letters" },
                { kind: "queue", name: "mailer-digests-queue", key: ["queues", "digests"] },
                { kind: "queue", name: "mailer-digests-queue-dead-letters", key: ["queues", "digests"] },
            ],
        );
        assert.deepEqual(
            names
                .filter(({ kind, name }) => kind === "container variable" && name.startsWith("DIGESTS"))
                .map(({ name, key }) => [name, key]),
            [
                ["DIGESTS_QUEUE_NAME", ["queues", "digests"]],
                ["DIGESTS_QUEUE_URL", ["queues", "digests"]],
            ],
        );
    });

    it("have the name of the stack before theirs where several share an account, wherever they are named", () => {
        const shared = { ...testEnvironment, qualifier: "pr-1" };
        const clock: ServiceDescription = { ...image, preset: "scheduler", sendsTo: ["mailer"] };
        const plans = ["mailer", "clock"].map((name) => planOf(name, { mailer, clock }, shared));
        const text = JSON.stringify(
            plans.map(({ scaling, statements, monitoring, furtherQueues }) => ({ scaling, statements, monitoring, furtherQueues })),
        );
        assert.ok(text.includes("pr-1_mailer-urgent-queue.fifo") && text.includes("pr-1_mailer-urgent-queue-dead-letters.fifo"), text);
        assert.deepEqual(text.match(/(?<!pr-1_)mailer-urgent-queue[^"]*/g), ["mailer-urgent-queue"], "the logical name alone is without");
        assert.deepEqual(plans[1]?.container.environment["MAILER_URGENT_QUEUE_URL"], url("pr-1_mailer-urgent-queue.fifo"));
    });

    it("have names that SQS takes, however long those of service and queue are", () => {
        const service = "s".repeat(21);
        const plan = planOf(service, { [service]: { ...worker, queues: { ["q".repeat(30)]: { fifo: true } } } });
        const [{ deadLetterQueueName = "" } = {}] = plan.furtherQueues ?? [];
        assert.equal(deadLetterQueueName.length, 76);
        assert.equal(nameProblem("queue", deadLetterQueueName.replace(/\.fifo$/, "")), undefined);
    });
});

describe("further queues that cannot be", () => {
    it("stand beside no queue of the worker's own", () => {
        const text = "queues: further queues without a first one of its own, got digests; write queue: { kind: sqs } too";
        assert.deepEqual(problemsOf({ queue: undefined, queues: { digests: {} } }), [text]);
        assert.deepEqual(problemsOf({ queue: { kind: "reported" }, queues: { digests: {} } }), [text]);
    });

    it("belong to a service that is no worker", () => {
        const { problems } = decideService("clock", { ...image, preset: "scheduler", queues: { digests: {} } }, "staging");
        assert.deepEqual(
            problems.map(({ key, text }) => `${key.join(".")}: ${text}`),
            ["queues: only for worker, got preset scheduler; delete it, or write another preset"],
        );
    });

    it("are more than three", () => {
        const named = (...names: readonly string[]) => ({ queues: Object.fromEntries(names.map((name) => [name, {}])) });
        assert.deepEqual(problemsOf(named("a", "b", "c")), []);
        assert.deepEqual(problemsOf(named("a", "b", "c", "d")), [
            "queues: an alarm of CloudWatch reads ten metrics, which is enough for 3 further queues, got a, b, c, d; let another worker have some of them",
        ]);
    });

    it("are scaled on the raw depth of one", () => {
        assert.deepEqual(problemsOf({ queue: { kind: "sqs", metric: "raw-depth" }, queues: { digests: {} } }), [
            "queue.metric: raw-depth reads one queue, got 2; write backlog-per-task, or delete queues",
        ]);
    });

    it("have words of FIFO queues without fifo, or lose jobs in work, each by its own longest job", () => {
        const digests: FurtherQueueDescription = { deduplication: "content", retentionSeconds: 209, longestJobSeconds: 90 };
        assert.deepEqual(problemsOf({ queues: { digests } }), [
            "queues.digests.deduplication: only of a FIFO queue, got content; write fifo: true, or delete it",
            "queues.digests.retentionSeconds: SQS would delete a job while it is in work, which hides it for 210 s, got 209; raise it, or lower longestJobSeconds",
        ]);
        assert.deepEqual(problemsOf({ queues: { digests: { retentionSeconds: 210, longestJobSeconds: 90 } } }), []);
    });
});
