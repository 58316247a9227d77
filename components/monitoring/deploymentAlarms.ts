import * as pulumi from "@pulumi/pulumi";
import { alarmNamesOf, type AlarmTopics, createAlarms } from "./createAlarms.ts";
import { deploymentAlarmSpecs } from "../model/monitoring/alarms/deploymentAlarmSpecs.ts";
import type { WebService } from "../model/monitoring/monitoredService.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface DeploymentAlarmsArgs extends Transformable {
    readonly service: WebService<pulumi.Input<string>>;
    readonly topics: AlarmTopics;
    /** Where to look. @default there is none */
    readonly dashboardUrl?: string;
}

/** Alarms that ECS watches while it deploys a service, and for which it rolls back. Made before the service. */
export class DeploymentAlarms extends pulumi.ComponentResource {
    /** Known before the alarms are. */
    public readonly alarmNames: readonly string[];

    constructor(name: string, args: DeploymentAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
        const { service, topics, dashboardUrl } = args;
        const alarms = deploymentAlarmSpecs(service);
        const { qualifier } = service;
        const alarmNames = alarmNamesOf(alarms, qualifier);
        super("platform:cloudwatch:DeploymentAlarms", name, { service: service.serviceName, alarmNames }, transformed(opts, args));

        createAlarms({ alarms, qualifier, topics, dashboardUrl, tags: { Service: service.serviceName } }, this);

        this.alarmNames = alarmNames;
        this.registerOutputs({ alarmNames });
    }
}
