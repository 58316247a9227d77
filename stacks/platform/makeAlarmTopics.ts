import type * as pulumi from "@pulumi/pulumi";
import { chatChannels } from "../../components/model/monitoring/chatChannels.ts";
import { chatConfigurationName } from "../../components/model/names.ts";
import { AlarmTopic } from "../../components/monitoring/alarmTopic.ts";
import { ChatNotifications } from "../../components/monitoring/chatNotifications.ts";
import type { StackConfig } from "../stackConfig.ts";
import { stackQualifier } from "../stackQualifier.ts";

export interface AlarmTopicsOf {
    readonly page: pulumi.Output<string>;
    /** The same where none is made, since nothing is a ticket there. */
    readonly ticket: pulumi.Output<string>;
}

/** Makes the topic of each severity, and whatever is notified of it. */
export function makeAlarmTopics(config: StackConfig, keyArn: pulumi.Input<string> | undefined, parent: pulumi.Resource): AlarmTopicsOf {
    const { project, stack, environment, alarms } = config;
    const { channels } = alarms;
    const { accountId, region, alarmEmail } = environment;
    const page = new AlarmTopic("alarms", { accountId, email: alarmEmail, ...channels.page, keyArn }, { parent }).topicArn;
    const ticket = channels.ticket && new AlarmTopic("alarms-ticket", { accountId, ...channels.ticket, keyArn }, { parent }).topicArn;
    const topics = { page, ticket: ticket ?? page };
    for (const channel of chatChannels(channels)) {
        new ChatNotifications(
            `alarms-${channel.role}`,
            {
                place: { accountId, region },
                channel,
                configurationName: chatConfigurationName(project, stack, channel.role, stackQualifier(config)),
                topicArns: channel.severities.map((severity) => topics[severity]),
            },
            { parent },
        );
    }
    return topics;
}
