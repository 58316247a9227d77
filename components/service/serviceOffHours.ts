import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { OffHoursConfig } from "../vocabulary/environment.ts";
import type { TaskBounds } from "../vocabulary/service.ts";
import { AlarmMute } from "../monitoring/alarmMute.ts";
import type { ServiceAlarms } from "../monitoring/serviceAlarms.ts";
import { muteName, scheduledActionName } from "../model/names.ts";
import { offHoursSchedule } from "../model/scaling/offHours.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface ServiceOffHoursArgs extends Transformable {
    readonly offHours: OffHoursConfig;
    /** `service/<cluster>/<service>`, of a service that may be scaled. */
    readonly resourceId: pulumi.Input<string>;
    /** Between which the service runs the rest of the time. */
    readonly tasks: TaskBounds;
    /** Mute while the service is stopped. */
    readonly alarms: ServiceAlarms;
    /** Begins the names of what mutes them. @default the stack has account and region to itself */
    readonly qualifier?: string;
}

/**
 * Stops a service when the working day ends, and starts it when the next one begins. Never for one that runs exactly once.
 * Between the two the bounds in the cloud differ from those of the program: an `up` without refresh leaves the service stopped.
 */
export class ServiceOffHours extends pulumi.ComponentResource {
    constructor(name: string, args: ServiceOffHoursArgs, opts?: pulumi.ComponentResourceOptions) {
        const { offHours, resourceId, tasks, alarms, qualifier } = args;
        super("platform:ecs:ServiceOffHours", name, { offHours, tasks }, transformed(opts, args));
        const { stop, start, timezone } = offHoursSchedule(offHours);
        const target = { serviceNamespace: "ecs", scalableDimension: "ecs:service:DesiredCount", resourceId, timezone };

        new aws.appautoscaling.ScheduledAction(
            scheduledActionName(name, "stop"),
            {
                ...target,
                name: scheduledActionName(name, "stop"),
                schedule: stop,
                scalableTargetAction: { minCapacity: 0, maxCapacity: 0 },
            },
            { parent: this },
        );
        new aws.appautoscaling.ScheduledAction(
            scheduledActionName(name, "start"),
            {
                ...target,
                name: scheduledActionName(name, "start"),
                schedule: start,
                scalableTargetAction: { minCapacity: tasks.min, maxCapacity: tasks.max },
            },
            { parent: this },
        );
        const { alarmNames } = alarms;
        new AlarmMute(muteName(name), { offHours, alarmNames, qualifier, after: [alarms] }, { parent: this });

        this.registerOutputs({});
    }
}
