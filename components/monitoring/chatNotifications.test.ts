import assert from "node:assert/strict";
import { preview } from "../testing/preview.ts";
import { ChatNotifications } from "./chatNotifications.ts";

const place = { accountId: "111111111111", region: "eu-central-1" };
const topicArns = ["arn:aws:sns:eu-central-1:111111111111:alarms"];
const [slack, teams] = [
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
    "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration",
];

describe("ChatNotifications", () => {
    it("lets a channel of Slack look at alarms, and nothing else", async () => {
        const channel = { kind: "slack", role: "slack-C1", severities: ["page"], workspaceId: "T1", channelId: "C1" } as const;
        const { get } = await preview(
            (providers) =>
                new ChatNotifications("alarms-slack-C1", { place, channel, configurationName: "p-dev-slack-C1", topicArns }, { providers }),
        );
        const { iamRoleArn, region, tagsAll, ...inputs } = get(slack, "alarms-slack-C1").inputs;
        assert.ok(iamRoleArn);
        assert.deepEqual([region, tagsAll], ["eu-central-1", {}]);
        assert.deepEqual(inputs, {
            configurationName: "p-dev-slack-C1",
            guardrailPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"],
            loggingLevel: "ERROR",
            slackChannelId: "C1",
            slackTeamId: "T1",
            snsTopicArns: topicArns,
        });
        const { Statement } = JSON.parse(String(get("aws:iam/rolePolicy:RolePolicy", "alarms-slack-C1").inputs["policy"]));
        assert.deepEqual(Statement, [
            {
                Action: ["cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms"],
                Effect: "Allow",
                Resource: ["arn:aws:cloudwatch:eu-central-1:111111111111:alarm:*"],
                Sid: "ReadAlarms",
            },
        ]);
        const trust = JSON.parse(String(get("aws:iam/role:Role", "alarms-slack-C1").inputs["assumeRolePolicy"]));
        assert.deepEqual(trust.Statement[0].Principal, { Service: "chatbot.amazonaws.com" });
    });

    it("takes a channel of Microsoft Teams by its three ids", async () => {
        const ids = {
            tenantId: "01234567-89ab-cdef-0123-456789abcdef",
            teamId: "12345678-9abc-def0-1234-56789abcdef0",
            channelId: "19%3aa%40x",
        };
        const channel = { kind: "teams", role: "teams-1", severities: ["ticket"], ...ids } as const;
        const { get, names } = await preview(
            (providers) => new ChatNotifications("chat", { place, channel, configurationName: "p-dev-teams-1", topicArns }, { providers }),
        );
        const { tenantId, teamId, channelId } = get(teams, "chat").inputs;
        assert.deepEqual({ tenantId, teamId, channelId }, ids);
        assert.deepEqual(names(slack), []);
    });
});
