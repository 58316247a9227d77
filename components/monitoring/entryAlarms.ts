import * as pulumi from "@pulumi/pulumi";
import { alarmNamesOf, type AlarmTopics, createAlarms } from "./createAlarms.ts";
import type { AlarmDescription } from "../vocabulary/alarms.ts";
import { entryAlarmSpecs } from "../model/monitoring/alarms/entryAlarmSpecs.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface EntryAlarmsArgs extends Transformable {
    /** Prefix of the alarms' names: `entry`. */
    readonly entryName: string;
    /** Before that, where it would not be unique in account and region. @default it is */
    readonly qualifier?: string;
    /** `app/<name>/<id>`, the suffix of the load balancer's ARN. */
    readonly loadBalancerArnSuffix: pulumi.Input<string>;
    readonly topics: AlarmTopics;
    /** What differs from the table of all alarms. @default nothing */
    readonly alarm?: AlarmDescription;
    /** Where to look. @default there is none */
    readonly dashboardUrl?: string;
}

/** Watches a load balancer for the errors that belong to no service behind it. */
export class EntryAlarms extends pulumi.ComponentResource {
    /** Known before the alarms are. */
    public readonly alarmNames: readonly string[];

    constructor(name: string, args: EntryAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
        const { entryName, qualifier, topics, alarm, dashboardUrl } = args;
        const alarms = entryAlarmSpecs(entryName, args.loadBalancerArnSuffix, alarm);
        const alarmNames = alarmNamesOf(alarms, qualifier);
        super("platform:cloudwatch:EntryAlarms", name, { alarmNames }, transformed(opts, args));

        createAlarms({ alarms, qualifier, topics, dashboardUrl, tags: { Service: entryName } }, this);

        this.alarmNames = alarmNames;
        this.registerOutputs({ alarmNames });
    }
}
