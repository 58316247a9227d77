import * as pulumi from "@pulumi/pulumi";
import { type AlarmTopics, createAlarms } from "./createAlarms.ts";
import type { AlarmDescription } from "../vocabulary/alarms.ts";
import { entryAlarmSpecs } from "../model/monitoring/entryAlarmSpecs.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface EntryAlarmsArgs extends Transformable {
    /** Prefix of the alarms' names, unique in the account and region: `entry`. */
    readonly entryName: string;
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
        const { entryName, topics, alarm, dashboardUrl } = args;
        const alarms = entryAlarmSpecs(entryName, args.loadBalancerArnSuffix, alarm);
        const alarmNames = alarms.map((alarm) => alarm.name);
        super("platform:cloudwatch:EntryAlarms", name, { alarmNames }, transformed(opts, args));

        createAlarms({ alarms, topics, dashboardUrl, tags: { Service: entryName } }, this);

        this.alarmNames = alarmNames;
        this.registerOutputs({ alarmNames });
    }
}
