import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { assumeByChatJson, chatGuardrailArn, chatStatements } from "../model/iam/chatPolicy.ts";
import { policyJson } from "../model/iam/iamPolicy.ts";
import type { ChatChannel } from "../model/monitoring/chatChannels.ts";
import type { AwsPlace } from "../model/names.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface ChatNotificationsArgs extends Transformable {
    readonly place: AwsPlace;
    readonly channel: ChatChannel;
    /** Unique in the account, 128 characters at most: `ecs-platform-staging-slack-C07EZ1ABC23`. */
    readonly configurationName: string;
    readonly topicArns: readonly pulumi.Input<string>[];
}

/**
 * Shows what topics say in a channel of Slack or Microsoft Teams, through Amazon Q Developer in chat applications. Nobody can do more there than
 * look at alarms. The workspace or the team has to be authorized once, in the console of the account.
 */
export class ChatNotifications extends pulumi.ComponentResource {
    constructor(name: string, args: ChatNotificationsArgs, opts?: pulumi.ComponentResourceOptions) {
        const { place, channel, configurationName, topicArns } = args;
        super("platform:chatbot:ChatNotifications", name, { channel, configurationName }, transformed(opts, args));

        const role = new aws.iam.Role(
            name,
            { description: `What ${configurationName} may see`, assumeRolePolicy: assumeByChatJson },
            { parent: this },
        );
        const policy = new aws.iam.RolePolicy(name, { role: role.name, policy: policyJson(chatStatements(place)) }, { parent: this });
        const common = {
            configurationName,
            iamRoleArn: role.arn,
            snsTopicArns: [...topicArns],
            guardrailPolicyArns: [chatGuardrailArn(place)],
            loggingLevel: "ERROR",
        };
        const after = { parent: this, dependsOn: [policy] };
        switch (channel.kind) {
            case "slack":
                new aws.chatbot.SlackChannelConfiguration(
                    name,
                    { ...common, slackTeamId: channel.workspaceId, slackChannelId: channel.channelId },
                    after,
                );
                break;
            case "teams":
                new aws.chatbot.TeamsChannelConfiguration(
                    name,
                    { ...common, tenantId: channel.tenantId, teamId: channel.teamId, channelId: channel.channelId },
                    after,
                );
                break;
        }

        this.registerOutputs({});
    }
}
