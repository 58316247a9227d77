import type { InstanceGroupConfig, ServiceConnectConfig } from "../../vocabulary/cluster.ts";
import type { CapacityConfig, EnvironmentConfig, OffHoursConfig } from "../../vocabulary/environment.ts";
import type { ProtocolVersion } from "../../vocabulary/entry.ts";
import { permissionStatements } from "../iam/permissions/permissionStatements.ts";
import { taskProtectionStatement } from "../iam/iamPolicy.ts";
import { cachedRepositories, type ImageCache, pulledImage } from "../images/imageCache.ts";
import {
    type AwsPlace,
    instanceGroupName,
    logGroupName,
    qualifiedName,
    repositoryArn as repositoryArnIn,
    repositoryArnOfImage,
    targetGroupName,
} from "../names.ts";
import { planSchedule, type SchedulePlan } from "../schedules/planSchedule.ts";
import { instanceTypeOf } from "../sizing/instanceTypes.ts";
import { matchingTypes } from "../sizing/placementProblem.ts";
import type { ContainerHealthCheck, RootFilesystem } from "./containers/containerSpec.ts";
import { rootFilesystemOf } from "./rootFilesystem.ts";
import { planBeforeDeploy } from "./beforeDeploy/beforeDeployPlan.ts";
import { planConnectTimeouts } from "./connectTimeouts.ts";
import { cpuArchitectures } from "./containers/imageUse.ts";
import { usualHealthCheck } from "./containers/usualHealthCheck.ts";
import { planTaskContents } from "./containers/planTaskContents.ts";
import { telemetryVariables } from "./containers/planTelemetry.ts";
import { alarmChanges } from "./alarms/decideAlarms.ts";
import type { DecidedSecret } from "./decidedSecret.ts";
import type { DecidedHttp, DecidedScheduledTask, DecidedService, DecidedWorker } from "./decidedService.ts";
import { boundsOverTime, planScaling } from "./scaling/planScaling.ts";
import { found } from "./found.ts";
import { type Neighbours, planNeighbours } from "./planNeighbours.ts";
import { monitoredQueue, protectedMinutes } from "./queues/planQueues.ts";
import { regionVariables } from "./regionVariables.ts";
import type { ContainerPlan, MonitoringPlan, PlannedVariable, ServerPlan, ServicePlan, TargetPlan } from "./servicePlan.ts";
import {
    deploymentOf,
    type Ec2Launch,
    halfAtATime,
    type Launch,
    protectedTasks,
    runningTask,
    scaledTasks,
    singleTask,
    surge,
    type TaskPlan,
} from "./taskPlan.ts";

/** What a plan needs to know of the environment. */
export interface PlanEnvironment {
    /** Value of `ENVIRONMENT` in containers. */
    readonly kind: EnvironmentConfig["kind"];
    readonly place: AwsPlace;
    readonly capacity: CapacityConfig;
    /** @default services run around the clock */
    readonly offHours?: OffHoursConfig;
    /** ECS Exec into running tasks. */
    readonly exec: boolean;
    /** What images come through. @default each comes straight from its registry */
    readonly imageCaches?: readonly ImageCache[];
    /** Begins every name that is unique in account and region: the stack's. @default the stack has them to itself */
    readonly qualifier?: string;
}

/** The services of one cluster. */
export interface ServiceGroup {
    readonly clusterName: string;
    /** By name. */
    readonly services: Readonly<Record<string, DecidedService>>;
    /** Groups of instances that they may run on, by name. @default none */
    readonly instances?: Readonly<Record<string, InstanceGroupConfig>>;
    /** @default they are in no namespace of Service Connect */
    readonly serviceConnect?: Pick<ServiceConnectConfig, "certificateAuthorityArn">;
    /** Its cluster records sessions of ECS Exec. @default it does, wherever the environment has ECS Exec */
    readonly recordsExec?: boolean;
}

/**
 * Plans one service: pure, and the only place that puts the decided values of a service together.
 * @param name a key of `group.services`
 * @throws Error when it names a service, a queue or a group of instances that there is not, which the checks of the configuration rule out
 */
export function planService(name: string, group: ServiceGroup, environment: PlanEnvironment): ServicePlan {
    const decided = found("service", name, group.services);
    const { qualifier } = environment;
    const neighbours = planNeighbours(name, decided, group.services, environment);
    const names = { clusterName: group.clusterName, serviceName: name, ...(qualifier !== undefined && { qualifier }) };
    const { port } = decided.kind === "http" ? decided : {};
    const offHours = isScaled(decided) ? environment.offHours : undefined;
    const schedule = decided.kind === "scheduled-task" ? scheduleOf(name, decided, environment) : undefined;
    const target = decided.kind === "http" ? planTarget(name, decided, group) : undefined;
    const tasks = planTasks(decided, group, environment);
    const { beforeDeploy } = decided;
    const exec = environment.exec && group.recordsExec !== false;
    const { place, imageCaches = [] } = environment;
    const pulled = (image: string) => pulledImage(image, imageCaches, place);
    const ownContainer = planContainer(name, decided, neighbours, { ...environment, exec });
    const contents = planTaskContents(decided.contents ?? {}, ownContainer, place, pulled);
    const { container, sidecars, volumes, ephemeralStorageGiB, repositoryArns } = contents;
    const repositoryArn = repositoryArnOfImage(container.image);
    const cached = cachedRepositories(
        [container, ...sidecars].map(({ image }) => image),
        imageCaches,
    );
    return {
        names,
        family: qualifiedName(qualifier, name),
        preset: decided.preset,
        role: decided.role,
        size: { cpu: decided.size.cpu.value, memoryMiB: decided.size.memoryMiB.value },
        tasks,
        cpuArchitecture: cpuArchitectureOf(decided, group),
        container,
        ...(sidecars.length > 0 && { sidecars }),
        ...(volumes.length > 0 && { volumes }),
        ...(ephemeralStorageGiB !== undefined && { ephemeralStorageGiB }),
        secrets: [...Object.values(decided.secrets), ...credentialsOf(decided), ...contents.secrets],
        ...(port !== undefined && { port: port.value }),
        ...(repositoryArn !== undefined && { repositoryArn }),
        ...(decided.repository !== undefined && {
            repository: { name: decided.repository.name, keptImages: decided.repository.keptImages.value },
        }),
        ...(repositoryArns.length > 0 && { sidecarRepositoryArns: repositoryArns }),
        ...(cached.length > 0 && { cachedRepositoryArns: cached.map((repository) => repositoryArnIn(place, repository)) }),
        statements: [
            ...neighbours.statements,
            ...(tasks.protectedMinutes === undefined ? [] : [taskProtectionStatement(place, names)]),
            ...contents.statements,
            ...permissionStatements(decided.permissions, place),
        ],
        egress: decided.egress,
        ...(neighbours.queue !== undefined && { queue: neighbours.queue }),
        ...(neighbours.furtherQueues.length > 0 && { furtherQueues: neighbours.furtherQueues }),
        sendsTo: decided.sendsTo,
        calls: decided.calls,
        ...(decided.kind === "http" &&
            decided.connect !== undefined && { server: planServer(decided.connect, decided.protocolVersion.value, qualifier) }),
        ...(target !== undefined && { target }),
        ...(isScaled(decided) && { scaling: planScaling(decided, offHours, qualifier) }),
        ...(beforeDeploy !== undefined && {
            beforeDeploy: planBeforeDeploy({ ...beforeDeploy, timeoutSeconds: beforeDeploy.timeoutSeconds.value }, tasks),
        }),
        ...(schedule !== undefined && { schedule }),
        monitoring: planMonitoring(names, decided, { offHours, schedule }),
        ...(decided.adopt !== undefined && { adopt: decided.adopt }),
        ...(offHours !== undefined && { offHours }),
    };
}

function isScaled(decided: DecidedService): decided is DecidedHttp | DecidedWorker {
    return decided.kind === "http" || decided.kind === "worker";
}

function scheduleOf(name: string, { schedule }: DecidedScheduledTask, { place, qualifier }: PlanEnvironment): SchedulePlan {
    const { expression, timezone, longestRunSeconds } = schedule;
    return planSchedule(
        qualifiedName(qualifier, name),
        { expression, timezone: timezone.value, longestRunSeconds: longestRunSeconds.value },
        place,
    );
}

function planTasks(decided: DecidedService, group: ServiceGroup, { capacity, kind }: PlanEnvironment): TaskPlan {
    const ec2 = ec2Launch(decided, group);
    const launch: Launch = ec2 ?? { kind: "fargate", capacity };
    switch (decided.kind) {
        case "http": {
            // Without a load balancer no traffic moves.
            const deployment = decided.route === undefined ? surge : deploymentOf(decided.deployment);
            return scaledTasks({ fewest: decided.tasks.min.value, first: decided.firstTasks }, launch, deployment);
        }
        case "worker":
            // One task shows that the image starts, even where none may be left later.
            return workerTasks(
                scaledTasks({ fewest: decided.tasks.min.value, first: Math.max(1, decided.tasks.min.value) }, launch, halfAtATime),
                decided,
                kind,
            );
        case "scheduler":
            return singleTask(ec2);
        case "scheduled-task":
            return runningTask(launch, kind !== "production");
    }
}

function workerTasks(tasks: TaskPlan, { taskProtection, queue }: DecidedWorker, kind: PlanEnvironment["kind"]): TaskPlan {
    return taskProtection === true ? protectedTasks(tasks, protectedMinutes(queue), kind !== "production") : tasks;
}

function ec2Launch({ launch }: DecidedService, { clusterName }: ServiceGroup): Ec2Launch | undefined {
    if (launch.kind === "fargate") return undefined;
    const { placement, gpu } = launch;
    return { kind: "ec2", capacityProvider: instanceGroupName(clusterName, launch.instances), placement, gpu };
}

/** On instances it is theirs: of those that the constraints allow, which the checks of the configuration hold to one architecture. */
function cpuArchitectureOf({ launch, architecture }: DecidedService, { instances = {} }: ServiceGroup): ServicePlan["cpuArchitecture"] {
    if (launch.kind === "fargate") return cpuArchitectures[architecture.value];
    const { instanceTypes } = found("group of instances", launch.instances, instances);
    const [first] = matchingTypes(launch.placement.constraints, instanceTypes);
    return (first === undefined ? undefined : instanceTypeOf(first)?.architecture) ?? cpuArchitectures[architecture.value];
}

const readOnlyBesideTmp: RootFilesystem = { kind: "read-only", scratch: [{ path: "/tmp", sizeMiB: 64 }] };

function planContainer(
    serviceName: string,
    decided: DecidedService,
    { addresses, ownQueues }: Neighbours,
    { kind, place, exec, qualifier }: PlanEnvironment,
): ContainerPlan {
    const { containerName: name, image, entryPoint, command, registryCredentials, secrets, logStreamPrefix: streamPrefix } = decided;
    const root = rootFilesystemOf(decided, exec);
    const variables: readonly PlannedVariable[] = [
        ...variablesOf({ ENVIRONMENT: kind, ...regionVariables(place) }, () => ({ giver: "the program" })),
        ...variablesOf(decided.presetVariables, () => ({ giver: `the preset ${decided.preset}` })),
        ...variablesOf(decided.contents?.telemetry === undefined ? {} : telemetryVariables, () => ({ giver: "its telemetry" })),
        ...ownQueues,
        ...addresses,
        ...variablesOf(decided.variables, (variable) => ({ key: ["variables", variable] })),
    ];
    return {
        name,
        image,
        ...(entryPoint !== undefined && { entryPoint }),
        ...(command !== undefined && { command }),
        ...(registryCredentials !== undefined && { registryCredentials: registryCredentials.arn }),
        environment: Object.fromEntries(variables.toReversed().map(({ name: variable, value }) => [variable, value])),
        variables,
        secrets: Object.fromEntries(Object.entries(secrets).map(([variable, { valueFrom }]) => [variable, valueFrom])),
        log: { group: logGroupName(qualifiedName(qualifier, serviceName)), region: place.region, streamPrefix },
        ...(decided.kind !== "scheduled-task" && { healthCheck: healthCheckOf(decided) }),
        stopTimeoutSeconds: decided.stopTimeoutSeconds.value,
        user: decided.user.value,
        // ECS Exec writes to the root file system.
        rootFilesystem: root === "writable" ? { kind: "writable" } : readOnlyBesideTmp,
        initProcess: exec && root === "writable",
    };
}

function credentialsOf({ registryCredentials }: DecidedService): readonly DecidedSecret[] {
    return registryCredentials === undefined ? [] : [registryCredentials];
}

function healthCheckOf({ probe, startPeriodSeconds }: DecidedService): ContainerHealthCheck {
    return { command: probe, ...usualHealthCheck, startPeriodSeconds: startPeriodSeconds.value };
}

function variablesOf(
    values: Readonly<Record<string, string>>,
    given: (name: string) => Pick<PlannedVariable, "key" | "giver">,
): readonly PlannedVariable[] {
    return Object.entries(values).map(([name, value]) => ({ name, value, ...given(name) }));
}

function planServer(
    { name, port, ...timeouts }: NonNullable<DecidedHttp["connect"]>,
    protocolVersion: ProtocolVersion,
    qualifier?: string,
): ServerPlan {
    const timeout = planConnectTimeouts(timeouts);
    const appProtocol = { HTTP1: undefined, HTTP2: "http2", GRPC: "grpc" } as const;
    return {
        name: name.value,
        discoveryName: qualifiedName(qualifier, name.value),
        port: port.value,
        ...(timeout !== undefined && { timeout }),
        ...(protocolVersion !== "HTTP1" && { appProtocol: appProtocol[protocolVersion] }),
    };
}

function planTarget(name: string, decided: DecidedHttp, { serviceConnect }: ServiceGroup): TargetPlan | undefined {
    const { route, routes, port, deployment, connect } = decided;
    const protocolVersion = decided.protocolVersion.value;
    if (route === undefined) return undefined;
    const slowStart = decided.slowStartSeconds.value;
    const sticky = decided.stickySeconds.value;
    const encrypted = connect !== undefined && serviceConnect?.certificateAuthorityArn !== undefined;
    return {
        name: targetGroupName(name),
        route,
        ...(routes !== undefined && { routes }),
        ...(protocolVersion !== "HTTP1" && { protocolVersion }),
        port: port.value,
        protocol: encrypted ? "HTTPS" : "HTTP",
        healthCheck: {
            path: decided.healthCheckPath.value,
            intervalSeconds: 30,
            timeoutSeconds: decided.healthCheckTimeoutSeconds.value,
            healthyThreshold: 2,
            unhealthyThreshold: 3,
            codes: decided.healthCheckCodes.value,
        },
        // Not less than the container's own check has. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
        gracePeriodSeconds: Math.max(60, decided.startPeriodSeconds.value),
        deregistrationDelaySeconds: 30,
        ...(slowStart > 0 && { slowStartSeconds: slowStart }),
        ...(sticky > 0 && { stickySeconds: sticky }),
        ...(deployment.kind !== "rolling" && { shift: { testListener: deployment.testListener } }),
        deploymentAlarms: deployment.alarms,
    };
}

function watchedRuns({ stateMachineArn, deadLetterQueueName, longestRunSeconds, watch }: SchedulePlan) {
    return { stateMachineArn, deadLetterQueueName, longestRunSeconds, ...(watch !== undefined && { watch }) };
}

interface Times {
    readonly offHours?: OffHoursConfig;
    readonly schedule?: SchedulePlan;
}

function planMonitoring(names: ServicePlan["names"], decided: DecidedService, { offHours, schedule }: Times): MonitoringPlan {
    const alarms = alarmChanges(decided.alarms);
    const common = {
        ...names,
        ...(decided.jsonLogs.value && { jsonLogGroup: logGroupName(qualifiedName(names.qualifier, names.serviceName)) }),
        ...(Object.keys(alarms).length > 0 && { alarms }),
    };
    if (schedule !== undefined) return { kind: "scheduled-task", ...common, ...watchedRuns(schedule) };
    switch (decided.kind) {
        case "http": {
            const { targets, route, connect } = decided;
            const utilization = {
                ...boundsOverTime(decided, offHours),
                cpuTargetPercent: targets.cpuPercent.value,
                ...(targets.memoryPercent && { memoryTargetPercent: targets.memoryPercent.value }),
            };
            return route === undefined
                ? {
                      kind: "internal",
                      ...common,
                      ...utilization,
                      discoveryName: qualifiedName(names.qualifier, connect?.name.value ?? names.serviceName),
                  }
                : {
                      kind: "web",
                      ...common,
                      ...utilization,
                      ...(targets.requests && { requestTarget: targets.requests.value }),
                  };
        }
        case "worker": {
            const { targets, queue } = decided;
            const target = targets.queue?.value;
            return {
                kind: "worker",
                ...common,
                ...boundsOverTime(decided, offHours),
                ...(targets.cpuPercent && { cpuTargetPercent: targets.cpuPercent.value }),
                ...(queue !== undefined && target !== undefined && { queue: monitoredQueue(queue, target, names.qualifier) }),
            };
        }
        case "scheduler":
            return { kind: "singleton", ...common };
        case "scheduled-task":
            throw new Error(`${names.serviceName}: a scheduled task without a schedule; plan it first`);
    }
}
