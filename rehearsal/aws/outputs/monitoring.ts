import { arn, creationTime, hex, type Making, nameIn, type OutputsTable, text } from "./making.ts";

const global = (making: Making) => ({ ...making, region: "" });

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html#amazoncloudwatch-resources-for-iam-policies */
export const monitoringOutputs: OutputsTable = {
    "aws:cloudwatch/alarmMuteRule:AlarmMuteRule": {
        id: ({ inputs }) => text(inputs["name"]),
        outputs: (making, id) => ({
            arn: arn(making, "cloudwatch", `alarm-mute-rule:${id}`),
            lastUpdatedTimestamp: creationTime,
            muteType: "RECURRING",
            status: "SCHEDULED",
        }),
        changing: () => ["lastUpdatedTimestamp", "muteType", "status"],
    },
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
        id: ({ inputs }) => text(inputs["alarmName"]),
        outputs: (making, id) => ({ arn: arn(making, "cloudwatch", `alarm:${id}`) }),
    },
    "aws:cloudwatch/dashboard:Dashboard": {
        id: ({ inputs }) => text(inputs["dashboardName"]),
        outputs: (making, id) => ({ dashboardArn: arn(global(making), "cloudwatch", `dashboard/${id}`) }),
    },
    "aws:cloudwatch/eventRule:EventRule": {
        id: ({ inputs }) => (bus(inputs) === "default" ? text(inputs["name"]) : `${bus(inputs)}/${text(inputs["name"])}`),
        outputs: (making, id) => ({ arn: arn(making, "events", `rule/${id}`) }),
    },
    "aws:cloudwatch/eventTarget:EventTarget": {
        id: ({ inputs }) => `${bus(inputs) === "default" ? "" : `${bus(inputs)}-`}${text(inputs["rule"])}-${text(inputs["targetId"])}`,
        outputs: () => ({}),
    },
    "aws:cloudwatch/logGroup:LogGroup": {
        id: (making) => nameOf(making),
        outputs: (making, id) => ({
            arn: arn(making, "logs", `log-group:${id}`),
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
        outputs: (making) => ({
            policyScope: making.inputs["resourceArn"] === undefined ? "ACCOUNT" : "RESOURCE",
            revisionId: hex(making, 12, "revision"),
        }),
    },
    "aws:cloudwatch/metricAlarm:MetricAlarm": {
        id: ({ inputs }) => text(inputs["name"]),
        outputs: (making, id) => ({ arn: arn(making, "cloudwatch", `alarm:${id}`) }),
    },
};

/** Events of a partner's bus carry its ARN. */
function bus(inputs: Making["inputs"]): string {
    return nameIn(inputs["eventBusName"] ?? "default");
}

function nameOf(making: Making): string {
    const { name, namePrefix } = making.inputs;
    return name === undefined ? `${text(namePrefix)}${hex(making, 26, "name")}` : text(name);
}
