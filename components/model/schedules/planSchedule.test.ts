import assert from "node:assert/strict";
import { planSchedule, type PlannedSchedule } from "./planSchedule.ts";

const place = { accountId: "111111111111", region: "eu-central-1" };
const hourly: PlannedSchedule = { expression: "rate(1 hour)", timezone: "UTC", longestRunSeconds: 600 };
const plan = (changes: Partial<PlannedSchedule> = {}) => planSchedule("nightly-report", { ...hourly, ...changes }, place);

describe("planSchedule", () => {
    it("names schedule and state machine after the service, and knows the state machine's ARN before it exists", () => {
        assert.deepEqual(plan(), {
            expression: "rate(1 hours)",
            timezone: "UTC",
            longestRunSeconds: 600,
            pollSeconds: 30,
            scheduleName: "nightly-report",
            stateMachineName: "nightly-report",
            stateMachineArn: "arn:aws:states:eu-central-1:111111111111:stateMachine:nightly-report",
            deadLetterQueueName: "nightly-report-dead-letters",
            watch: { periodSeconds: 300, evaluationPeriods: 16, warmUpMinutes: 80 },
        });
    });

    it("writes a rate in the plural, as EventBridge Scheduler documents it, and leaves cron as it is", () => {
        assert.equal(plan({ expression: "rate(1 minutes)" }).expression, "rate(1 minutes)");
        assert.equal(plan({ expression: "cron(0 2 * * ? *)" }).expression, "cron(0 2 * * ? *)");
    });

    it("looks at a long run less often, so that its history has room for all looks", () => {
        assert.deepEqual(
            [30_000, 30_001, 86_400].map((longestRunSeconds) => plan({ longestRunSeconds }).pollSeconds),
            [30, 31, 87],
        );
    });

    it("watches the longest pause and the longest run, with an hour more where clocks are set back", () => {
        const nightly = { expression: "cron(0 2 * * ? *)", longestRunSeconds: 3600 };
        assert.deepEqual(plan(nightly).watch, { periodSeconds: 3600, evaluationPeriods: 26, warmUpMinutes: 1560 });
        const inBerlin = plan({ ...nightly, timezone: "Europe/Berlin" });
        assert.deepEqual(inBerlin.watch, { periodSeconds: 3600, evaluationPeriods: 27, warmUpMinutes: 1620 });
    });

    it("looks back in short periods for one day, in hours beyond, and not at all where a new alarm could not wait so long", () => {
        const watched = (hours: number, longestRunSeconds: number) => plan({ expression: `rate(${hours} hours)`, longestRunSeconds }).watch;
        assert.deepEqual(watched(23, 3000), { periodSeconds: 300, evaluationPeriods: 288, warmUpMinutes: 1440 });
        assert.deepEqual(watched(23, 3001), { periodSeconds: 3600, evaluationPeriods: 25, warmUpMinutes: 1500 });
        assert.deepEqual(watched(47, 3000), { periodSeconds: 3600, evaluationPeriods: 48, warmUpMinutes: 2880 });
        assert.equal(watched(47, 3001), undefined);
        assert.equal(plan({ expression: "cron(0 6 ? * MON *)" }).watch, undefined);
    });

    it("takes no expression that the checks of the configuration refuse", () => {
        assert.throws(() => plan({ expression: "rate(2 hour)" }), {
            message: 'nightly-report: schedule: not a rate, got "rate(2 hour)"; write rate(2 hours)',
        });
    });
});
