import assert from "node:assert/strict";
import type { WorkerService } from "../monitoredService.ts";
import { serviceAlarmSpecs } from "./serviceAlarmSpecs.ts";
import { alarmSummary, metricStats, monitored } from "../../../testing/monitoredServices.ts";

const { crawler, mailer, worker } = monitored;
const summaries = (service: WorkerService) => serviceAlarmSpecs<string>(service).map(alarmSummary);
const backlog = "IF(running > 0, visible / running, visible)";

describe("alarms of a worker", () => {
    it("follow a reported queue by its depth, and say when nobody reports it", () => {
        assert.deepEqual(summaries(mailer), [
            "mailer-high-cpu: CPUUtilization Average > 90, 2 x 300 s, notBreaching",
            "mailer-high-memory: MemoryUtilization Average > 85, 2 x 300 s, notBreaching",
            `mailer-backlog: ${backlog} > 200, 3 x 300 s, notBreaching`,
            "mailer-unreported: QueueDepth Maximum < 0, 3 x 300 s, breaching",
            "mailer-running: RunningTaskCount Minimum < 1, 5 x 60 s, breaching",
            "mailer-at-max: RunningTaskCount Minimum >= 50, 5 x 60 s, notBreaching",
            "mailer-high-cpu-despite-scaling: IF(desired > 1, cpu, 0) > 90, 3 x 300 s, notBreaching",
            `mailer-scaling-without-effect: IF(desired < 50 AND DIFF(desired) == 0, ${backlog}, 0) > 100, 3 x 300 s, notBreaching`,
            "mailer-flapping: IF(ABS(DIFF(desired)) > 0, 1, 0) > 0, 6 of 60 x 60 s, notBreaching",
        ]);
        const depths = serviceAlarmSpecs<string>(mailer)
            .flatMap(metricStats)
            .filter(({ metric }) => metric.namespace === "Workers");
        assert.equal(depths.length, 3);
        for (const { metric } of depths) {
            assert.deepEqual(metric, { namespace: "Workers", metricName: "QueueDepth", dimensions: { QueueName: "mails" } });
        }
    });

    it("read nothing of SQS where the queue is elsewhere, and say what is therefore not watched", () => {
        const alarms = serviceAlarmSpecs<string>(mailer);
        assert.deepEqual(
            alarms.flatMap(metricStats).filter(({ metric }) => metric.namespace === "AWS/SQS"),
            [],
        );
        const description = alarms.find(({ name }) => name === "mailer-backlog")?.description ?? "";
        assert.match(description, /How old jobs are and which were given up is not known here/);
    });

    it("are on tasks alone where no queue is known, and scaling is judged by CPU", () => {
        assert.deepEqual(summaries(crawler), [
            "crawler-high-cpu: CPUUtilization Average > 90, 2 x 300 s, notBreaching",
            "crawler-high-memory: MemoryUtilization Average > 85, 2 x 300 s, notBreaching",
            "crawler-running: RunningTaskCount Minimum < 1, 5 x 60 s, breaching",
            "crawler-at-max: RunningTaskCount Minimum >= 20, 5 x 60 s, notBreaching",
            "crawler-high-cpu-despite-scaling: IF(desired > 1, cpu, 0) > 90, 3 x 300 s, notBreaching",
            "crawler-scaling-without-effect: IF(desired < 20 AND DIFF(desired) == 0, cpu, 0) > 80, 3 x 300 s, notBreaching",
            "crawler-flapping: IF(ABS(DIFF(desired)) > 0, 1, 0) > 0, 6 of 60 x 60 s, notBreaching",
        ]);
    });

    it("leave a worker that may have no task the time to wake, and do not fire for want of tasks", () => {
        const asleep = summaries({ ...worker, tasks: { ...worker.tasks, min: 0 } });
        assert.deepEqual(
            asleep.filter((summary) => /oldest-message|despite-scaling/.test(summary)),
            [
                "amply-worker-oldest-message: ApproximateAgeOfOldestMessage Maximum > 1800, 1 x 300 s, notBreaching",
                "amply-worker-high-cpu-despite-scaling: IF(desired > 1, cpu, 0) > 90, 3 x 300 s, notBreaching",
            ],
        );
        assert.deepEqual(
            asleep.filter((summary) => summary.endsWith(" breaching")),
            [],
        );
        const awake = summaries({ ...worker, tasks: { ...worker.tasks, min: 1 } });
        assert.ok(awake.includes("amply-worker-oldest-message: ApproximateAgeOfOldestMessage Maximum > 300, 1 x 300 s, notBreaching"));
    });

    it("count messages in flight where scaling does", () => {
        const queue = { kind: "sqs", queueName: "jobs", deadLetterQueueName: "jobs-dead-letters", target: 1, inFlight: true } as const;
        const alarms = serviceAlarmSpecs<string>({ ...worker, queue });
        const load = "IF(running > 0, SUM([visible, working]) / running, SUM([visible, working]))";
        assert.deepEqual(
            alarms.map(alarmSummary).filter((summary) => summary.includes("visible")),
            [
                `amply-worker-backlog: ${load} > 2, 3 x 300 s, notBreaching`,
                `amply-worker-scaling-without-effect: IF(desired < 20 AND DIFF(desired) == 0, ${load}, 0) > 1, 3 x 300 s, notBreaching`,
            ],
        );
        assert.match(
            alarms.find(({ name }) => name.endsWith("-backlog"))?.description ?? "",
            /more than 2 messages wait or are in flight for each task/,
        );
    });

    it("count what waits in all queues of a worker together, within the ten metrics of an alarm", () => {
        const further = ["a", "b", "c"].map((name) => ({
            name,
            queueName: `jobs-${name}`,
            deadLetterQueueName: `jobs-${name}-dead-letters`,
        }));
        const queue = {
            kind: "sqs",
            queueName: "jobs",
            deadLetterQueueName: "jobs-dead-letters",
            target: 1,
            inFlight: true,
            further,
        } as const;
        const alarms = serviceAlarmSpecs<string>({ ...worker, queue });
        assert.deepEqual(
            alarms.map(({ name }) => name).filter((name) => /letters|message/.test(name)),
            ["", "-a", "-b", "-c"].flatMap((part) => [`amply-worker${part}-oldest-message`, `amply-worker${part}-dead-letters`]),
        );
        assert.deepEqual(
            alarms.filter(({ name }) => /backlog|without-effect/.test(name)).map((alarm) => metricStats(alarm).length),
            [9, 10],
        );
    });

    it("judge scaling by the queue where CPU stands beside it, and by nothing where neither is known", () => {
        assert.deepEqual(summaries({ ...worker, cpuTargetPercent: 80 }), summaries(worker));
        const without = summaries({ ...crawler, cpuTargetPercent: undefined });
        assert.deepEqual(
            without,
            summaries(crawler).filter((summary) => !summary.startsWith("crawler-scaling-without-effect")),
        );
    });
});
