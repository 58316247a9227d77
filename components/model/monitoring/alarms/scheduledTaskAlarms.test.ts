import assert from "node:assert/strict";
import type { ScheduledTask } from "../monitoredService.ts";
import { scheduledTaskAlarms } from "./scheduledTaskAlarms.ts";

const task: ScheduledTask = {
    kind: "scheduled-task",
    clusterName: "services",
    serviceName: "nightly-report",
    stateMachineArn: "arn:machine",
    deadLetterQueueName: "nightly-report-dead-letters",
    longestRunSeconds: 3600,
    watch: { periodSeconds: 3600, evaluationPeriods: 27, warmUpMinutes: 1620 },
};

const alarm = (name: string, changes: Partial<ScheduledTask> = {}) =>
    scheduledTaskAlarms({ ...task, ...changes }).find((one) => one.name === `nightly-report-${name}`);

describe("scheduledTaskAlarms", () => {
    it("notify of each run that fails, and of each that could not be started", () => {
        const { description, ...failed } = alarm("failed") ?? assert.fail("failed");
        assert.match(description, /^nightly-report: a run has failed\. /);
        assert.deepEqual(failed, {
            kind: "metric",
            name: "nightly-report-failed",
            notifies: true,
            metric: { namespace: "AWS/States", metricName: "ExecutionsFailed", dimensions: { StateMachineArn: "arn:machine" } },
            stat: "Sum",
            comparison: "GreaterThanOrEqualToThreshold",
            threshold: 1,
            evaluationPeriods: 1,
            periodSeconds: 300,
            treatMissingData: "notBreaching",
        });
        const notStarted = alarm("not-started");
        assert.deepEqual(notStarted?.kind === "metric" && [notStarted.metric, notStarted.threshold, notStarted.treatMissingData], [
            {
                namespace: "AWS/SQS",
                metricName: "ApproximateNumberOfMessagesVisible",
                dimensions: { QueueName: "nightly-report-dead-letters" },
            },
            1,
            "notBreaching",
        ]);
    });

    it("take missing data for a run that did not come, once a run could have come", () => {
        const { description, ...notRun } = alarm("not-run") ?? assert.fail("not-run");
        assert.match(description, /^nightly-report: no run has succeeded for 27 hours, in which one was due\. /);
        assert.deepEqual(notRun, {
            kind: "metric",
            name: "nightly-report-not-run",
            notifies: true,
            metric: { namespace: "AWS/States", metricName: "ExecutionsSucceeded", dimensions: { StateMachineArn: "arn:machine" } },
            stat: "Sum",
            comparison: "LessThanThreshold",
            threshold: 1,
            periodSeconds: 3600,
            evaluationPeriods: 27,
            treatMissingData: "breaching",
            warmUpMinutes: 1620,
        });
    });

    it("do not watch for absence where no alarm can look back so far", () => {
        assert.deepEqual(
            scheduledTaskAlarms({ ...task, watch: undefined }).map(({ name }) => name),
            ["nightly-report-failed", "nightly-report-not-started"],
        );
    });
});
