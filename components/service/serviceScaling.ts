import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PredictiveDescription } from "../vocabulary/autoScaling.ts";
import type { FeatureStage } from "../vocabulary/environment.ts";
import type { TaskBounds } from "../vocabulary/service.ts";
import type { EcsServiceNames } from "../model/monitoring/monitoredService.ts";
import type { PlannedMetric, TargetNames } from "../model/services/servicePlan.ts";
import type { Pace } from "../model/scaling/pace.ts";
import { predictivePolicyName, predictiveScaling } from "../model/scaling/predictiveSpec.ts";
import { policyName, policyRole, type ScalingMetric, targetTracking } from "../model/scaling/scalingSpec.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface ServiceScalingArgs extends Transformable {
    readonly service: EcsServiceNames;
    /** Fewest and most running tasks, both inclusive. */
    readonly tasks: TaskBounds;
    /** One policy each. AWS follows the one that asks for the most tasks, so two read as "or". */
    readonly metrics: readonly ScalingMetric[];
    /** The stage of CPU scaling in this environment, which the target carries as a literal tag: policies and the rollout read it there. */
    readonly cpuScaling: FeatureStage;
    /** One more policy, on CPU, that is there only while the stage is `on`. 1 to 100. @default none is staged */
    readonly stagedCpuTargetPercent?: number;
    /** @default as every policy */
    readonly stagedCpuPace?: Pace;
    /** The scalable target is registered already, and policies whose metric names them are there: they are taken up. @default they are made */
    readonly adopt?: boolean;
    /** @default nothing is forecast */
    readonly predictive?: PredictiveDescription;
    /** Of the target group whose requests are forecast. @default none is behind a load balancer */
    readonly resourceLabel?: pulumi.Input<string>;
    /** Have to be there before AWS lets the service be scaled, above all the service itself. @default it runs already */
    readonly after?: readonly pulumi.Resource[];
}

/** Keeps an ECS service between two task counts. Not for one that runs exactly once. */
export class ServiceScaling extends pulumi.ComponentResource {
    /** `service/<cluster>/<service>`: the id under which AWS files scaling activities. Known once the service can be scaled. */
    public readonly resourceId: pulumi.Output<string>;

    constructor(name: string, args: ServiceScalingArgs, opts?: pulumi.ComponentResourceOptions) {
        const { service, tasks, cpuScaling, adopt = false } = args;
        // Not the stage: it would show as one more change when the policy comes or goes.
        super("platform:ecs:ServiceScaling", name, { service, tasks }, transformed(opts, args));
        const { serviceName } = service;

        const names = scalableTargetNames(service);
        const importId = `${names.serviceNamespace}/${names.resourceId}/${names.scalableDimension}`;
        const target = new aws.appautoscaling.Target(
            name,
            {
                serviceNamespace: names.serviceNamespace,
                scalableDimension: names.scalableDimension,
                resourceId: names.resourceId,
                minCapacity: tasks.min,
                maxCapacity: tasks.max,
                tags: { CpuScaling: cpuScaling, Service: serviceName },
            },
            { parent: this, dependsOn: [...(args.after ?? [])], import: adopt ? importId : undefined },
        );

        const metrics = [...args.metrics, ...stagedMetrics(args)];
        const { serviceNamespace, scalableDimension, resourceId } = target;
        for (const metric of metrics) {
            new aws.appautoscaling.Policy(
                `${name}-${policyRole(metric)}`,
                {
                    name: policyName(metric, serviceName),
                    policyType: "TargetTrackingScaling",
                    serviceNamespace,
                    scalableDimension,
                    resourceId,
                    targetTrackingScalingPolicyConfiguration: targetTracking(metric, service, metrics),
                },
                { parent: this, import: adopt && metric.policyName !== undefined ? `${importId}/${metric.policyName}` : undefined },
            );
        }

        if (args.predictive !== undefined) {
            new aws.appautoscaling.Policy(
                `${name}-predictive`,
                {
                    name: predictivePolicyName(serviceName),
                    policyType: "PredictiveScaling",
                    serviceNamespace,
                    scalableDimension,
                    resourceId,
                    predictiveScalingPolicyConfiguration: predictiveScaling(args.predictive, args.resourceLabel),
                },
                { parent: this },
            );
        }

        this.resourceId = target.resourceId;
        this.registerOutputs({ resourceId: this.resourceId });
    }
}

/** How Application Auto Scaling names a service of ECS. @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html */
function scalableTargetNames({ clusterName, serviceName, nameInEcs = serviceName }: EcsServiceNames) {
    return {
        serviceNamespace: "ecs",
        resourceId: `service/${clusterName}/${nameInEcs}`,
        scalableDimension: "ecs:service:DesiredCount",
    } as const;
}

function stagedMetrics({
    cpuScaling,
    stagedCpuTargetPercent: targetPercent,
    stagedCpuPace: pace,
}: ServiceScalingArgs): readonly ScalingMetric[] {
    return cpuScaling === "on" && targetPercent !== undefined ? [{ kind: "cpu", targetPercent, ...(pace && { pace }) }] : [];
}

/** A target group as its load balancer counts its requests. */
interface CountedTarget {
    readonly names: TargetNames<pulumi.Input<string>>;
    /** `<ARN suffix of the load balancer>/<ARN suffix of the target group>`. */
    readonly resourceLabel: pulumi.Input<string>;
}

/** Metrics with what AWS makes: requests count over both target groups where there are two, since either may be the one that serves. */
export function scalingMetrics(metrics: readonly PlannedMetric[], target: CountedTarget | undefined): readonly ScalingMetric[] {
    return metrics.map((metric) => {
        if (metric.kind !== "requests") return metric;
        if (target === undefined) throw new Error("requests are counted by a load balancer, got no target; scale on CPU");
        const { loadBalancer, targetGroup, alternateTargetGroup } = target.names;
        return alternateTargetGroup === undefined
            ? { ...metric, resourceLabel: target.resourceLabel }
            : { ...metric, kind: "requests-of-pair", loadBalancer, targetGroups: [targetGroup, alternateTargetGroup] };
    });
}
