import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../model/iam/iamPolicy.ts";
import type { MonitoredService } from "../model/monitoring/monitoredService.ts";
import { beforeDeployName, nameProblem, offHoursName, taskScheduleName } from "../model/names.ts";
import type { SchedulePlan } from "../model/schedules/planSchedule.ts";
import { type ServicePlan, type TargetPlan, monitoredService } from "../model/services/servicePlan.ts";
import { taskSizeProblem } from "../model/sizing/taskSize.ts";
import { DeploymentAlarms } from "../monitoring/deploymentAlarms.ts";
import { ServiceAlarms } from "../monitoring/serviceAlarms.ts";
import type { JobQueue } from "../queue/jobQueue.ts";
import { BeforeDeployHook } from "./beforeDeployHook.ts";
import { deploymentInputs, deploymentTimeouts } from "./deploymentInputs.ts";
import { DeploymentRoles } from "./deploymentRoles.ts";
import type { Environment, ServiceSurroundings } from "./environment.ts";
import { HttpTarget } from "./httpTarget.ts";
import { serviceLaunchInputs } from "./launchInputs.ts";
import { type Callee, calleeOf, connectionProblem, type ServiceConnection, serviceConnectInputs } from "./serviceConnection.ts";
import { ServiceConnectTlsRole } from "./serviceConnectTlsRole.ts";
import { ServiceOffHours } from "./serviceOffHours.ts";
import { scalingMetrics, ServiceScaling } from "./serviceScaling.ts";
import { ServiceSchedules } from "./serviceSchedules.ts";
import { createServiceTasks } from "./serviceTasks.ts";
import { TaskSchedule } from "./taskSchedule.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface ServiceArgs extends ServiceSurroundings, Transformable {
    readonly plan: ServicePlan;
    /** Those that it takes from. @default none */
    readonly queues?: readonly JobQueue[];
    /** Queues that it sends to. @default none */
    readonly receivers?: readonly JobQueue[];
    /** @default it is in no namespace of Service Connect */
    readonly connection?: ServiceConnection;
    /** Servers in the namespace that it calls. @default none */
    readonly callees?: readonly Callee[];
    /** What the application may do in AWS beside what its plan says. @default nothing */
    readonly statements?: readonly pulumi.Input<Statement>[];
    /** What the container names by a computed address. @default nothing */
    readonly needs?: readonly pulumi.Resource[];
}

/**
 * One container that ECS keeps running, on Fargate or on EC2 instances, with its logs, roles, firewall, target, scaling, alarms and working
 * hours. Whatever its route, preset, strategy or launch type, it is this one class, so that no option changes what a resource is called.
 *
 * `up` is done when the new tasks serve; a deployment that ECS rolls back fails it. A service of exactly one task has no scaling: ECS does not
 * count a task that is stopping, so for some seconds of a deployment the old process may still run beside the new one.
 */
export class Service extends pulumi.ComponentResource {
    /** Known before the service is. */
    public readonly serviceName: string;
    /** As alarms and the dashboard see it. */
    public readonly monitored: MonitoredService<pulumi.Input<string>>;
    /** Of the service of ECS, or of the schedule that starts its tasks. */
    public readonly serviceArn: pulumi.Output<string>;
    public readonly taskDefinitionArn: pulumi.Output<string>;
    /** The security group of the tasks. */
    public readonly securityGroupId: pulumi.Output<string>;
    /** Where its containers log, unless a log router sends their lines elsewhere. */
    public readonly logGroupName: string;
    /** The role of the application. */
    public readonly taskRoleArn: pulumi.Output<string>;
    /** For those that call it; undefined where nobody can. */
    public readonly callee: Callee | undefined;

    /** @throws Error when AWS would not take the name, Fargate has no such size, or Service Connect lacks a part */
    constructor(name: string, args: ServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        const { plan, environment, callees = [] } = args;
        const { preset, role, port, server } = plan;
        const { serviceName } = plan.names;
        super("platform:ecs:Service", name, { serviceName, preset, role }, transformed(opts, args));
        const problem =
            nameProblem("service", serviceName) ??
            (plan.tasks.ec2 === undefined ? taskSizeProblem(plan.size) : undefined) ??
            connectionProblem(plan, args.connection, callees);
        if (problem !== undefined) throw new Error(`Service: ${serviceName}: ${problem}`);

        this.serviceName = serviceName;
        this.logGroupName = plan.container.log.group;
        const target = plan.target && this.#target(plan.target, environment);
        this.monitored = monitoredService(plan.monitoring, target?.names);
        const deploymentAlarms =
            plan.target?.deploymentAlarms && this.monitored.kind === "web"
                ? new DeploymentAlarms(
                      `${name}-deployment-alarms`,
                      { service: this.monitored, topics: environment.topics, dashboardUrl: environment.dashboardUrlOf?.(serviceName) },
                      { parent: this },
                  )
                : undefined;
        const { schedule } = plan;
        const service =
            schedule === undefined ? this.#service(name, args, target, deploymentAlarms) : this.#scheduled(name, args, schedule);

        this.serviceArn = service.made.arn;
        this.taskDefinitionArn = service.taskDefinitionArn;
        this.securityGroupId = service.securityGroupId;
        this.taskRoleArn = service.taskRoleArn;
        this.callee =
            server && port !== undefined
                ? calleeOf(server, { port, securityGroupId: this.securityGroupId, service: service.made })
                : undefined;
        this.#watch(name, args, service.made, target);
        this.registerOutputs({
            serviceArn: this.serviceArn,
            taskDefinitionArn: this.taskDefinitionArn,
            securityGroupId: this.securityGroupId,
        });
    }

    #target(target: TargetPlan, { entry }: Environment): HttpTarget {
        if (entry === undefined) throw new Error(`Service: ${this.serviceName}: a route without an entry; give the environment one`);
        return new HttpTarget(target.name, { entry, ...target }, { parent: this });
    }

    #service(name: string, args: ServiceArgs, target: HttpTarget | undefined, deploymentAlarms: DeploymentAlarms | undefined) {
        const { plan, environment, cluster, callees = [], queues = [], receivers = [], needs = [] } = args;
        const { serviceName } = plan.names;
        const { deployment } = plan.tasks;
        const tags = { Service: serviceName, Role: plan.role };
        const tasks = createServiceTasks(this, name, {
            plan,
            environment,
            cluster,
            callees,
            statements: args.statements ?? [],
            entrySecurityGroupId: target?.entrySecurityGroupId,
            tags,
        });
        const connect = plan.server === undefined && callees.length === 0 ? undefined : args.connection;
        const certificateAuthorityArn = plan.server && connect?.certificateAuthorityArn;
        const tlsRole =
            certificateAuthorityArn === undefined
                ? undefined
                : new ServiceConnectTlsRole(
                      `${name}-tls`,
                      { place: environment.place, serviceName, certificateAuthorityArn, keyArn: environment.keyArn, tags },
                      { parent: this },
                  );
        const beforeDeploy =
            plan.beforeDeploy &&
            new BeforeDeployHook(
                beforeDeployName(name),
                { plan, beforeDeploy: plan.beforeDeploy, environment, tasks, tags },
                { parent: this },
            );
        const functionArns = [
            ...(deployment.hooks ?? []).flatMap((hook) => (hook.kind === "lambda" ? [hook.functionArn] : [])),
            ...(beforeDeploy === undefined ? [] : [beforeDeploy.functionArn]),
        ];
        const deploymentRoles =
            target?.shift === undefined && functionArns.length === 0
                ? undefined
                : new DeploymentRoles(
                      `${name}-deployment`,
                      {
                          serviceName,
                          shift: target?.shift && { targetGroupArn: target.targetGroupArn, ...target.shift },
                          functionArns,
                          tags,
                      },
                      { parent: this },
                  );

        const made = new aws.ecs.Service(
            name,
            {
                name: serviceName,
                cluster: cluster.clusterArn,
                taskDefinition: tasks.taskDefinition.arn,
                desiredCount: plan.tasks.desiredCount,
                ...serviceLaunchInputs(plan.tasks),
                networkConfiguration: {
                    subnets: environment.network.privateSubnetIds,
                    securityGroups: [tasks.securityGroupId],
                    assignPublicIp: false,
                },
                loadBalancers: target && [
                    {
                        targetGroupArn: target.targetGroupArn,
                        containerName: plan.container.name,
                        containerPort: target.port,
                        advancedConfiguration: deploymentRoles?.trafficShift,
                    },
                ],
                serviceConnectConfiguration:
                    connect &&
                    serviceConnectInputs(connect, {
                        server: plan.server,
                        log: plan.container.log,
                        tls: tlsRole && { roleArn: tlsRole.roleArn, keyArn: environment.keyArn },
                    }),
                healthCheckGracePeriodSeconds: plan.target?.gracePeriodSeconds,
                // Named, or the provider takes a deployment that ECS rolled back for a steady state.
                deploymentController: { type: "ECS" },
                ...deploymentInputs(deployment, {
                    alarmNames: deploymentAlarms?.alarmNames ?? [],
                    hookRoleArn: deploymentRoles?.hookRoleArn,
                    beforeDeployArn: beforeDeploy?.functionArn,
                }),
                waitForSteadyState: true,
                // Without it the provider refuses to change the capacity provider strategy, and drops the triggers.
                forceNewDeployment: true,
                triggers: environment.redeploy === "" ? undefined : { redeploy: environment.redeploy },
                availabilityZoneRebalancing: plan.tasks.rebalanced ? "ENABLED" : "DISABLED",
                enableEcsManagedTags: true,
                propagateTags: "SERVICE",
                enableExecuteCommand: cluster.execLogGroupName !== undefined && plan.container.initProcess,
                tags,
            },
            {
                parent: this,
                dependsOn: [
                    ...tasks.needs,
                    ...(tlsRole === undefined ? [] : [tlsRole.policy]),
                    ...callees.map((callee) => callee.service),
                    ...(deploymentRoles?.policies ?? []),
                    ...(beforeDeploy === undefined ? [] : [beforeDeploy.policy]),
                    ...(deploymentAlarms === undefined ? [] : [deploymentAlarms]),
                    ...queues,
                    ...receivers,
                    ...needs,
                ],
                ignoreChanges: plan.tasks.scaled ? ["desiredCount"] : [],
                customTimeouts: deploymentTimeouts(plan.tasks, plan.beforeDeploy),
            },
        );
        return {
            made,
            taskDefinitionArn: tasks.taskDefinition.arn,
            securityGroupId: tasks.securityGroupId,
            taskRoleArn: tasks.taskRoleArn,
        };
    }

    /** Tasks that the clock starts, each of which ends. */
    #scheduled(name: string, args: ServiceArgs, schedule: SchedulePlan) {
        const { plan, environment, cluster, receivers = [], needs = [] } = args;
        const tags = { Service: plan.names.serviceName, Role: plan.role };
        const tasks = createServiceTasks(this, name, { plan, environment, cluster, callees: [], statements: args.statements ?? [], tags });
        const { schedule: made } = new TaskSchedule(
            taskScheduleName(name),
            { plan, schedule, environment, cluster, tasks, needs: [...receivers, ...needs], tags },
            { parent: this },
        );
        return {
            made,
            taskDefinitionArn: tasks.taskDefinition.arn,
            securityGroupId: tasks.securityGroupId,
            taskRoleArn: tasks.taskRoleArn,
        };
    }

    /** Scaling, alarms and working hours. */
    #watch(name: string, { plan, environment, queues = [] }: ServiceArgs, service: pulumi.Resource, target: HttpTarget | undefined): void {
        const { scaling, offHours } = plan;
        const scaled =
            scaling &&
            new ServiceScaling(
                `${name}-scaling`,
                {
                    service: plan.names,
                    tasks: scaling.tasks,
                    metrics: scalingMetrics(scaling.metrics, target),
                    stagedCpuTargetPercent: scaling.stagedCpuTargetPercent,
                    stagedCpuPace: scaling.stagedCpuPace,
                    predictive: scaling.predictive,
                    resourceLabel: target?.resourceLabel,
                    cpuScaling: environment.cpuScaling,
                    after: [service, ...queues],
                },
                { parent: this },
            );
        const alarms = new ServiceAlarms(
            `${name}-alarms`,
            {
                service: this.monitored,
                topics: environment.topics,
                dashboardUrl: environment.dashboardUrlOf?.(this.serviceName),
                after: [service],
            },
            { parent: this },
        );
        if (scaling?.schedules !== undefined && scaled !== undefined) {
            const { serviceName } = plan.names;
            const { resourceId } = scaled;
            new ServiceSchedules(`${name}-schedules`, { serviceName, resourceId, schedules: scaling.schedules }, { parent: this });
        }
        if (offHours !== undefined && scaling !== undefined && scaled !== undefined) {
            const { resourceId } = scaled;
            const { qualifier } = plan.names;
            new ServiceOffHours(offHoursName(name), { offHours, resourceId, tasks: scaling.tasks, alarms, qualifier }, { parent: this });
        }
    }
}
