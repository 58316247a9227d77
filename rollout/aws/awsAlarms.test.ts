import assert from "node:assert/strict";
import { hour } from "../core/calendar.ts";
import { muteOf } from "./alarmMutes.ts";
import { awsAlarms } from "./awsAlarms.ts";
import { type Answer, type Asked, refusal } from "./testing/fakeAws.ts";
import { access, inFakeAws } from "./testing/inFakeAws.ts";

const begin = Date.parse("2026-11-25T10:00:00Z");
const soak = { begin, end: begin + 24 * hour };
const seconds = (hours: number) => (begin + hours * hour) / 1000;

const alarm = (AlarmName: string, StateValue = "OK", ActionsEnabled = true) => ({
    AlarmName,
    AlarmArn: `arn:aws:cloudwatch:eu-central-1:${access.accountId}:alarm:${AlarmName}`,
    StateValue,
    ActionsEnabled,
});

const turned = (AlarmName: string, hours: number, HistorySummary: string) => ({ AlarmName, Timestamp: seconds(hours), HistorySummary });

const answers =
    (changes: Readonly<Record<string, (asked: Asked) => Answer>> = {}) =>
    (asked: Asked): Answer => {
        const isComposite = [asked.input["AlarmTypes"]].flat().includes("CompositeAlarm");
        const usual: Readonly<Record<string, unknown>> = {
            DescribeAlarms: { MetricAlarms: [alarm("web-p99"), alarm("web-5xx", "ALARM", false)], CompositeAlarms: [alarm("web-down")] },
            DescribeAlarmHistory: {
                AlarmHistoryItems: isComposite
                    ? [turned("web-down", 3, "Alarm updated from OK to ALARM")]
                    : [
                          turned("web-p99", 5, "Alarm updated from ALARM to OK"),
                          turned("web-p99", 4, "Alarm updated from OK to ALARM"),
                          turned("web-p99", 2, "Alarm updated from INSUFFICIENT_DATA to ALARM"),
                          turned("TargetTracking-service/langfuse/web-AlarmHigh", 1, "Alarm updated from OK to ALARM"),
                      ],
            },
            ListAlarmMuteRules: { AlarmMuteRuleSummaries: [] },
        };
        return changes[asked.operation]?.(asked) ?? { output: usual[asked.operation] };
    };

describe("the alarms of a stack in CloudWatch", () => {
    it("have their state, and the times within the soak at which they fired", async () => {
        await inFakeAws(answers(), async (clients, server) => {
            const quiet = { muted: [], fired: [] };
            assert.deepEqual(await awsAlarms(["web-p99", "web-5xx", "web-down", "web-gone"], soak, clients), [
                { name: "web-p99", state: "OK", actionsEnabled: true, muted: [], fired: [begin + 2 * hour, begin + 4 * hour] },
                { name: "web-5xx", state: "ALARM", actionsEnabled: false, ...quiet },
                { name: "web-down", state: "OK", actionsEnabled: true, muted: [], fired: [begin + 3 * hour] },
                { name: "web-gone", state: "INSUFFICIENT_DATA", actionsEnabled: true, ...quiet },
            ]);
            const histories = server.asked.filter(({ operation }) => operation === "DescribeAlarmHistory").map(({ input }) => input);
            assert.deepEqual(
                histories.map(({ StartDate, EndDate, HistoryItemType }) => [StartDate, EndDate, HistoryItemType]),
                [
                    [seconds(0), seconds(24), "StateUpdate"],
                    [seconds(0), seconds(24), "StateUpdate"],
                ],
            );
        });
    });

    it("are asked for by a hundred names in a call, of which nothing is asked where there is none", async () => {
        await inFakeAws(answers(), async (clients, server) => {
            assert.deepEqual(await awsAlarms([], soak, clients), []);
            assert.deepEqual(server.asked, []);
            await awsAlarms(
                Array.from({ length: 101 }, (_, index) => String(index)),
                soak,
                clients,
            );
            const asked = server.asked.filter(({ operation }) => operation === "DescribeAlarms").map(({ input }) => input["AlarmNames"]);
            assert.deepEqual(asked.map((names) => [names].flat().length).sort(), [1, 100]);
        });
    });

    it("are muted when a rule says so", async () => {
        const rule = (name: string) => ({
            AlarmMuteRuleArn: `arn:aws:cloudwatch:eu-central-1:${access.accountId}:alarm-mute-rule:${name}`,
        });
        const muting = answers({
            ListAlarmMuteRules: () => ({ output: { AlarmMuteRuleSummaries: [rule("release")] } }),
            GetAlarmMuteRule: ({ input }) => ({
                output: {
                    Name: input["AlarmMuteRuleName"],
                    MuteTargets: { AlarmNames: ["web-p99", "other"] },
                    Rule: { Schedule: { Expression: "at(2026-11-25T13:00)", Duration: "PT2H", Timezone: "Europe/Berlin" } },
                },
            }),
        });
        await inFakeAws(muting, async (clients, server) => {
            const [muted, other] = await awsAlarms(["web-p99", "web-5xx"], soak, clients);
            assert.deepEqual([muted?.muted, other?.muted], [[{ begin: begin + 2 * hour, end: begin + 4 * hour }], []]);
            assert.ok(server.asked.some(({ input }) => input["AlarmMuteRuleName"] === "release"));
        });
    });

    it("are not told where one of the calls is refused", async () => {
        const refusing = answers({ ListAlarmMuteRules: () => refusal("AccessDeniedException", "not authorized") });
        await inFakeAws(refusing, async (clients) => {
            await assert.rejects(awsAlarms(["web-p99"], soak, clients), {
                message: "CloudWatch in eu-central-1: denied, not authorized; allow cloudwatch:ListAlarmMuteRules",
            });
        });
    });
});

describe("a mute rule", () => {
    const schedule = (Expression: string, Duration: string) => ({ Rule: { Schedule: { Expression, Duration } } });

    it("that mutes once does so for its duration", () => {
        const { begin: from, end } = muteOf(schedule("at(2026-11-25T10:00)", "P1DT12H30M"));
        assert.deepEqual([from, end - from], [begin, 36.5 * hour]);
    });

    it("that mutes again and again, or that nobody understands, counts from its first day to its last", () => {
        assert.deepEqual(muteOf({ ...schedule("cron(0 2 * * *)", "PT4H"), StartDate: new Date(5), ExpireDate: new Date(9) }), {
            begin: 5,
            end: 9,
        });
        for (const rule of [schedule("cron(0 2 * * *)", "PT4H"), schedule("at(2026-11-25T10:00)", "a while"), {}]) {
            assert.deepEqual(muteOf(rule), { begin: 0, end: Number.MAX_SAFE_INTEGER });
        }
    });
});
