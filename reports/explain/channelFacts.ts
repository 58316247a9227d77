import { type AlarmChannels, severities, type Severity } from "../../components/vocabulary/alarms.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";

/** Who is notified, by severity. The address in a secret is not known here. */
export function channelFacts({ environment, alarms: { channels } }: StackConfig, sources: Sources): readonly Fact[] {
    return severities.flatMap((severity) => {
        const emails = severity === "page" && environment.alarmEmail !== undefined ? [environment.alarmEmail] : [];
        const channel: Partial<AlarmChannels> = channels[severity] ?? {};
        const all = [...emails, ...named(channel)];
        if (severity === "ticket" && channels.ticket === undefined) return [];
        return [
            sources.setting(`a ${severity} notifies`, all.length === 0 ? "nobody" : all.join(", "), pathOf(severity, channels), "", ""),
        ];
    });
}

function named({ emails = [], slack, teams, httpsSecrets = [] }: Partial<AlarmChannels>): readonly string[] {
    return [
        ...emails,
        ...(slack === undefined ? [] : [`Slack ${slack.channelId}`]),
        ...(teams === undefined ? [] : ["Microsoft Teams"]),
        ...(httpsSecrets.length === 0 ? [] : [`HTTPS (${httpsSecrets.length})`]),
    ];
}

function pathOf(severity: Severity, channels: StackConfig["alarms"]["channels"]): readonly string[] {
    return channels[severity] === undefined ? ["environment", "alarmEmail"] : ["alarms", "channels", severity];
}
