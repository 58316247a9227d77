import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { TaskSize } from "../stacks/stackConfig.ts";
import { type ContainerSpec, containerJson, type RootFilesystem, startPeriodSeconds } from "./model/containerJson.ts";
import type { Statement } from "./model/iamPolicy.ts";
import { type AwsPlace, logGroupArn, logGroupName, nameProblem } from "./model/names.ts";
import { type Deployment, gracePeriodSeconds, servicePlan, type ServiceShape } from "./model/serviceShape.ts";
import { taskSizeProblem } from "./model/taskSize.ts";
import { TaskFirewall } from "./taskFirewall.ts";
import { TaskRoles } from "./taskRoles.ts";

/** What the services of an environment have in common. */
export interface ServiceHome {
    readonly place: AwsPlace;
    /** A `FargateCluster`. Tasks allow ECS Exec exactly when it records the sessions. */
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
}

export interface FargateServiceArgs {
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
}

/** One container on Fargate, kept running by ECS, with its logs, roles and firewall. `up` is done when the new tasks serve; a rollback fails it. */
export class FargateService extends pulumi.ComponentResource {
    /** Known before the service is. */
    public readonly serviceName: string;
    public readonly logGroupName: string;
    public readonly serviceArn: pulumi.Output<string>;
    public readonly taskDefinitionArn: pulumi.Output<string>;
    /** Of the tasks. */
    public readonly securityGroupId: pulumi.Output<string>;

    /** @throws Error when AWS would not take the name, or Fargate has no such size */
    constructor(name: string, args: FargateServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        const { home, serviceName, shape, size, container } = args;
        super("platform:ecs:FargateService", name, { serviceName, kind: shape.kind, role: shape.role, size }, opts);
        const problem = nameProblem("service", serviceName) ?? taskSizeProblem(size);
        if (problem !== undefined) throw new Error(`FargateService: ${serviceName}: ${problem}`);

        const { place, deletionProtection } = home;
        const exec = home.cluster.execLogGroupName;
        const plan = servicePlan(shape);
        const target = shape.kind === "load-balanced" ? shape.target : undefined;
        const tags = { Service: serviceName, Role: shape.role };
        const logs = logGroupName(serviceName);

        const logGroup = new aws.cloudwatch.LogGroup(
            `${name}-logs`,
            {
                name: logs,
                retentionInDays: home.logRetentionDays,
                kmsKeyId: home.keyArn,
                deletionProtectionEnabled: deletionProtection,
                tags,
            },
            { parent: this, protect: deletionProtection },
        );

        const roles = new TaskRoles(
            `${name}-roles`,
            {
                place,
                serviceName,
                logGroupArn: logGroupArn(place, logs),
                repositoryArn: args.repositoryArn,
                secretArns: Object.values(container.secrets),
                secretsKeyArn: home.secretsKeyArn,
                statements: args.statements,
                exec: exec === undefined ? undefined : { logGroupArn: logGroupArn(place, exec), keyArn: home.keyArn },
                tags,
            },
            { parent: this },
        );

        const taskDefinition = new aws.ecs.TaskDefinition(
            `${name}-task`,
            {
                family: serviceName,
                // A revision that was replaced stays there to go back to.
                skipDestroy: true,
                requiresCompatibilities: ["FARGATE"],
                networkMode: "awsvpc",
                runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
                cpu: String(size.cpu),
                memory: String(size.memoryMiB),
                executionRoleArn: roles.executionRoleArn,
                taskRoleArn: roles.taskRoleArn,
                containerDefinitions: containerJson({
                    ...container,
                    port: target && { containerPort: target.port },
                    log: { group: logs, region: place.region, streamPrefix: container.name },
                    stopTimeoutSeconds: container.stopTimeoutSeconds ?? 30,
                    rootFilesystem: container.rootFilesystem ?? (exec === undefined ? readOnlyBesideTmp : { kind: "writable" }),
                    initProcess: exec !== undefined,
                }),
                tags,
            },
            { parent: this },
        );

        const firewall = new TaskFirewall(
            `${name}-firewall`,
            {
                serviceName,
                vpcId: home.vpcId,
                entry: target && { securityGroupId: target.entrySecurityGroupId, port: target.port },
                egress: args.egress ?? [],
                tags,
            },
            { parent: this },
        );

        const service = new aws.ecs.Service(
            name,
            {
                name: serviceName,
                cluster: home.cluster.clusterArn,
                taskDefinition: taskDefinition.arn,
                desiredCount: plan.desiredCount,
                capacityProviderStrategies: plan.strategy.map((share) => ({ ...share })),
                platformVersion: "LATEST",
                networkConfiguration: {
                    subnets: home.privateSubnetIds,
                    securityGroups: [firewall.securityGroupId],
                    assignPublicIp: false,
                },
                loadBalancers: target && [
                    { targetGroupArn: target.targetGroupArn, containerName: container.name, containerPort: target.port },
                ],
                healthCheckGracePeriodSeconds: target && gracePeriodSeconds(startPeriodSeconds(container.healthCheck)),
                // Named, or the provider takes a deployment that ECS rolled back for a steady state.
                deploymentController: { type: "ECS" },
                ...deploymentInputs(plan.deployment),
                waitForSteadyState: true,
                // Without it the provider refuses to change the capacity provider strategy, and drops the triggers.
                forceNewDeployment: true,
                triggers: home.redeploy === "" ? undefined : { redeploy: home.redeploy },
                availabilityZoneRebalancing: plan.rebalanced ? "ENABLED" : "DISABLED",
                enableEcsManagedTags: true,
                propagateTags: "SERVICE",
                enableExecuteCommand: exec !== undefined,
                tags,
            },
            {
                parent: this,
                dependsOn: [logGroup, ...roles.policies, ...firewall.rules, ...(args.needs ?? [])],
                ignoreChanges: plan.scaled ? ["desiredCount"] : [],
                // Time for ECS to give up on a deployment and roll it back: a shorter wait would report a timeout instead of the failure.
                customTimeouts: { create: "30m", update: "45m", delete: "20m" },
            },
        );

        this.serviceName = serviceName;
        this.logGroupName = logs;
        this.serviceArn = service.arn;
        this.taskDefinitionArn = taskDefinition.arn;
        this.securityGroupId = firewall.securityGroupId;
        this.registerOutputs({
            serviceArn: this.serviceArn,
            taskDefinitionArn: this.taskDefinitionArn,
            securityGroupId: this.securityGroupId,
        });
    }
}

const readOnlyBesideTmp: RootFilesystem = { kind: "read-only", scratch: [{ path: "/tmp", sizeMiB: 64 }] };

type DeploymentInputs = Pick<
    aws.ecs.ServiceArgs,
    "deploymentCircuitBreaker" | "deploymentMinimumHealthyPercent" | "deploymentMaximumPercent"
>;

function deploymentInputs(deployment: Deployment): DeploymentInputs {
    switch (deployment.kind) {
        case "rolling":
            return {
                deploymentCircuitBreaker: { enable: true, rollback: true },
                deploymentMinimumHealthyPercent: deployment.minimumHealthyPercent,
                deploymentMaximumPercent: deployment.maximumPercent,
            };
    }
}
