import { arn, nameIn } from "./arn.ts";
import { creationTime, hex, physicalNameOf } from "./inventedValues.ts";
import type { OutputsRequest, OutputsTable } from "./outputsRow.ts";
import { text } from "../propertyValues.ts";

const global = (request: OutputsRequest) => ({ ...request, region: "" });

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html#amazoncloudwatch-resources-for-iam-policies */
export const monitoringOutputs: OutputsTable = {
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": {
        id: (request) => chatArn(request, "slack-channel"),
        outputs: (request, id) => ({
            ...guardrail(request),
            chatConfigurationArn: id,
            slackChannelName: "alarms",
            slackTeamName: "rehearsal",
        }),
    },
    "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration": {
        id: ({ inputs }) => text(inputs["teamId"]),
        outputs: (request) => ({
            ...guardrail(request),
            channelName: "alarms",
            chatConfigurationArn: chatArn(request, "microsoft-teams-channel"),
            teamName: "rehearsal",
        }),
    },
    "aws:cloudwatch/alarmMuteRule:AlarmMuteRule": {
        id: ({ inputs }) => text(inputs["name"]),
        outputs: (request, id) => ({
            arn: arn(request, "cloudwatch", `alarm-mute-rule:${id}`),
            lastUpdatedTimestamp: creationTime,
            muteType: "RECURRING",
            status: "SCHEDULED",
        }),
        changing: () => ["lastUpdatedTimestamp", "muteType", "status"],
    },
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
        id: ({ inputs }) => text(inputs["alarmName"]),
        outputs: (request, id) => ({ arn: arn(request, "cloudwatch", `alarm:${id}`) }),
    },
    "aws:cloudwatch/dashboard:Dashboard": {
        id: ({ inputs }) => text(inputs["dashboardName"]),
        outputs: (request, id) => ({ dashboardArn: arn(global(request), "cloudwatch", `dashboard/${id}`) }),
    },
    "aws:cloudwatch/eventRule:EventRule": {
        id: ({ inputs }) => (bus(inputs) === "default" ? text(inputs["name"]) : `${bus(inputs)}/${text(inputs["name"])}`),
        outputs: (request, id) => ({ arn: arn(request, "events", `rule/${id}`) }),
    },
    "aws:cloudwatch/eventTarget:EventTarget": {
        id: ({ inputs }) => `${bus(inputs) === "default" ? "" : `${bus(inputs)}-`}${text(inputs["rule"])}-${text(inputs["targetId"])}`,
        outputs: () => ({}),
    },
    "aws:cloudwatch/logGroup:LogGroup": {
        id: (request) => physicalNameOf(request),
        outputs: (request, id) => ({
            arn: arn(request, "logs", `log-group:${id}`),
            logGroupClass: "STANDARD",
            name: id,
            namePrefix: "",
        }),
    },
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
        id: ({ inputs }) => text(inputs["name"]),
        outputs: () => ({}),
    },
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": {
        id: ({ inputs }) => text(inputs["policyName"] ?? inputs["resourceArn"]),
        outputs: (request) => ({
            policyScope: request.inputs["resourceArn"] === undefined ? "ACCOUNT" : "RESOURCE",
            revisionId: hex(request, 12, "revision"),
        }),
    },
    "aws:cloudwatch/metricAlarm:MetricAlarm": {
        id: ({ inputs }) => text(inputs["name"]),
        outputs: (request, id) => ({ arn: arn(request, "cloudwatch", `alarm:${id}`) }),
    },
};

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awschatbot.html */
function chatArn(request: OutputsRequest, kind: string): string {
    return arn(global(request), "chatbot", `chat-configuration/${kind}/${text(request.inputs["configurationName"])}`);
}

/** What AWS sets where nothing narrower is asked for. */
function guardrail({ partition, inputs: { guardrailPolicyArns, snsTopicArns = [] } }: OutputsRequest) {
    return { guardrailPolicyArns: guardrailPolicyArns ?? [`arn:${partition}:iam::aws:policy/AdministratorAccess`], snsTopicArns };
}

/** The bus by its name: the event bus of a partner is given by its ARN. */
function bus(inputs: OutputsRequest["inputs"]): string {
    return nameIn(inputs["eventBusName"] ?? "default");
}
