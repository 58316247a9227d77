import assert from "node:assert/strict";
import { planOf } from "../../testing/planOf.ts";
import { testEnvironment } from "../../testing/testEnvironment.ts";
import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import { decideService } from "./decideService.ts";

const image = { image: "docker.io/acme/transcoder:1.0.0", probe: ["CMD", "true"] } as const;
const worker: ServiceDescription = { ...image, preset: "worker", queue: { kind: "sqs", longestJobSeconds: 5430 } };
const staging = { ...testEnvironment, kind: "staging" } as const;
const plan = (changes: Partial<ServiceDescription> = {}, environment: typeof testEnvironment = testEnvironment) =>
    planOf("transcoder", { ...worker, taskProtection: true, ...changes }, environment);

describe("a worker whose tasks protect themselves", () => {
    it("may protect tasks that have its own tag, in its own cluster, and no others", () => {
        assert.deepEqual(
            plan().statements.filter(({ sid }) => sid === "ProtectTask"),
            [
                {
                    sid: "ProtectTask",
                    actions: ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"],
                    resources: ["arn:aws:ecs:eu-central-1:111111111111:task/services/*"],
                    condition: { StringEquals: { "aws:ResourceTag/Service": "transcoder" } },
                },
            ],
        );
        assert.deepEqual(
            planOf("transcoder", worker).statements.map(({ sid }) => sid),
            ["ConsumeJobs"],
        );
    });

    it("is not moved between zones, and a deployment waits for its longest job, in whole minutes", () => {
        const { rebalanced, protectedMinutes } = plan().tasks;
        assert.deepEqual([rebalanced, protectedMinutes], [false, 91]);
        const minutesOf = (longestJobSeconds: number) => plan({ queue: { kind: "sqs", longestJobSeconds } }).tasks.protectedMinutes;
        assert.deepEqual([1, 60, 61, 43_080].map(minutesOf), [1, 1, 2, 718]);
        assert.deepEqual(planOf("transcoder", worker).tasks, { ...planOf("transcoder", { ...worker, taskProtection: false }).tasks });
        assert.equal("protectedMinutes" in planOf("transcoder", worker).tasks, false);
    });

    it("waits for as long as ECS protects a task by itself where no longest job is known", () => {
        assert.equal(plan({ queue: undefined }).tasks.protectedMinutes, 120);
        assert.equal(plan({ queue: { kind: "reported" } }).tasks.protectedMinutes, 120);
    });

    it("is on demand in production, and on Spot elsewhere where the environment has some", () => {
        assert.deepEqual(plan().tasks.strategy, [{ capacityProvider: "FARGATE", weight: 1 }]);
        assert.deepEqual(plan({}, staging).tasks.strategy, planOf("transcoder", worker, staging).tasks.strategy);
        assert.equal(plan({}, staging).tasks.strategy.at(-1)?.capacityProvider, "FARGATE_SPOT");
    });

    it("keeps the instances that it runs on", () => {
        const onInstances = { ...worker, taskProtection: true, type: "ec2", instances: "general" } as const;
        const instances = {
            general: { instanceTypes: ["t4g.medium"], instances: { min: 1, max: 3 }, targetCapacityPercent: 100, diskGiB: 30 },
        };
        const { tasks } = planOf("transcoder", onInstances, testEnvironment, { instances });
        assert.equal(tasks.ec2?.capacityProvider, "services-general");
        assert.deepEqual([tasks.strategy, tasks.rebalanced], [[{ capacityProvider: "services-general", weight: 1 }], false]);
    });

    it("has a task for each job, in flight or waiting, and alarms that count the same", () => {
        assert.deepEqual(plan().scaling?.metrics[0], {
            kind: "backlog-per-task",
            queueName: "transcoder-queue",
            target: 1,
            inFlight: true,
        });
        const { monitoring } = plan();
        assert.deepEqual(monitoring.kind === "worker" ? monitoring.queue : undefined, {
            kind: "sqs",
            queueName: "transcoder-queue",
            deadLetterQueueName: "transcoder-queue-dead-letters",
            target: 1,
            inFlight: true,
        });
        const target = plan({ autoScaling: { policies: [{ metric: "QueueDepth", targetValue: 4 }] } }).scaling?.metrics[0];
        assert.partialDeepStrictEqual(target, { target: 4, inFlight: true });
    });

    it("counts what it is told to count", () => {
        const metric = (changes: Partial<ServiceDescription>) => plan(changes).scaling?.metrics[0];
        assert.deepEqual(metric({ queue: { kind: "sqs", countInFlight: false } }), {
            kind: "backlog-per-task",
            queueName: "transcoder-queue",
            target: 100,
        });
        assert.partialDeepStrictEqual(metric({ taskProtection: false, queue: { kind: "sqs", countInFlight: true } }), {
            target: 1,
            inFlight: true,
        });
        assert.deepEqual(metric({ queue: { kind: "sqs", metric: "raw-depth" } }), {
            kind: "raw-depth",
            queueName: "transcoder-queue",
            target: 100,
        });
    });

    it("is a worker", () => {
        const problemsOf = (description: ServiceDescription) =>
            decideService("transcoder", { ...description, taskProtection: true }, "staging").problems.map(
                ({ key, text }) => `${key.join(".")}: ${text}`,
            );
        assert.deepEqual(problemsOf(worker), []);
        assert.deepEqual(problemsOf({ ...image, preset: "scheduler" }), [
            "taskProtection: only for worker, got preset scheduler; delete it, or write another preset",
        ]);
    });
});
