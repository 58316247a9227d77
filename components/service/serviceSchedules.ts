import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { scheduleName } from "../model/names.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";
import type { DecidedSchedule } from "../model/services/scaling/decideScaling.ts";

export interface ServiceSchedulesArgs extends Transformable {
    readonly serviceName: string;
    /** `service/<cluster>/<service>`, of a service that may be scaled. */
    readonly resourceId: pulumi.Input<string>;
    readonly schedules: readonly DecidedSchedule[];
}

/**
 * Sets other bounds from a time on, which hold until the next schedule. Meanwhile the bounds in the cloud differ from those of the program: an
 * `up` without refresh leaves them as they are.
 */
export class ServiceSchedules extends pulumi.ComponentResource {
    constructor(name: string, args: ServiceSchedulesArgs, opts?: pulumi.ComponentResourceOptions) {
        const { serviceName, resourceId, schedules } = args;
        super("platform:ecs:ServiceSchedules", name, { serviceName, schedules }, transformed(opts, args));

        for (const { name: schedule, expression, timezone, tasks } of schedules) {
            const actionName = scheduleName(serviceName, schedule);
            new aws.appautoscaling.ScheduledAction(
                actionName,
                {
                    name: actionName,
                    serviceNamespace: "ecs",
                    scalableDimension: "ecs:service:DesiredCount",
                    resourceId,
                    schedule: expression,
                    timezone,
                    scalableTargetAction: { minCapacity: tasks.min, maxCapacity: tasks.max },
                },
                { parent: this },
            );
        }

        this.registerOutputs({});
    }
}
