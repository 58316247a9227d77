import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { alarmNamesOf, type AlarmTopics, createAlarms } from "./createAlarms.ts";
import { errorLogMetric } from "../model/monitoring/metrics.ts";
import type { MonitoredService } from "../model/monitoring/monitoredService.ts";
import { serviceAlarmSpecs } from "../model/monitoring/alarms/serviceAlarmSpecs.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface ServiceAlarmsArgs extends Transformable {
    readonly service: MonitoredService<pulumi.Input<string>>;
    readonly topics: AlarmTopics;
    /** Where to look. @default there is none */
    readonly dashboardUrl?: string;
    /**
     * What is watched: the service, whose minimum of tasks run by then, and its log group. An alarm that takes missing data for a fault fires
     * while there is nothing to watch, so each is made after what it watches, and deleted before it.
     * @default it runs already
     */
    readonly after?: readonly pulumi.Resource[];
}

/** Watches one service: what its users notice, what its tasks use, and whether it scales as it should. */
export class ServiceAlarms extends pulumi.ComponentResource {
    /** Known before the alarms are. */
    public readonly alarmNames: readonly string[];

    constructor(name: string, args: ServiceAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
        const { service, topics, dashboardUrl, after = [] } = args;
        const alarms = serviceAlarmSpecs(service);
        const { qualifier } = service;
        const alarmNames = alarmNamesOf(alarms, qualifier);
        super("platform:cloudwatch:ServiceAlarms", name, { service: service.serviceName, alarmNames }, transformed(opts, args));

        if (service.jsonLogGroup !== undefined) {
            const { namespace, metricName } = errorLogMetric(service);
            new aws.cloudwatch.LogMetricFilter(
                `${name}-error-logs`,
                {
                    logGroupName: service.jsonLogGroup,
                    pattern: '{ $.level = "ERROR" }',
                    // A line that does not match counts as 0, so that a service without errors differs from one that logs nothing.
                    metricTransformation: { namespace, name: metricName, value: "1", defaultValue: "0", unit: "Count" },
                },
                { parent: this, dependsOn: [...after] },
            );
        }
        createAlarms({ alarms, qualifier, topics, dashboardUrl, tags: { Service: service.serviceName }, after }, this);

        this.alarmNames = alarmNames;
        this.registerOutputs({ alarmNames });
    }
}
