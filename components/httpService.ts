import * as pulumi from "@pulumi/pulumi";
import type { RouteConfig, TaskBounds, TaskSize } from "../stacks/stackConfig.ts";
import { serviceHome, type Workload } from "./environment.ts";
import { FargateService, type ServiceContainer } from "./fargateService.ts";
import { HttpTarget, type TargetHealthCheck } from "./httpTarget.ts";
import type { Statement } from "./model/iamPolicy.ts";
import type { WebService } from "./model/monitoredService.ts";
import type { ScalingMetric } from "./model/scalingSpec.ts";
import { surge } from "./model/serviceShape.ts";
import { ServiceScaling } from "./serviceScaling.ts";
import { watchScaledService } from "./watchScaledService.ts";

export interface HttpServiceArgs {
    workload: Workload;
    serviceName: string;
    role: "api" | "web" | "ingestion";
    /** Logical name of the target group, at most 24 characters. */
    targetGroupName: string;
    port: number;
    route: RouteConfig;
    healthCheck: TargetHealthCheck;
    size: TaskSize;
    tasks: TaskBounds;
    container: ServiceContainer;
    repositoryArn?: string;
    statements?: readonly pulumi.Input<Statement>[];
    egress?: readonly { readonly securityGroupId: string; readonly port: number }[];
    needs?: readonly pulumi.Resource[];
    scaling: HttpScaling;
    /** Periods of 300 seconds that CPU has to be high before anyone is told. @default 2 */
    highCpuPeriods?: number;
    /** The container logs JSON lines, whose level ERROR is counted. */
    jsonLogs: boolean;
}

/** A service scales on CPU alone, or on requests with CPU beside it while that feature is `on`. */
export type HttpScaling =
    | { readonly kind: "cpu"; readonly cpuTargetPercent: number }
    | {
          readonly kind: "requests-or-cpu";
          /** Requests for each task in a minute. */
          readonly requestTarget: number;
          readonly cpuTargetPercent: number;
      };

/** A service that answers requests behind the entry: its target, tasks, scaling, alarms and working hours. */
export class HttpService extends pulumi.ComponentResource {
    public readonly serviceName: string;
    /** As alarms and the dashboard see it. */
    public readonly monitored: WebService<pulumi.Input<string>>;

    constructor(name: string, args: HttpServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        const { workload, serviceName, scaling, tasks } = args;
        const { environment, cluster } = workload;
        super("platform:ecs:HttpService", name, { serviceName, role: args.role, tasks, route: args.route }, opts);

        const target = new HttpTarget(
            args.targetGroupName,
            { entry: environment.entry, port: args.port, route: args.route, healthCheck: args.healthCheck },
            { parent: this },
        );
        const service = new FargateService(
            name,
            {
                home: serviceHome(workload),
                serviceName,
                shape: {
                    kind: "load-balanced",
                    role: args.role,
                    target,
                    tasks: { kind: "scaled", min: tasks.min },
                    capacity: environment.capacity,
                    deployment: surge,
                },
                size: args.size,
                container: args.container,
                repositoryArn: args.repositoryArn,
                statements: args.statements,
                egress: args.egress,
                needs: args.needs,
            },
            { parent: this },
        );
        const names = { clusterName: cluster.clusterName, serviceName };
        const scaled = new ServiceScaling(
            `${name}-scaling`,
            {
                service: names,
                tasks,
                cpuScaling: environment.cpuScaling,
                ...scalingArgs(scaling, target.resourceLabel),
                after: [service],
            },
            { parent: this },
        );

        this.serviceName = serviceName;
        this.monitored = {
            kind: "web",
            ...names,
            tasks,
            cpuTargetPercent: scaling.cpuTargetPercent,
            requestTarget: scaling.kind === "cpu" ? undefined : scaling.requestTarget,
            highCpuPeriods: args.highCpuPeriods,
            jsonLogGroup: args.jsonLogs ? service.logGroupName : undefined,
            loadBalancer: target.loadBalancerArnSuffix,
            targetGroup: target.targetGroupArnSuffix,
        };
        watchScaledService(this, name, environment, { monitored: this.monitored, resourceId: scaled.resourceId, service });

        this.registerOutputs({ serviceName });
    }
}

function scalingArgs(
    scaling: HttpScaling,
    resourceLabel: pulumi.Input<string>,
): { metrics: readonly ScalingMetric[]; stagedCpuTargetPercent?: number } {
    switch (scaling.kind) {
        case "cpu":
            return { metrics: [{ kind: "cpu", targetPercent: scaling.cpuTargetPercent }] };
        case "requests-or-cpu":
            return {
                metrics: [{ kind: "requests", target: scaling.requestTarget, resourceLabel }],
                stagedCpuTargetPercent: scaling.cpuTargetPercent,
            };
    }
}
