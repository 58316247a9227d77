import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { queueKeyStatement, type Statement } from "../model/iam/iamPolicy.ts";
import { firewallName, logGroupArn } from "../model/names.ts";
import { containersJson } from "../model/services/containers/containersJson.ts";
import type { ServicePlan } from "../model/services/servicePlan.ts";
import type { ServiceSurroundings } from "./environment.ts";
import { taskLaunchInputs } from "./launchInputs.ts";
import { volumeInputs } from "./volumeInputs.ts";
import { type Callee, connectedPortName } from "./serviceConnection.ts";
import { TaskFirewall } from "./taskFirewall.ts";
import { TaskRoles } from "./taskRoles.ts";

export interface ServiceTasks {
    readonly taskDefinition: aws.ecs.TaskDefinition;
    /** The security group of the tasks. */
    readonly securityGroupId: pulumi.Output<string>;
    /** The role of the application. */
    readonly taskRoleArn: pulumi.Output<string>;
    /** Both roles of the tasks, which whoever starts one hands on. */
    readonly roleArns: readonly pulumi.Output<string>[];
    /** Have to be there before a task starts, and while one stops. */
    readonly needs: readonly pulumi.Resource[];
}

interface ServiceTasksArgs extends ServiceSurroundings {
    readonly plan: ServicePlan;
    /** What the application may do in AWS beside what its plan says. */
    readonly statements: readonly pulumi.Input<Statement>[];
    readonly callees: readonly Callee[];
    /** The load balancer that sends requests. @default none does */
    readonly entrySecurityGroupId?: pulumi.Input<string>;
    readonly tags: Readonly<Record<string, string>>;
}

/** What the tasks of a service are and what they need: log group, roles, definition and firewall, children of the component that makes the service. */
export function createServiceTasks(parent: pulumi.ComponentResource, name: string, args: ServiceTasksArgs): ServiceTasks {
    const { plan, environment, cluster, entrySecurityGroupId, callees, tags } = args;
    const { place, keyArn, deletionProtection } = environment;
    const { container, sidecars = [], volumes = [], port, size, tasks, egress, server } = plan;
    const { serviceName } = plan.names;
    const exec = container.initProcess ? cluster.execLogGroupName : undefined;

    const logGroup = new aws.cloudwatch.LogGroup(
        `${name}-logs`,
        {
            name: container.log.group,
            retentionInDays: environment.logRetentionDays,
            kmsKeyId: keyArn,
            deletionProtectionEnabled: deletionProtection,
            tags,
        },
        { parent, retainOnDelete: deletionProtection, import: plan.adopt ? container.log.group : undefined },
    );
    const roles = new TaskRoles(
        `${name}-roles`,
        {
            place,
            serviceName,
            logGroupArn: logGroupArn(place, container.log.group),
            repositoryArns: [...(plan.repositoryArn === undefined ? [] : [plan.repositoryArn]), ...(plan.sidecarRepositoryArns ?? [])],
            secrets: plan.secrets,
            secretsKeyArn: environment.secretsKeyArn,
            statements: [...plan.statements, ...queueKeyStatements(args), ...args.statements],
            exec: exec === undefined ? undefined : { logGroupArn: logGroupArn(place, exec), keyArn: cluster.execKeyArn },
            tags,
        },
        { parent },
    );
    const taskDefinition = new aws.ecs.TaskDefinition(
        `${name}-task`,
        {
            family: plan.family,
            // A revision that was replaced stays there to go back to.
            skipDestroy: true,
            ...taskLaunchInputs(plan),
            networkMode: "awsvpc",
            cpu: String(size.cpu),
            memory: String(size.memoryMiB),
            executionRoleArn: roles.executionRoleArn,
            taskRoleArn: roles.taskRoleArn,
            containerDefinitions: containersJson([
                {
                    ...container,
                    port:
                        port === undefined
                            ? undefined
                            : { containerPort: port, name: server && connectedPortName, appProtocol: server?.appProtocol },
                    gpu: tasks.ec2?.gpu,
                },
                ...sidecars,
            ]),
            volumes: volumes.length === 0 ? undefined : volumes.map(volumeInputs),
            ephemeralStorage: plan.ephemeralStorageGiB === undefined ? undefined : { sizeInGib: plan.ephemeralStorageGiB },
            tags,
        },
        { parent },
    );
    const firewall = new TaskFirewall(
        firewallName(name),
        {
            serviceName,
            vpcId: environment.network.vpcId,
            entry: entrySecurityGroupId && port !== undefined ? { securityGroupId: entrySecurityGroupId, port } : undefined,
            endpoints: environment.network.endpoints,
            egress,
            callees,
            tags,
        },
        { parent },
    );
    return {
        taskDefinition,
        securityGroupId: firewall.securityGroupId,
        taskRoleArn: roles.taskRoleArn,
        roleArns: [roles.executionRoleArn, roles.taskRoleArn],
        needs: [logGroup, ...roles.policies, ...firewall.needs],
    };
}

/** All queues have the key of the environment, so that one statement is enough. */
function queueKeyStatements({ plan, environment }: ServiceTasksArgs): readonly pulumi.Output<Statement>[] {
    const { keyArn, place } = environment;
    const usesQueues = plan.queue !== undefined || plan.sendsTo.length > 0;
    return usesQueues && keyArn !== undefined ? [pulumi.output(keyArn).apply((arn) => queueKeyStatement(arn, place.region))] : [];
}
