import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { createAlarms } from "./createAlarms.ts";
import { errorLogMetric } from "../model/monitoring/metrics.ts";
import type { MonitoredService } from "../model/monitoring/monitoredService.ts";
import { serviceAlarmSpecs } from "../model/monitoring/serviceAlarmSpecs.ts";

export interface ServiceAlarmsArgs {
    readonly service: MonitoredService<pulumi.Input<string>>;
    /** Every alarm notifies it. */
    readonly topicArn: pulumi.Input<string>;
    /** Have to be there before the lines of `jsonLogGroup` can be counted: the log group. @default it is there already */
    readonly after?: readonly pulumi.Resource[];
}

/** Watches one service: what its users notice, what its tasks use, and whether it scales as it should. */
export class ServiceAlarms extends pulumi.ComponentResource {
    /** Known before the alarms are. */
    public readonly alarmNames: readonly string[];

    constructor(name: string, args: ServiceAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
        const { service, topicArn } = args;
        const alarms = serviceAlarmSpecs(service);
        const alarmNames = alarms.map((alarm) => alarm.name);
        super("platform:cloudwatch:ServiceAlarms", name, { service: service.serviceName, alarmNames }, opts);

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
                { parent: this, dependsOn: [...(args.after ?? [])] },
            );
        }
        createAlarms({ alarms, topicArn, tags: { Service: service.serviceName } }, this);

        this.alarmNames = alarmNames;
        this.registerOutputs({ alarmNames });
    }
}
