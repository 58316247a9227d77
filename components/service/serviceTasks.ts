import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { EcsServiceArgs } from "./ecsService.ts";
import { taskLaunchInputs } from "./launchInputs.ts";
import { type ContainerLog, containerJson, type RootFilesystem } from "../model/services/containerJson.ts";
import { logGroupArn, logGroupName } from "../model/names.ts";
import type { Ec2Launch } from "../model/services/serviceShape.ts";
import { connectedPortName } from "./serviceConnection.ts";
import { TaskFirewall } from "./taskFirewall.ts";
import { TaskRoles } from "./taskRoles.ts";

export interface ServiceTasks {
    readonly taskDefinition: aws.ecs.TaskDefinition;
    /** Of the tasks. */
    readonly securityGroupId: pulumi.Output<string>;
    readonly log: ContainerLog;
    /** Have to be there before a task starts, and while one stops. */
    readonly needs: readonly pulumi.Resource[];
}

interface TaskParts {
    /** Of the container. @default it listens on none */
    readonly port?: number;
    /** @default the tasks run on Fargate */
    readonly ec2?: Ec2Launch;
    readonly tags: Readonly<Record<string, string>>;
}

/** What the tasks of a service are and what they need: log group, roles, definition and firewall, children of the component that makes the service. */
export function createServiceTasks(
    parent: pulumi.ComponentResource,
    name: string,
    args: EcsServiceArgs,
    { port, ec2, tags }: TaskParts,
): ServiceTasks {
    const { home, serviceName, shape, size, container } = args;
    const { place, deletionProtection } = home;
    const exec = home.cluster.execLogGroupName;
    const group = logGroupName(serviceName);
    const log = { group, region: place.region, streamPrefix: container.logStreamPrefix ?? container.name };

    const logGroup = new aws.cloudwatch.LogGroup(
        `${name}-logs`,
        {
            name: group,
            retentionInDays: home.logRetentionDays,
            kmsKeyId: home.keyArn,
            deletionProtectionEnabled: deletionProtection,
            tags,
        },
        { parent, protect: deletionProtection },
    );
    const roles = new TaskRoles(
        `${name}-roles`,
        {
            place,
            serviceName,
            logGroupArn: logGroupArn(place, group),
            repositoryArn: args.repositoryArn,
            secretArns: Object.values(container.secrets),
            secretsKeyArn: home.secretsKeyArn,
            statements: args.statements,
            exec: exec === undefined ? undefined : { logGroupArn: logGroupArn(place, exec), keyArn: home.keyArn },
            tags,
        },
        { parent },
    );
    const taskDefinition = new aws.ecs.TaskDefinition(
        `${name}-task`,
        {
            family: serviceName,
            // A revision that was replaced stays there to go back to.
            skipDestroy: true,
            ...taskLaunchInputs(ec2),
            networkMode: "awsvpc",
            cpu: String(size.cpu),
            memory: String(size.memoryMiB),
            executionRoleArn: roles.executionRoleArn,
            taskRoleArn: roles.taskRoleArn,
            containerDefinitions: containerJson({
                ...container,
                port: port === undefined ? undefined : { containerPort: port, name: args.connect?.server && connectedPortName },
                log,
                stopTimeoutSeconds: container.stopTimeoutSeconds ?? 30,
                rootFilesystem: container.rootFilesystem ?? (exec === undefined ? readOnlyBesideTmp : { kind: "writable" }),
                initProcess: exec !== undefined,
                gpu: ec2?.gpu,
            }),
            tags,
        },
        { parent },
    );
    const target = shape.kind === "load-balanced" ? shape.target : undefined;
    const firewall = new TaskFirewall(
        `${name}-firewall`,
        {
            serviceName,
            vpcId: home.vpcId,
            entry: target && { securityGroupId: target.entrySecurityGroupId, port: target.port },
            egress: args.egress ?? [],
            callees: args.callees ?? [],
            tags,
        },
        { parent },
    );
    return { taskDefinition, securityGroupId: firewall.securityGroupId, log, needs: [logGroup, ...roles.policies, ...firewall.rules] };
}

const readOnlyBesideTmp: RootFilesystem = { kind: "read-only", scratch: [{ path: "/tmp", sizeMiB: 64 }] };
