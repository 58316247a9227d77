import * as pulumi from "@pulumi/pulumi";
import { createAlarms } from "./createAlarms.ts";
import { entryAlarmSpecs } from "../model/monitoring/entryAlarmSpecs.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface EntryAlarmsArgs extends Transformable {
    /** Prefix of the alarms' names, unique in the account and region: `entry`. */
    readonly entryName: string;
    /** `app/<name>/<id>`, the suffix of the load balancer's ARN. */
    readonly loadBalancerArnSuffix: pulumi.Input<string>;
    readonly topicArn: pulumi.Input<string>;
}

/** Watches a load balancer for the errors that belong to no service behind it. */
export class EntryAlarms extends pulumi.ComponentResource {
    /** Known before the alarms are. */
    public readonly alarmNames: readonly string[];

    constructor(name: string, args: EntryAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
        const { entryName, topicArn } = args;
        const alarms = entryAlarmSpecs(entryName, args.loadBalancerArnSuffix);
        const alarmNames = alarms.map((alarm) => alarm.name);
        super("platform:cloudwatch:EntryAlarms", name, { alarmNames }, transformed(opts, args));

        createAlarms({ alarms, topicArn, tags: { Service: entryName } }, this);

        this.alarmNames = alarmNames;
        this.registerOutputs({ alarmNames });
    }
}
