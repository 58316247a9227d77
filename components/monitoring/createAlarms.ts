import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Severity } from "../vocabulary/alarms.ts";
import { qualifiedName } from "../model/names.ts";
import type { AlarmSpec, CompositeAlarmSpec, MathAlarmSpec, MetricAlarmSpec } from "../model/monitoring/alarms/alarmSpec.ts";

type Text = pulumi.Input<string>;

/** The topic of each severity. */
export type AlarmTopics = Readonly<Record<Severity, Text>>;

export interface AlarmsArgs {
    /** In an order in which every alarm stands behind those that its rule names. */
    readonly alarms: readonly AlarmSpec<Text>[];
    /** Begins their names. @default the stack has account and region to itself */
    readonly qualifier?: string;
    readonly topics: AlarmTopics;
    /** Where to look, which every alarm tells. @default there is none */
    readonly dashboardUrl?: string;
    readonly tags: Readonly<Record<string, string>>;
    /** Have to exist before the alarms. @default nothing */
    readonly after?: readonly pulumi.Resource[];
}

/** What CloudWatch knows them by. */
export function alarmNamesOf(alarms: readonly Pick<AlarmSpec, "name">[], qualifier?: string): readonly string[] {
    return alarms.map(({ name }) => qualifiedName(qualifier, name));
}

/** Makes alarms as they were decided, each by its own name. */
export function createAlarms(
    { alarms, qualifier, topics, dashboardUrl, tags, after = [] }: AlarmsArgs,
    parent: pulumi.Resource,
): readonly pulumi.Resource[] {
    const made = new Map<string, pulumi.Resource>();
    for (const alarm of alarms) {
        const description = dashboardUrl === undefined ? alarm.description : `${alarm.description} ${dashboardUrl}`;
        const common = { name: qualifiedName(qualifier, alarm.name), ...actionsOf(alarm, topics), tags };
        made.set(alarm.name, createAlarm({ ...alarm, description }, common, { parent, made, after }));
    }
    return [...made.values()];
}

function actionsOf({ notifies, severity = "page", notifiesRecovery = false }: AlarmSpec<Text>, topics: AlarmTopics) {
    if (!notifies) return {};
    const actions = [topics[severity]];
    return { alarmActions: actions, ...(notifiesRecovery && { okActions: actions }) };
}

interface Place {
    readonly parent: pulumi.Resource;
    readonly made: ReadonlyMap<string, pulumi.Resource>;
    readonly after: readonly pulumi.Resource[];
}

interface Common {
    readonly name: string;
    readonly alarmActions?: Text[];
    readonly okActions?: Text[];
    readonly tags: Readonly<Record<string, string>>;
}

function createAlarm(alarm: AlarmSpec<Text>, common: Common, { parent, made, after }: Place): pulumi.Resource {
    const opts = { parent, dependsOn: [...after] };
    const { name, ...unnamed } = common;
    switch (alarm.kind) {
        case "metric":
            return new aws.cloudwatch.MetricAlarm(alarm.name, { ...common, ...thresholdArgs(alarm), ...singleMetric(alarm) }, opts);
        case "math":
            return new aws.cloudwatch.MetricAlarm(alarm.name, { ...common, ...thresholdArgs(alarm), metricQueries: queries(alarm) }, opts);
        case "composite":
            return new aws.cloudwatch.CompositeAlarm(
                alarm.name,
                { ...unnamed, alarmName: name, alarmDescription: alarm.description, alarmRule: alarm.rule },
                { parent, dependsOn: [...after, ...members(alarm, made)] },
            );
    }
}

function thresholdArgs(alarm: MetricAlarmSpec<Text> | MathAlarmSpec<Text>) {
    return {
        alarmDescription: alarm.description,
        comparisonOperator: alarm.comparison,
        threshold: alarm.threshold,
        evaluationPeriods: alarm.evaluationPeriods,
        datapointsToAlarm: alarm.datapointsToAlarm ?? alarm.evaluationPeriods,
        treatMissingData: alarm.treatMissingData,
        warmUpConfiguration:
            alarm.warmUpMinutes === undefined
                ? undefined
                : { warmUpPeriodDurationInMinutes: alarm.warmUpMinutes, onlyStartEvaluatingAfterWarmUpPeriodEnds: true },
    };
}

/** A percentile goes by another name than the other statistics. */
function singleMetric({ metric, stat, periodSeconds }: MetricAlarmSpec<Text>) {
    const { namespace, metricName, dimensions } = metric;
    const statistic = stat === "p99" ? { extendedStatistic: stat } : { statistic: stat };
    return { namespace, metricName, dimensions, period: periodSeconds, ...statistic };
}

function queries({ expression, label, metrics, periodSeconds }: MathAlarmSpec<Text>) {
    return [
        ...Object.entries(metrics).map(([id, { metric, stat }]) => ({ id, metric: { ...metric, period: periodSeconds, stat } })),
        { id: "result", expression, label, returnData: true },
    ];
}

/** @throws Error when the rule names an alarm that does not stand before it */
function members({ name, of }: CompositeAlarmSpec, made: ReadonlyMap<string, pulumi.Resource>): pulumi.Resource[] {
    return of.map((member) => {
        const resource = made.get(member);
        if (resource === undefined) throw new Error(`${name}: no alarm ${member} before it`);
        return resource;
    });
}
