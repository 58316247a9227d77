import { secretArn } from "../awsText.ts";
import * as v from "../values.ts";

export const email = v.text({ meaning: "an e-mail address", example: "oncall@example.com", pattern: /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/ });

/** @see https://docs.aws.amazon.com/chatbot/latest/APIReference/API_SlackChannelConfiguration.html */
const slack = v.optionalMap({
    workspaceId: v.required(
        v.text({ meaning: "the id of a Slack workspace", example: "T07EA123LEP", pattern: /^[0-9A-Z]+$/, maxLength: 255 }),
        "Slack's id of the workspace, which Amazon Q Developer in chat applications was authorized for",
    ),
    channelId: v.required(
        v.text({ meaning: "the id of a Slack channel", example: "C07EZ1ABC23", pattern: /^[A-Za-z0-9]+$/, maxLength: 255 }),
        "The end of the channel's link",
    ),
});

const uuid = (meaning: string) =>
    v.text({
        meaning,
        example: "01234567-89ab-cdef-0123-456789abcdef",
        pattern: /^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/,
    });

/** @see https://docs.aws.amazon.com/chatbot/latest/APIReference/API_TeamsChannelConfiguration.html */
const teams = v.optionalMap({
    tenantId: v.required(uuid("the id of a tenant of Microsoft Teams"), "As the channel's link has it"),
    teamId: v.required(
        uuid("the id of a team"),
        "As the channel's link has it, in `groupId`; Amazon Q Developer in chat applications was authorized for it",
    ),
    channelId: v.required(
        v.text({
            meaning: "the encoded id of a channel of Microsoft Teams",
            example: "19%3ab6ef35dc342d56ba5654e6fc6d25a071%40thread.tacv2",
            pattern: /^[\w=+/.,-]*%3[aA][\w=+/.,-]*%40[\w=+/.,-]*$/,
            maxLength: 255,
        }),
        "As the channel's link has it, with `%3a` and `%40`",
    ),
});

const channels = v.optionalMap(
    {
        emails: v.withDefault(v.distinct(email), [], "Each has to confirm its subscription once"),
        slack: v.optional(slack, "A channel of Slack"),
        teams: v.optional(teams, "A channel of Microsoft Teams"),
        httpsSecrets: v.withDefault(
            v.distinct(secretArn),
            [],
            "Secrets in AWS Secrets Manager whose whole value is an HTTPS address, such as that of an integration of PagerDuty or Opsgenie: [why a secret](alarms.md#pagerduty-opsgenie-and-others)",
        ),
    },
    {
        elsewhere: {
            email: "as emails, a list",
            https: "as httpsSecrets: the address holds a key, so it stands in a secret",
            url: "as httpsSecrets: the address holds a key, so it stands in a secret",
            pagerduty: "as httpsSecrets",
            opsgenie: "as httpsSecrets",
        },
    },
);

/** Who is notified, by severity. */
export const channelsBySeverity = v.map({
    page: v.optional(channels, "Beside `environment.alarmEmail`"),
    ticket: v.optional(channels, "Where it is written there is a second topic, which alarms of severity `ticket` notify"),
});
