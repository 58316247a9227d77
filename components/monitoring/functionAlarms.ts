import * as pulumi from "@pulumi/pulumi";
import type { FunctionPlan } from "../model/functions/functionPlan.ts";
import { functionAlarmSpecs } from "../model/monitoring/alarms/functionAlarmSpecs.ts";
import { anyTarget, type FunctionTargetNames } from "../model/monitoring/alarms/functionRequestAlarm.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";
import { type AlarmTopics, alarmNamesOf, createAlarms } from "./createAlarms.ts";

export interface FunctionAlarmsArgs extends Transformable {
    readonly plan: Pick<FunctionPlan, "names" | "alarms" | "timeoutSeconds" | "reservedConcurrency" | "sources" | "target">;
    /** Its load balancer and target group. @default it has none */
    readonly target?: FunctionTargetNames<pulumi.Output<string>>;
    readonly topics: AlarmTopics;
    /** Have to exist before the alarms. */
    readonly after: readonly pulumi.Resource[];
}

/** Watches one function: whether it fails, is throttled, runs into its timeout or its concurrency, and what waits for it. */
export class FunctionAlarms extends pulumi.ComponentResource {
    constructor(name: string, args: FunctionAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
        const { plan, topics, after, target = anyTarget } = args;
        const alarms = functionAlarmSpecs<pulumi.Input<string>>(plan, target);
        const { functionName, qualifier } = plan.names;
        const alarmNames = alarmNamesOf(alarms, qualifier);
        super("platform:cloudwatch:FunctionAlarms", name, { functionName, alarmNames }, transformed(opts, args));
        createAlarms({ alarms, qualifier, topics, tags: { Service: plan.names.name }, after }, this);
        this.registerOutputs({ alarmNames });
    }
}
