import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { muteRuleName, qualifiedName } from "../model/names.ts";
import { offHoursSchedule } from "../model/scaling/offHours.ts";
import type { OffHoursConfig } from "../vocabulary/environment.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface AlarmMuteArgs extends Transformable {
    readonly offHours: OffHoursConfig;
    /** 1 to 100, the most that one rule takes. */
    readonly alarmNames: readonly string[];
    /** Begins the names of its rules. @default the stack has account and region to itself */
    readonly qualifier?: string;
    /** What makes these alarms: CloudWatch refuses a rule that names an alarm which does not exist. */
    readonly after: readonly pulumi.Resource[];
}

/**
 * Keeps alarms from notifying off-hours; they go on changing state.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-mute-rules.html
 */
export class AlarmMute extends pulumi.ComponentResource {
    /** @throws Error when there are no alarms, which would mute all of the account, or more than a rule takes */
    constructor(name: string, args: AlarmMuteArgs, opts?: pulumi.ComponentResourceOptions) {
        const { offHours, alarmNames, qualifier, after } = args;
        super("platform:cloudwatch:AlarmMute", name, { offHours, alarmNames }, transformed(opts, args));
        if (alarmNames.length < 1 || alarmNames.length > 100) {
            throw new Error(`AlarmMute: alarmNames: 1 to 100, got ${alarmNames.length}; divide them among several`);
        }
        const { muteWindows, timezone } = offHoursSchedule(offHours);

        for (const { role, expression, duration } of muteWindows) {
            new aws.cloudwatch.AlarmMuteRule(
                muteRuleName(name, role),
                {
                    name: qualifiedName(qualifier, muteRuleName(name, role)),
                    description: `Stopped off-hours: ${role}`,
                    rule: { schedule: { expression, duration, timezone } },
                    muteTargets: { alarmNames: [...alarmNames] },
                },
                { parent: this, dependsOn: [...after] },
            );
        }

        this.registerOutputs({});
    }
}
