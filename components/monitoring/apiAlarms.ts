import * as pulumi from "@pulumi/pulumi";
import { apiAlarmSpecs } from "../model/apis/apiAlarmSpecs.ts";
import type { ApiPlan } from "../model/apis/planApi.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";
import { alarmNamesOf, type AlarmTopics, createAlarms } from "./createAlarms.ts";

export interface ApiAlarmsArgs extends Transformable {
    readonly api: ApiPlan;
    readonly apiId: pulumi.Input<string>;
    readonly topics: AlarmTopics;
    /** Begins their names. @default the stack has account and region to itself */
    readonly qualifier?: string;
    /** Where to look. @default there is none */
    readonly dashboardUrl?: string;
}

/** Watches an HTTP API for what its callers notice, and its table for what it refuses. */
export class ApiAlarms extends pulumi.ComponentResource {
    /** Known before the alarms are. */
    public readonly alarmNames: readonly string[];

    constructor(name: string, args: ApiAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
        const { api, apiId, topics, qualifier, dashboardUrl } = args;
        const alarms = apiAlarmSpecs(api, apiId);
        const alarmNames = alarmNamesOf(alarms, qualifier);
        super("platform:cloudwatch:ApiAlarms", name, { alarmNames }, transformed(opts, args));

        createAlarms({ alarms, qualifier, topics, dashboardUrl, tags: { Service: api.name } }, this);

        this.alarmNames = alarmNames;
        this.registerOutputs({ alarmNames });
    }
}
