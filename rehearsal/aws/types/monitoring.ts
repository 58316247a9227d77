import type { TypeTable } from "./typeRow.ts";

const overrides = "pulumi-aws provider/resource_overrides.go";
const service = "terraform-provider-aws internal/service";

/** CloudWatch alarms, dashboards, logs, EventBridge rules, and channels of Amazon Q Developer in chat applications. */
export const monitoringTypes: TypeTable = {
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": {
        source: `${service}/chatbot/slack_channel_configuration.go`,
        defaults: { values: { loggingLevel: "NONE" } },
    },
    "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration": {
        source: `${service}/chatbot/teams_channel_configuration.go`,
        defaults: { values: { loggingLevel: "NONE" } },
    },
    "aws:cloudwatch/alarmMuteRule:AlarmMuteRule": { source: `${service}/cloudwatch/alarm_mute_rule.go` },
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
        source: `${service}/cloudwatch/composite_alarm.go`,
        defaults: { values: { actionsEnabled: true } },
    },
    "aws:cloudwatch/dashboard:Dashboard": { source: `${service}/cloudwatch/dashboard.go` },
    "aws:cloudwatch/eventRule:EventRule": {
        source: `${overrides}, ${service}/events/rule.go`,
        name: { property: "name", maxLength: 64, limit: 64 },
        defaults: { values: { eventBusName: "default" } },
    },
    "aws:cloudwatch/eventTarget:EventTarget": {
        source: `${overrides}, ${service}/events/target.go`,
        name: { property: "targetId", maxLength: 255 },
        defaults: { values: { eventBusName: "default" }, blocks: { ecsTarget: { values: { taskCount: 1 } } } },
    },
    "aws:cloudwatch/logGroup:LogGroup": { source: `${service}/logs/group.go` },
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
        source: `${service}/logs/metric_filter.go`,
        defaults: { blocks: { metricTransformation: { values: { unit: "None" } } } },
    },
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": { source: `${overrides}, ${service}/logs/resource_policy.go` },
    "aws:cloudwatch/metricAlarm:MetricAlarm": {
        source: `${overrides}, ${service}/cloudwatch/metric_alarm.go`,
        name: { property: "name", maxLength: 255, limit: 255 },
        defaults: { values: { actionsEnabled: true, treatMissingData: "missing" } },
    },
};
