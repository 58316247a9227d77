import type { AlarmHistoryItem, CompositeAlarm, MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { Span } from "../core/calendar.ts";
import type { AlarmRecord } from "../core/environmentRecord.ts";
import { alarmMutes } from "./alarmMutes.ts";
import type { AwsClients } from "./awsClients.ts";
import { collect } from "./collect.ts";

/** What one call may ask for. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
const mostNames = 100;

const types = ["MetricAlarm", "CompositeAlarm"] as const;

/**
 * The alarms of a stack as they are, and when they fired within a time. Those that Application Auto Scaling makes for its policies are none of
 * the stack, and fire whenever it scales.
 * @param names of the alarms that the stack has made; one that is not there any more has no data
 * @throws AwsProblem
 */
export async function awsAlarms(names: readonly string[], span: Span, clients: AwsClients): Promise<readonly AlarmRecord[]> {
    if (names.length === 0) return [];
    const [found, history, mutes] = await Promise.all([describedAlarms(names, clients), stateHistory(span, clients), alarmMutes(clients)]);
    clients.refuseOtherAccount(found.map(({ AlarmArn }) => AlarmArn));
    const byName = new Map(found.map((alarm) => [alarm.AlarmName, alarm]));
    const fired = Map.groupBy(history.filter(isFiring), ({ AlarmName }) => AlarmName);
    return names.map((name) => {
        const { StateValue: state = "INSUFFICIENT_DATA", ActionsEnabled: actionsEnabled = true } = byName.get(name) ?? {};
        const times = (fired.get(name) ?? []).flatMap(({ Timestamp }) => Timestamp?.getTime() ?? []);
        return { name, state, actionsEnabled, muted: mutes.get(name) ?? [], fired: times.sort((a, b) => a - b) };
    });
}

async function describedAlarms(names: readonly string[], clients: AwsClients): Promise<readonly (CompositeAlarm | MetricAlarm)[]> {
    const { paginateDescribeAlarms } = await import("@aws-sdk/client-cloudwatch");
    const chunks = Array.from({ length: Math.ceil(names.length / mostNames) }, (_, index) =>
        names.slice(index * mostNames, (index + 1) * mostNames),
    );
    const found = await Promise.all(
        chunks.map((AlarmNames) =>
            clients.cloudWatch("DescribeAlarms", (client) =>
                collect(
                    paginateDescribeAlarms({ client }, { AlarmNames, AlarmTypes: [...types] }),
                    ({ MetricAlarms = [], CompositeAlarms = [] }) => [...MetricAlarms, ...CompositeAlarms],
                ),
            ),
        ),
    );
    return found.flat();
}

/** Of all alarms of account and region: a call for each alarm would be refused as too many. CloudWatch lists one type in a call. */
async function stateHistory({ begin, end }: Span, clients: AwsClients): Promise<readonly AlarmHistoryItem[]> {
    const { paginateDescribeAlarmHistory } = await import("@aws-sdk/client-cloudwatch");
    const of = { HistoryItemType: "StateUpdate", StartDate: new Date(begin), EndDate: new Date(end), MaxRecords: 100 } as const;
    const found = await Promise.all(
        types.map((type) =>
            clients.cloudWatch("DescribeAlarmHistory", (client) =>
                collect(
                    paginateDescribeAlarmHistory({ client }, { ...of, AlarmTypes: [type] }),
                    ({ AlarmHistoryItems }) => AlarmHistoryItems,
                ),
            ),
        ),
    );
    return found.flat();
}

/** `Alarm updated from OK to ALARM`. @see https://docs.aws.amazon.com/cli/latest/reference/cloudwatch/describe-alarm-history.html */
function isFiring({ HistorySummary = "" }: AlarmHistoryItem): boolean {
    return /\bto ALARM\b/.test(HistorySummary);
}
