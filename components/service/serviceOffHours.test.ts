import assert from "node:assert/strict";
import { TestStack } from "../../rehearsal/aws/testing/testStack.ts";
import type { OffHoursConfig } from "../vocabulary/environment.ts";
import { AlarmMute } from "../monitoring/alarmMute.ts";
import { ServiceAlarms } from "../monitoring/serviceAlarms.ts";
import { ServiceOffHours } from "./serviceOffHours.ts";
import { preview } from "../testing/preview.ts";

const [scheduled, muteRule] = ["aws:appautoscaling/scheduledAction:ScheduledAction", "aws:cloudwatch/alarmMuteRule:AlarmMuteRule"] as const;
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const topics = { page: "arn:aws:sns:eu-central-1:111111111111:alarms", ticket: "arn:aws:sns:eu-central-1:111111111111:tickets" };
const offHours: OffHoursConfig = { stopAt: "20:00", startAt: "07:00", days: "MON-FRI", timezone: "Europe/Berlin" };

describe("ServiceOffHours", () => {
    it("stops the service, brings its bounds back, and mutes its alarms in between", async () => {
        const { get, names } = await preview((providers) => {
            const service = { kind: "singleton", clusterName: "langfuse-staging", serviceName: "web" } as const;
            const alarms = new ServiceAlarms("web-alarms", { service, topics }, { providers });
            const args = { offHours, resourceId: "service/langfuse-staging/web", tasks: { min: 1, max: 10 }, alarms };
            new ServiceOffHours("web-off-hours", args, { providers });
        });
        const action = (name: string) => {
            const { resourceId, scalableDimension, serviceNamespace, schedule, timezone, scalableTargetAction } = get(
                scheduled,
                name,
            ).inputs;
            return { resourceId, scalableDimension, serviceNamespace, schedule, timezone, scalableTargetAction };
        };
        const common = {
            resourceId: "service/langfuse-staging/web",
            scalableDimension: "ecs:service:DesiredCount",
            serviceNamespace: "ecs",
            timezone: "Europe/Berlin",
        };
        assert.deepEqual(names(scheduled), ["web-off-hours-start", "web-off-hours-stop"]);
        assert.deepEqual(action("web-off-hours-stop"), {
            ...common,
            schedule: "cron(0 20 ? * MON-FRI *)",
            scalableTargetAction: { minCapacity: 0, maxCapacity: 0 },
        });
        assert.deepEqual(action("web-off-hours-start"), {
            ...common,
            schedule: "cron(0 7 ? * MON-FRI *)",
            scalableTargetAction: { minCapacity: 1, maxCapacity: 10 },
        });
        assert.deepEqual(names(muteRule), ["web-off-hours-mute-mornings", "web-off-hours-mute-nights", "web-off-hours-mute-weekend"]);
        const { inputs, dependencies } = get(muteRule, "web-off-hours-mute-weekend");
        const { rule, muteTargets, name } = inputs;
        assert.deepEqual(
            { rule, muteTargets, name },
            {
                name: "web-off-hours-mute-weekend",
                rule: { schedule: { expression: "cron(0 20 * * FRI)", duration: "P2DT11H", timezone: "Europe/Berlin" } },
                muteTargets: { alarmNames: ["web-not-running", "web-more-than-one"] },
            },
        );
        assert.deepEqual([...dependencies].sort(), [`${alarm}::web-more-than-one`, `${alarm}::web-not-running`]);
    });
});

describe("AlarmMute", () => {
    it("names a new alarm once it is there, and lets go of one before it is gone", async () => {
        const stack = new TestStack();
        const up = async (cpuTargetPercent: number | undefined) => {
            const { steps, errors } = await stack.up((provider) => {
                const names = { kind: "worker", clusterName: "services-staging", serviceName: "mailer" } as const;
                const service = { ...names, tasks: { min: 1, max: 3 }, cpuTargetPercent };
                const providers = { providers: [provider] };
                const alarms = new ServiceAlarms("alarms", { service, topics }, providers);
                new AlarmMute("mute", { offHours, alarmNames: alarms.alarmNames, after: [alarms] }, providers);
            });
            assert.deepEqual(errors, []);
            return steps.filter((step) => /mailer-scaling-without-effect|mute-nights/.test(step));
        };
        await up(undefined);
        assert.deepEqual(await up(80), ["create mailer-scaling-without-effect", "update mute-nights"]);
        assert.deepEqual(await up(undefined), ["update mute-nights", "delete mailer-scaling-without-effect"]);
        assert.deepEqual((await stack.destroy()).errors, []);
    });

    it("takes 1 to 100 alarms: none would mute the whole account", async () => {
        const mute = (count: number) =>
            preview((providers) => {
                new AlarmMute(
                    "mute",
                    { offHours, alarmNames: Array.from({ length: count }, (_, index) => `alarm-${index}`), after: [] },
                    { providers },
                );
            });
        await assert.rejects(mute(0), /AlarmMute: alarmNames: 1 to 100, got 0; divide them among several/);
        await mute(1);
        await mute(100);
        await assert.rejects(mute(101), /AlarmMute: alarmNames: 1 to 100, got 101; divide them among several/);
    });
});
