import * as pulumi from "@pulumi/pulumi";
import type { DeploymentConfig } from "../vocabulary/deployment.ts";
import type { RouteConfig } from "../vocabulary/entry.ts";
import type { TaskBounds } from "../vocabulary/service.ts";
import { DeploymentAlarms } from "../monitoring/deploymentAlarms.ts";
import { EcsService, type EcsServiceArgs } from "./ecsService.ts";
import { serviceHome, type Workload } from "./environment.ts";
import { HttpTarget, type TargetHealthCheck } from "./httpTarget.ts";
import type { WebService } from "../model/monitoring/monitoredService.ts";
import { logGroupName } from "../model/names.ts";
import { rolling } from "../model/services/rolling.ts";
import type { ScalingMetric } from "../model/scaling/scalingSpec.ts";
import { deploymentOf, type Launch } from "../model/services/serviceShape.ts";
import { type UtilizationTargets, utilizationMetrics } from "../model/scaling/utilizationMetrics.ts";
import { type Callee, taskProtocol } from "./serviceConnection.ts";
import { ServiceScaling } from "./serviceScaling.ts";
import { watchScaledService } from "./watchScaledService.ts";

export interface HttpServiceArgs extends Pick<
    EcsServiceArgs,
    "serviceName" | "size" | "container" | "repositoryArn" | "statements" | "egress" | "needs" | "connect" | "callees"
> {
    workload: Workload;
    role: "api" | "web" | "ingestion" | "ml";
    /** Logical name of the target group, at most 24 characters. */
    targetGroupName: string;
    port: number;
    route: RouteConfig;
    healthCheck: TargetHealthCheck;
    /** Seconds over which a new task is given its full share, 30 to 900. @default full share at once */
    slowStartSeconds?: number;
    /** Seconds for which a client stays with its task, 1 to 604800. @default none: any task answers */
    stickySeconds?: number;
    tasks: TaskBounds;
    /** Tasks of the first deployment. @default the fewest */
    desiredCount?: number;
    /** @default Fargate, with the capacity of the environment */
    launch?: Launch;
    /** @default rolling, without alarms or hooks */
    deployment?: DeploymentConfig;
    scaling: HttpScaling;
    /** Periods of 300 seconds that CPU has to be high before anyone is told. @default 2 */
    highCpuPeriods?: number;
    /** The container logs JSON lines, whose level ERROR is counted. */
    jsonLogs: boolean;
}

/** What decides how many tasks there are; of several, the one that asks for the most. */
export type HttpScaling =
    /** Requests, and CPU beside them while that feature is `on`. */
    | {
          readonly kind: "staged-cpu";
          /** Requests for each task in a minute. */
          readonly requestTarget: number;
          readonly cpuTargetPercent: number;
      }
    /** Whatever has a target. */
    | (UtilizationTargets & {
          readonly kind: "targets";
          /** Requests for each task in a minute. @default not scaled on requests */
          readonly requestTarget?: number;
      });

/** A service that answers requests behind the entry: its target, tasks, scaling, alarms and working hours. */
export class HttpService extends pulumi.ComponentResource {
    public readonly serviceName: string;
    /** As alarms and the dashboard see it. */
    public readonly monitored: WebService<pulumi.Input<string>>;
    /** Of the tasks. */
    public readonly securityGroupId: pulumi.Output<string>;
    /** For those that call it by Service Connect; undefined where nobody can. */
    public readonly callee: Callee | undefined;

    constructor(name: string, args: HttpServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        const { workload, serviceName, scaling, tasks, deployment = rolling } = args;
        const { environment, cluster } = workload;
        super("platform:ecs:HttpService", name, { serviceName, role: args.role, tasks, route: args.route }, opts);

        const target = new HttpTarget(
            args.targetGroupName,
            {
                entry: environment.entry,
                port: args.port,
                protocol: taskProtocol(args.connect),
                route: args.route,
                healthCheck: args.healthCheck,
                slowStartSeconds: args.slowStartSeconds,
                stickySeconds: args.stickySeconds,
                shift: deployment.kind === "rolling" ? undefined : { testListener: deployment.testListener },
            },
            { parent: this },
        );
        const names = { clusterName: cluster.clusterName, serviceName };
        this.monitored = {
            kind: "web",
            ...names,
            tasks,
            cpuTargetPercent: scaling.cpuTargetPercent,
            memoryTargetPercent: scaling.kind === "targets" ? scaling.memoryTargetPercent : undefined,
            requestTarget: scaling.requestTarget,
            highCpuPeriods: args.highCpuPeriods,
            jsonLogGroup: args.jsonLogs ? logGroupName(serviceName) : undefined,
            loadBalancer: target.loadBalancerArnSuffix,
            targetGroup: target.targetGroupArnSuffix,
            alternateTargetGroup: target.alternateTargetGroupArnSuffix,
        };
        const service = new EcsService(
            name,
            {
                home: serviceHome(workload),
                serviceName,
                shape: {
                    kind: "load-balanced",
                    role: args.role,
                    target,
                    tasks: { kind: "scaled", min: tasks.min, first: args.desiredCount },
                    launch: args.launch ?? { kind: "fargate", capacity: environment.capacity },
                    deployment: deploymentOf(deployment),
                },
                size: args.size,
                container: args.container,
                repositoryArn: args.repositoryArn,
                statements: args.statements,
                egress: args.egress,
                needs: args.needs,
                connect: args.connect,
                callees: args.callees,
                deploymentAlarms: deployment.alarms
                    ? new DeploymentAlarms(
                          `${name}-deployment-alarms`,
                          { service: this.monitored, topicArn: environment.topicArn },
                          { parent: this },
                      )
                    : undefined,
            },
            { parent: this },
        );
        const scaled = new ServiceScaling(
            `${name}-scaling`,
            {
                service: names,
                tasks,
                cpuScaling: environment.cpuScaling,
                ...scalingArgs(scaling, target),
                after: [service],
            },
            { parent: this },
        );

        this.serviceName = serviceName;
        this.securityGroupId = service.securityGroupId;
        this.callee = service.callee;
        watchScaledService(this, name, environment, { monitored: this.monitored, resourceId: scaled.resourceId, service });

        this.registerOutputs({ serviceName });
    }
}

function scalingArgs(scaling: HttpScaling, target: HttpTarget): { metrics: readonly ScalingMetric[]; stagedCpuTargetPercent?: number } {
    switch (scaling.kind) {
        case "staged-cpu":
            return { metrics: [requestMetric(scaling.requestTarget, target)], stagedCpuTargetPercent: scaling.cpuTargetPercent };
        case "targets":
            return {
                metrics: [
                    ...utilizationMetrics(scaling),
                    ...(scaling.requestTarget === undefined ? [] : [requestMetric(scaling.requestTarget, target)]),
                ],
            };
    }
}

/** Over both target groups where there are two: either may be the one that serves. */
function requestMetric(requestTarget: number, target: HttpTarget): ScalingMetric {
    const { resourceLabel, loadBalancerArnSuffix, targetGroupArnSuffix, alternateTargetGroupArnSuffix } = target;
    return alternateTargetGroupArnSuffix === undefined
        ? { kind: "requests", target: requestTarget, resourceLabel }
        : {
              kind: "requests-of-pair",
              target: requestTarget,
              loadBalancer: loadBalancerArnSuffix,
              targetGroups: [targetGroupArnSuffix, alternateTargetGroupArnSuffix],
          };
}
