import type { AlarmsConfig, Severity, SlackChannel, TeamsChannel } from "../../vocabulary/alarms.ts";
import { severities } from "../../vocabulary/alarms.ts";

/** A channel, and the severities of which it is notified. */
export type ChatChannel = (({ readonly kind: "slack" } & SlackChannel) | ({ readonly kind: "teams" } & TeamsChannel)) & {
    /** What tells it from the others, in names: `slack-C07EZ1ABC23`. */
    readonly role: string;
    readonly severities: readonly Severity[];
};

/**
 * The channels of an environment, each once: AWS takes one configuration for a channel of Slack, and the provider one for a team, which then
 * has the topics of both severities.
 * @see https://github.com/hashicorp/terraform-provider-aws/pull/47039
 */
export function chatChannels({ page, ticket }: AlarmsConfig["channels"]): readonly ChatChannel[] {
    const channels = { page, ticket };
    const found = new Map<string, ChatChannel>();
    for (const severity of severities) {
        const { slack, teams } = channels[severity] ?? {};
        for (const channel of [slack && ({ kind: "slack", ...slack } as const), teams && ({ kind: "teams", ...teams } as const)]) {
            if (channel === undefined) continue;
            const role = channel.kind === "slack" ? `slack-${channel.channelId}` : `teams-${channel.teamId}`;
            found.set(role, { ...channel, role, severities: [...(found.get(role)?.severities ?? []), severity] });
        }
    }
    return [...found.values()];
}
