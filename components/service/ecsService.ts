import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { TaskSize } from "../vocabulary/service.ts";
import type { DeploymentAlarms } from "../monitoring/deploymentAlarms.ts";
import { deploymentInputs, deploymentTimeouts } from "./deploymentInputs.ts";
import { DeploymentRoles } from "./deploymentRoles.ts";
import type { TrafficShiftTarget } from "./httpTarget.ts";
import { serviceLaunchInputs } from "./launchInputs.ts";
import { type ContainerSpec, type RootFilesystem, startPeriodSeconds } from "../model/services/containerJson.ts";
import type { Statement } from "../model/iam/iamPolicy.ts";
import { type AwsPlace, nameProblem } from "../model/names.ts";
import { type Deployment, gracePeriodSeconds, servicePlan, type ServiceShape } from "../model/services/serviceShape.ts";
import { taskSizeProblem } from "../model/sizing/taskSize.ts";
import { type Callee, calleeOf, connectionProblem, type ServiceConnection, serviceConnectInputs } from "./serviceConnection.ts";
import { ServiceConnectTlsRole } from "./serviceConnectTlsRole.ts";
import { createServiceTasks } from "./serviceTasks.ts";

/** What the services of an environment have in common. */
export interface ServiceHome {
    readonly place: AwsPlace;
    /** An `EcsCluster`. Tasks allow ECS Exec exactly when it records the sessions. */
    readonly cluster: { readonly clusterArn: pulumi.Input<string>; readonly execLogGroupName?: string };
    readonly vpcId: pulumi.Input<string>;
    /** Without a way in from outside, with one out to AWS. */
    readonly privateSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
    readonly logRetentionDays: number;
    /** Customer-managed key of logs and exec sessions. @default keys that AWS manages */
    readonly keyArn?: pulumi.Input<string>;
    /** Customer-managed key of the secrets. @default the key that AWS manages */
    readonly secretsKeyArn?: pulumi.Input<string>;
    /** Any text; a new one starts a new deployment. Empty: none asked for. */
    readonly redeploy: string;
    /** Keeps logs when the program would delete them. */
    readonly deletionProtection: boolean;
}

export interface ServiceContainer extends Pick<
    ContainerSpec,
    "name" | "image" | "command" | "environment" | "secrets" | "healthCheck" | "user"
> {
    /** Seconds between SIGTERM and SIGKILL, 0 to 120. @default 30 */
    readonly stopTimeoutSeconds?: number;
    /** Of the log streams, `<prefix>/<container>/<task>`. @default the name of the container */
    readonly logStreamPrefix?: string;
    /** @default read-only beside 64 MiB of `/tmp`; writable where ECS Exec is on, which needs it */
    readonly rootFilesystem?: RootFilesystem;
}

/** An `HttpTarget`: the ARN is known once a rule of the load balancer uses it. */
export interface ServiceTarget {
    readonly targetGroupArn: pulumi.Input<string>;
    /** Of the load balancer. */
    readonly entrySecurityGroupId: pulumi.Input<string>;
    /** Port of the container. */
    readonly port: number;
    /** Between what deployments move the traffic. @default they do not */
    readonly shift?: TrafficShiftTarget;
}

export interface EcsServiceArgs {
    home: ServiceHome;
    /** Also the family of its task definitions. */
    serviceName: string;
    shape: ServiceShape<ServiceTarget>;
    size: TaskSize;
    container: ServiceContainer;
    /** ECR repository of the image. @default none: the image is public */
    repositoryArn?: string;
    /** What the application may do in AWS. @default nothing */
    statements?: readonly pulumi.Input<Statement>[];
    /** Security groups that tasks may reach, such as of a database, beside HTTPS anywhere. @default none */
    egress?: readonly { readonly securityGroupId: string; readonly port: number }[];
    /** What the container names by a computed address, such as its queue. @default nothing */
    needs?: readonly pulumi.Resource[];
    /** Port of the container, where no target says it. @default it listens on none */
    port?: number;
    /** @default it is in no name space of Service Connect */
    connect?: ServiceConnection;
    /** Servers in the name space that it calls. @default none */
    callees?: readonly Callee[];
    /** ECS goes back to the revision before when one of them sounds in a deployment. @default none is watched */
    deploymentAlarms?: DeploymentAlarms;
}

/** One container on Fargate or on EC2 instances, kept running by ECS, with its logs, roles and firewall. `up` is done when the new tasks serve; a rollback fails it. */
export class EcsService extends pulumi.ComponentResource {
    /** Known before the service is. */
    public readonly serviceName: string;
    public readonly logGroupName: string;
    public readonly serviceArn: pulumi.Output<string>;
    public readonly taskDefinitionArn: pulumi.Output<string>;
    /** Of the tasks. */
    public readonly securityGroupId: pulumi.Output<string>;
    /** For those that call it; undefined where nobody can. */
    public readonly callee: Callee | undefined;

    /** @throws Error when AWS would not take the name, Fargate has no such size, or Service Connect or the deployment lacks a part */
    constructor(name: string, args: EcsServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        const { home, serviceName, shape, size, container, callees = [] } = args;
        super("platform:ecs:EcsService", name, { serviceName, kind: shape.kind, role: shape.role, size }, opts);
        const plan = servicePlan(shape);
        const target = shape.kind === "load-balanced" ? shape.target : undefined;
        const port = target?.port ?? args.port;
        const problem =
            nameProblem("service", serviceName) ??
            (plan.ec2 === undefined ? taskSizeProblem(size) : undefined) ??
            connectionProblem(port, args.connect, callees) ??
            shiftProblem(plan.deployment, target);
        if (problem !== undefined) throw new Error(`EcsService: ${serviceName}: ${problem}`);

        const tags = { Service: serviceName, Role: shape.role };
        const { server } = args.connect ?? {};
        const connect = server === undefined && callees.length === 0 ? undefined : args.connect;
        const tasks = createServiceTasks(this, name, args, { port, ec2: plan.ec2, tags });

        const certificateAuthorityArn = server && connect?.certificateAuthorityArn;
        const tlsRole =
            certificateAuthorityArn === undefined
                ? undefined
                : new ServiceConnectTlsRole(
                      `${name}-tls`,
                      { place: home.place, serviceName, certificateAuthorityArn, keyArn: home.keyArn, tags },
                      { parent: this },
                  );

        const shift = plan.deployment.kind === "rolling" ? undefined : target?.shift;
        const functionArns = (plan.deployment.hooks ?? []).flatMap((hook) => (hook.kind === "lambda" ? [hook.functionArn] : []));
        const deploymentRoles =
            target === undefined || (shift === undefined && functionArns.length === 0)
                ? undefined
                : new DeploymentRoles(
                      `${name}-deployment`,
                      { serviceName, shift: shift && { targetGroupArn: target.targetGroupArn, ...shift }, functionArns, tags },
                      { parent: this },
                  );

        const service = new aws.ecs.Service(
            name,
            {
                name: serviceName,
                cluster: home.cluster.clusterArn,
                taskDefinition: tasks.taskDefinition.arn,
                desiredCount: plan.desiredCount,
                ...serviceLaunchInputs(plan),
                networkConfiguration: {
                    subnets: home.privateSubnetIds,
                    securityGroups: [tasks.securityGroupId],
                    assignPublicIp: false,
                },
                loadBalancers: target && [
                    {
                        targetGroupArn: target.targetGroupArn,
                        containerName: container.name,
                        containerPort: target.port,
                        advancedConfiguration: deploymentRoles?.trafficShift,
                    },
                ],
                serviceConnectConfiguration:
                    connect &&
                    serviceConnectInputs(connect, { log: tasks.log, tls: tlsRole && { roleArn: tlsRole.roleArn, keyArn: home.keyArn } }),
                healthCheckGracePeriodSeconds: target && gracePeriodSeconds(startPeriodSeconds(container.healthCheck)),
                // Named, or the provider takes a deployment that ECS rolled back for a steady state.
                deploymentController: { type: "ECS" },
                ...deploymentInputs(
                    plan.deployment,
                    target && { alarmNames: args.deploymentAlarms?.alarmNames ?? [], hookRoleArn: deploymentRoles?.hookRoleArn },
                ),
                waitForSteadyState: true,
                // Without it the provider refuses to change the capacity provider strategy, and drops the triggers.
                forceNewDeployment: true,
                triggers: home.redeploy === "" ? undefined : { redeploy: home.redeploy },
                availabilityZoneRebalancing: plan.rebalanced ? "ENABLED" : "DISABLED",
                enableEcsManagedTags: true,
                propagateTags: "SERVICE",
                enableExecuteCommand: home.cluster.execLogGroupName !== undefined,
                tags,
            },
            {
                parent: this,
                dependsOn: [
                    ...tasks.needs,
                    ...(tlsRole === undefined ? [] : [tlsRole.policy]),
                    ...callees.map((callee) => callee.service),
                    ...(deploymentRoles?.policies ?? []),
                    ...(args.deploymentAlarms === undefined ? [] : [args.deploymentAlarms]),
                    ...(args.needs ?? []),
                ],
                ignoreChanges: plan.scaled ? ["desiredCount"] : [],
                customTimeouts: deploymentTimeouts(plan.deployment),
            },
        );

        this.serviceName = serviceName;
        this.logGroupName = tasks.log.group;
        this.serviceArn = service.arn;
        this.taskDefinitionArn = tasks.taskDefinition.arn;
        this.securityGroupId = tasks.securityGroupId;
        this.callee = server && port !== undefined ? calleeOf(server, port, this) : undefined;
        this.registerOutputs({
            serviceArn: this.serviceArn,
            taskDefinitionArn: this.taskDefinitionArn,
            securityGroupId: this.securityGroupId,
        });
    }
}

function shiftProblem({ kind }: Deployment, target: ServiceTarget | undefined): string | undefined {
    return kind === "rolling" || target?.shift !== undefined
        ? undefined
        : `a deployment that moves traffic without a second target group, got ${kind}; give the target one`;
}
