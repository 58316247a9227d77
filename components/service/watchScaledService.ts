import type * as pulumi from "@pulumi/pulumi";
import type { Environment } from "./environment.ts";
import type { InternalService, WebService, WorkerService } from "../model/monitoring/monitoredService.ts";
import { ServiceAlarms } from "../monitoring/serviceAlarms.ts";
import { ServiceOffHours } from "./serviceOffHours.ts";

export interface ScaledService {
    readonly monitored: WebService<pulumi.Input<string>> | InternalService | WorkerService;
    /** Of its `ServiceScaling`. */
    readonly resourceId: pulumi.Input<string>;
    /** Has to be there before its logs can be read. */
    readonly service: pulumi.Resource;
}

/** Alarms and, where the environment has them, working hours of a service: children of the component that makes the service. */
export function watchScaledService(parent: pulumi.ComponentResource, name: string, environment: Environment, scaled: ScaledService): void {
    const { offHours, topicArn } = environment;
    const { monitored, resourceId, service } = scaled;
    const { alarmNames } = new ServiceAlarms(`${name}-alarms`, { service: monitored, topicArn, after: [service] }, { parent });
    if (offHours !== undefined) {
        new ServiceOffHours(`${name}-off-hours`, { offHours, resourceId, tasks: monitored.tasks, alarmNames }, { parent });
    }
}
