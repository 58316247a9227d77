import type { GetAlarmMuteRuleOutput } from "@aws-sdk/client-cloudwatch";
import { day, hour, instantOf, minute, type Span } from "../core/calendar.ts";
import type { AwsClients } from "./awsClients.ts";
import { collect } from "./collect.ts";

/**
 * When rules kept alarms silent, by the names of the alarms.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetAlarmMuteRule.html
 */
export async function alarmMutes(clients: AwsClients): Promise<ReadonlyMap<string, readonly Span[]>> {
    const { paginateListAlarmMuteRules } = await import("@aws-sdk/client-cloudwatch");
    const summaries = await clients.cloudWatch("ListAlarmMuteRules", (client) =>
        collect(paginateListAlarmMuteRules({ client }, {}), ({ AlarmMuteRuleSummaries }) => AlarmMuteRuleSummaries),
    );
    const names = summaries.flatMap(({ AlarmMuteRuleArn }) => AlarmMuteRuleArn?.split(":").slice(6).join(":") ?? []);
    const rules = await Promise.all(
        names.map((name) => clients.cloudWatch("GetAlarmMuteRule", (client) => client.getAlarmMuteRule({ AlarmMuteRuleName: name }))),
    );
    const spans = rules.flatMap((rule) => (rule.MuteTargets?.AlarmNames ?? []).map((alarm) => ({ alarm, span: muteOf(rule) })));
    return new Map([...Map.groupBy(spans, ({ alarm }) => alarm)].map(([alarm, found]) => [alarm, found.map(({ span }) => span)]));
}

/**
 * A rule that mutes once says when. One that mutes again and again counts from its first day to its last: an alarm that may have been silent
 * was not quiet.
 */
export function muteOf({ Rule, StartDate, ExpireDate }: Pick<GetAlarmMuteRuleOutput, "Rule" | "StartDate" | "ExpireDate">): Span {
    const { Expression = "", Duration = "", Timezone = "UTC" } = Rule?.Schedule ?? {};
    const [, wallTime] = /^at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::\d{2})?\)$/.exec(Expression) ?? [];
    const length = durationOf(Duration);
    if (wallTime !== undefined && length !== undefined) {
        const begin = instantOf(Date.parse(`${wallTime}Z`), Timezone);
        return { begin, end: begin + length };
    }
    return { begin: StartDate?.getTime() ?? 0, end: ExpireDate?.getTime() ?? Number.MAX_SAFE_INTEGER };
}

/** `PT4H`, `P2DT12H` in milliseconds. */
function durationOf(text: string): number | undefined {
    const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text);
    if (parts === null) return undefined;
    const [, days, hours, minutes] = parts;
    return Number(days ?? 0) * day + Number(hours ?? 0) * hour + Number(minutes ?? 0) * minute;
}
