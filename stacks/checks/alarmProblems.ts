import { switchedOffProblem } from "../../components/model/monitoring/alarms/mandatoryAlarms.ts";
import { periodsProblem } from "../../components/model/monitoring/alarms/periodsProblem.ts";
import { hasNumbers } from "../../components/model/monitoring/alarms/usualPeriods.ts";
import { partitionOf } from "../../components/model/partition.ts";
import { functionAlarmKeys } from "../../components/vocabulary/functionAlarms.ts";
import { alarmKeys, type AlarmsDescription, severities, type Severity } from "../../components/vocabulary/alarms.ts";
import type { Problem } from "../problem.ts";
import type { Read } from "../schema/read.ts";
import type { ReadStack } from "../schema/readStack.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";

/** What the alarms of an environment lack, and what its services and its channels ask of each other. */
export function alarmProblems({ written: stack, workloads, functions }: ReadAlarmed): readonly Problem[] {
    const alarms = stack.at("alarms");
    const ofServices = [
        ...workloads.flatMap(({ services }) => [...services.values()].map(({ written }) => written.at("alarms"))),
        ...stack.at("existingServices").entries.map(([, written]) => written.at("alarms")),
    ];
    return [
        ...sharedProblems(alarms, stack.at("environment").right.kind === "production"),
        ...(alarms.at("channels").at("ticket").isWritten
            ? []
            : [
                  ...[alarms, ...ofServices].flatMap((written) => ticketProblems(written, alarmKeys)),
                  ...[...functions.values()].flatMap(({ written }) => ticketProblems(written.at("alarms"), functionAlarmKeys)),
              ]),
        ...teamProblems(alarms.at("channels")),
        ...chatProblems(alarms.at("channels"), stack.at("environment").right.region),
    ];
}

type ReadAlarmed = Pick<ReadStack, "written" | "workloads" | "functions">;
type Alarmed<Key extends string> = { readonly severity?: Severity } & Readonly<Partial<Record<Key, { readonly severity?: Severity }>>>;
type ReadAlarms = Read<AlarmsDescription | undefined>;

function sharedProblems(alarms: ReadAlarms, isProduction: boolean): readonly Problem[] {
    return alarmKeys.flatMap((key) => {
        const alarm = alarms.at(key).whole;
        if (alarm === undefined) return [];
        const { path } = alarms.at(key);
        const missing = isProduction && alarm.enabled === false ? switchedOffProblem(key) : undefined;
        const periods = hasNumbers(key) ? periodsProblem(key, alarm) : undefined;
        return [
            ...(missing === undefined ? [] : [{ path: [...path, "enabled"], text: missing }]),
            ...(periods === undefined ? [] : [{ path: [...path, periods.key], text: periods.text }]),
        ];
    });
}

const nobody = "nobody is notified of tickets, got ticket; write alarms.channels.ticket, or page";

function ticketProblems<Key extends string>(alarms: Read<Alarmed<Key> | undefined>, keys: readonly Key[]): readonly Problem[] {
    const severities = [alarms.at("severity"), ...keys.map((key) => alarms.at(key).at("severity"))];
    return severities.flatMap(({ whole, path }) => (whole === "ticket" ? [{ path, text: nobody }] : []));
}

/** Messages reach chats through a service of the partition `aws`. @see https://docs.aws.amazon.com/chatbot/latest/adminguide/chatbot-regions.html */
function chatProblems(channels: Read<WrittenStack["alarms"]["channels"]>, region: string | undefined): readonly Problem[] {
    if (region === undefined || partitionOf(region) === "aws") return [];
    const text = `Amazon Q Developer in chat applications is not in the partition ${partitionOf(region)}; delete it, and write emails or httpsSecrets`;
    return severities.flatMap((severity) =>
        (["slack", "teams"] as const)
            .map((kind) => channels.at(severity).at(kind))
            .filter(({ isWritten }) => isWritten)
            .map(({ path }) => ({ path, text })),
    );
}

/** The provider finds the configuration of a channel by its team. @see https://github.com/hashicorp/terraform-provider-aws/pull/47039 */
function teamProblems(channels: Read<WrittenStack["alarms"]["channels"]>): readonly Problem[] {
    const [page, ticket] = [channels.at("page").at("teams"), channels.at("ticket").at("teams")];
    const [first, second] = [page.whole, ticket.whole];
    if (first === undefined || second === undefined || first.teamId !== second.teamId || first.channelId === second.channelId) return [];
    const text = `a second channel of one team, got ${second.channelId}; write the channel of page, a channel of another team, or Slack`;
    return [{ path: [...ticket.path, "channelId"], text }];
}
