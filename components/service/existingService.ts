import * as pulumi from "@pulumi/pulumi";
import type { ExistingServicePlan } from "../model/existingServices/planExistingService.ts";
import type { FeatureStage } from "../vocabulary/environment.ts";
import type { AlarmTopics } from "../monitoring/createAlarms.ts";
import { ServiceAlarms } from "../monitoring/serviceAlarms.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";
import { scalingMetrics, ServiceScaling } from "./serviceScaling.ts";
import { ServiceSchedules } from "./serviceSchedules.ts";

export interface ExistingServiceArgs extends Transformable {
    readonly plan: ExistingServicePlan;
    /** Which alarms notify. */
    readonly topics: AlarmTopics;
    /** Where to look. @default there is no dashboard */
    readonly dashboardUrl?: string;
    /** Stage of CPU scaling in the environment, which the scalable target carries as a tag. */
    readonly cpuScaling: FeatureStage;
}

/**
 * Scaling, alarms and bounds by the clock for a service of ECS that runs already and that somebody else has made. Nothing of the service itself
 * is made, changed or deleted: without this component it goes on with as many tasks as it has.
 *
 * @example
 * ```ts
 * const autoScaling = { minCount: 2, maxCount: 6, targetCPU: 60 };
 * const plan = describeExistingService("checkout", { cluster: "shop", autoScaling }, "production");
 * const topics = { page: topic.arn, ticket: topic.arn };
 * new ExistingService("checkout", { plan, topics, cpuScaling: "on" }, { providers: [provider] });
 * ```
 */
export class ExistingService extends pulumi.ComponentResource {
    constructor(name: string, args: ExistingServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        const { plan, topics, dashboardUrl, cpuScaling } = args;
        const { names, scaling, target } = plan;
        super("platform:ecs:ExistingService", name, { service: names }, transformed(opts, args));
        const parent = { parent: this };

        const counted = target && { names: target, resourceLabel: `${target.loadBalancer}/${target.targetGroup}` };
        if (scaling !== undefined) {
            const { resourceId } = new ServiceScaling(
                `${name}-scaling`,
                {
                    service: names,
                    tasks: scaling.tasks,
                    metrics: scalingMetrics(scaling.metrics, counted),
                    predictive: scaling.predictive,
                    resourceLabel: counted?.resourceLabel,
                    cpuScaling,
                    adopt: plan.adopt,
                },
                parent,
            );
            if (scaling.schedules !== undefined) {
                const { serviceName } = names;
                new ServiceSchedules(`${name}-schedules`, { serviceName, resourceId, schedules: scaling.schedules }, parent);
            }
        }
        new ServiceAlarms(`${name}-alarms`, { service: plan.monitored, topics, dashboardUrl }, parent);

        this.registerOutputs({});
    }
}
