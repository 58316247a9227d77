import type { InputRefusal } from "../refusal.ts";
import { block, blocks, document, isPresent, knownText, list, numberIn } from "../../propertyValues.ts";

const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const composite = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const putAlarm = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html";
const dashboardBody = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html";

const daySeconds = 86_400;

export const monitoringRefusals: readonly InputRefusal[] = [
    {
        kind: "inputs",
        rule: "alarm-metrics",
        types: [alarm],
        property: "metricQueries",
        says: "an alarm on a metric math expression reads 10 metrics at most",
        source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html",
        problem: ({ metricQueries }) => {
            const metrics = blocks(metricQueries).filter(({ metric }) => isPresent(metric)).length;
            if (metrics <= 10) return undefined;
            return `ValidationError: an alarm can be based on 10 metrics at most, got ${String(metrics)}; split it into several alarms and combine them in a composite alarm`;
        },
    },
    {
        kind: "inputs",
        rule: "alarm-one-result",
        types: [alarm],
        property: "metricQueries",
        says: "exactly one query of an alarm returns data",
        source: putAlarm,
        problem: ({ metricQueries }) => {
            const queries = blocks(metricQueries);
            const results = queries.filter(({ returnData }) => returnData === true).length;
            if (queries.length === 0 || results === 1) return undefined;
            return `ValidationError: exactly one element of the metrics list should return data, got ${String(results)}; set returnData on one`;
        },
    },
    {
        kind: "inputs",
        rule: "alarm-window",
        types: [alarm],
        property: "evaluationPeriods",
        says: "an alarm looks back one day at most, seven days with periods of an hour or more",
        source: putAlarm,
        problem: (inputs) => {
            const periods = numberIn(inputs["evaluationPeriods"]);
            const queried = blocks(inputs["metricQueries"]).map(({ metric }) => numberIn(block(metric)["period"]) ?? 0);
            const period = Math.max(numberIn(inputs["period"]) ?? 0, ...queried);
            const most = period >= 3600 ? 7 * daySeconds : daySeconds;
            if (periods === undefined || periods * period <= most) return undefined;
            return (
                `ValidationError: metrics cannot be checked across more than ${period >= 3600 ? "seven days" : "a day"}, ` +
                `got ${String(periods)} periods of ${String(period)} seconds; use fewer periods`
            );
        },
    },
    {
        kind: "inputs",
        rule: "alarm-period",
        types: [alarm],
        property: "period",
        says: "the period of an alarm is 10, 20 or 30 seconds, or a multiple of 60",
        source: putAlarm,
        problem: (inputs) => {
            const period = numberIn(inputs["period"]);
            if (period === undefined || [10, 20, 30].includes(period) || (period > 0 && period % 60 === 0)) return undefined;
            return `ValidationError: Period must be 10, 20, 30 or a multiple of 60, got ${String(period)}; use whole minutes`;
        },
    },
    {
        kind: "inputs",
        rule: "alarm-datapoints",
        types: [alarm],
        property: "datapointsToAlarm",
        says: "an alarm counts no more datapoints than it looks at",
        source: putAlarm,
        problem: ({ datapointsToAlarm, evaluationPeriods }) => {
            const [points, periods] = [numberIn(datapointsToAlarm), numberIn(evaluationPeriods)];
            if (points === undefined || periods === undefined || points <= periods) return undefined;
            return `ValidationError: datapointsToAlarm must not exceed evaluationPeriods, got ${String(points)} of ${String(periods)}; lower it`;
        },
    },
    {
        kind: "inputs",
        rule: "alarm-actions",
        types: [alarm, composite],
        property: "alarmActions",
        says: "an alarm has 5 actions at most for each of its states",
        source: putAlarm,
        problem: (inputs) => {
            const crowded = ["alarmActions", "okActions", "insufficientDataActions"].find((kind) => list(inputs[kind]).length > 5);
            if (crowded === undefined) return undefined;
            return `ValidationError: ${crowded} must have 5 members at most, got ${String(list(inputs[crowded]).length)}; notify them all through one topic`;
        },
    },
    {
        kind: "inputs",
        rule: "alarm-description",
        types: [alarm, composite],
        property: "alarmDescription",
        says: "the description of an alarm has 1024 characters at most",
        source: putAlarm,
        problem: ({ alarmDescription }) => tooLong("alarmDescription", knownText(alarmDescription), 1024),
    },
    {
        kind: "inputs",
        rule: "composite-rule",
        types: [composite],
        property: "alarmRule",
        says: "the rule of a composite alarm has 10240 characters at most",
        source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html",
        problem: ({ alarmRule }) => tooLong("alarmRule", knownText(alarmRule), 10_240),
    },
    {
        kind: "inputs",
        rule: "dashboard-json",
        types: ["aws:cloudwatch/dashboard:Dashboard"],
        property: "dashboardBody",
        says: "the body of a dashboard is JSON",
        source: dashboardBody,
        problem: (inputs) => {
            const body = knownText(inputs["dashboardBody"]);
            if (body === undefined || document(body) !== undefined) return undefined;
            return `DashboardInvalidInputError: the dashboard body is invalid JSON, got ${body.slice(0, 40)}; write JSON`;
        },
    },
    {
        kind: "inputs",
        rule: "dashboard-size",
        types: ["aws:cloudwatch/dashboard:Dashboard"],
        property: "dashboardBody",
        says: "a dashboard has 500 widgets at most, a widget 500 metrics, and all its widgets together 2500",
        source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html",
        problem: (inputs) => {
            const widgets = blocks(block(document(inputs["dashboardBody"]))["widgets"]);
            if (widgets.length > 500) return sizeProblem("widgets", 500, widgets.length);
            const metrics = widgets.map(({ properties }) => list(block(properties)["metrics"]).length);
            const most = Math.max(0, ...metrics);
            if (most > 500) return sizeProblem("metrics in a widget", 500, most);
            const all = metrics.reduce((sum, count) => sum + count, 0);
            return all > 2500 ? sizeProblem("metrics", 2500, all) : undefined;
        },
    },
];

function sizeProblem(things: string, most: number, count: number): string {
    return `DashboardInvalidInputError: a dashboard has ${String(most)} ${things} at most, got ${String(count)}; split it into two`;
}

function tooLong(property: string, text: string | undefined, most: number): string | undefined {
    if (text === undefined || text.length <= most) return undefined;
    return `ValidationError: ${property} has ${String(most)} characters at most, got ${String(text.length)}; shorten it`;
}
