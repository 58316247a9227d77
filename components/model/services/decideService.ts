import type { AlarmsDescription } from "../../vocabulary/alarms.ts";
import type { BeforeDeployDescription } from "../../vocabulary/beforeDeploy.ts";
import type { EnvironmentConfig } from "../../vocabulary/environment.ts";
import type { LaunchConfig, PlacementConfig } from "../../vocabulary/service.ts";
import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import { alarmProblems, alarmsAboveTargets } from "./problems/alarmProblems.ts";
import { decideAlarms } from "./alarms/decideAlarms.ts";
import { beforeDeployTimeoutSeconds } from "./beforeDeploy/beforeDeployPlan.ts";
import { leavesCloudWatch } from "./containers/leavesCloudWatch.ts";
import { sidecarProblems } from "./containers/sidecarProblems.ts";
import { storageProblems } from "./containers/storageProblems.ts";
import { volumeEgress } from "./containers/volumeEgress.ts";
import { type Decided, type Origin, written } from "./decided.ts";
import { decideSecrets, secretProblems } from "./decidedSecret.ts";
import type { DecidedHttp, DecidedService, DecidedTask, Decision } from "./decidedService.ts";
import { decideTaskSchedule } from "./decideTaskSchedule.ts";
import { connectTimeoutProblems, decideConnectTimeouts } from "./connectTimeouts.ts";
import { decideEgress } from "./egress.ts";
import { decideQueue } from "./queues/decideQueue.ts";
import { decideImageUse, imageUseProblems } from "./containers/imageUse.ts";
import { decideSize } from "./decideSize.ts";
import { decideHttpTargets, decideWorkerTargets } from "./scaling/decideTargets.ts";
import { decideScaling } from "./scaling/decideScaling.ts";
import { decideTargetProtocol } from "./decideTargetProtocol.ts";
import { decideTasks } from "./decideTasks.ts";
import { alarmedPercent } from "./scaling/highestTarget.ts";
import type { HttpPreset, Preset } from "../presets/preset.ts";
import { originOf, presetOf } from "../presets/presets.ts";
import { permissionProblemsOf } from "./problems/permissionProblemsOf.ts";
import { queueProblems } from "./queues/queueProblems.ts";
import { requestProblems } from "./problems/requestProblems.ts";
import { rolling } from "./deployment/rolling.ts";
import { scalingProblems } from "./problems/scalingProblems.ts";
import { serviceProblems } from "./problems/serviceProblems.ts";
import { targetProblems } from "./problems/targetProblems.ts";

type EnvironmentKind = EnvironmentConfig["kind"];

/**
 * Decides every value of a service from its description, its preset, and the kind of environment: the one place that does.
 * @param name of the service
 * @param alarms of every service of the environment. @default the table of all alarms
 */
export function decideService(
    name: string,
    service: ServiceDescription,
    environment: EnvironmentKind,
    alarms: AlarmsDescription = {},
): Decision {
    const preset = presetOf(service.preset);
    const { problems: sizeProblems, ...size } = decideSize(service);
    const { service: decided, problems } = decideKind(
        name,
        service,
        preset,
        { ...decideTask(name, service, preset, environment), size },
        { kind: environment, alarms },
    );
    const main = { name: decided.containerName, size: { cpu: size.cpu.value, memoryMiB: size.memoryMiB.value }, ...portOf(decided) };
    return {
        service: decided,
        problems: [
            ...serviceProblems(service),
            ...requestProblems(service),
            ...secretProblems(service),
            ...permissionProblemsOf(service),
            ...sizeProblems,
            ...problems,
            ...sidecarProblems(service, main),
            ...storageProblems(service, main.size),
            ...imageUseProblems(service),
        ],
    };
}

function portOf(service: DecidedService): { readonly port?: number } {
    return service.kind === "http" ? { port: service.port.value } : {};
}

interface Surroundings {
    readonly kind: EnvironmentKind;
    readonly alarms: AlarmsDescription;
}

function decideKind(
    name: string,
    service: ServiceDescription,
    preset: Preset,
    task: Omit<DecidedTask, "alarms">,
    environment: Surroundings,
): Decision {
    switch (preset.kind) {
        case "http": {
            const { problems, ...tasks } = decideTasks(service, environment.kind, false);
            const alarmed = { kind: preset.kind, route: service.route };
            const alarms = decideAlarms(service, preset, alarmed, environment.alarms);
            const percent = alarmedPercent(preset.kind, alarms);
            const targets = decideHttpTargets(service, preset, percent);
            const http = decideHttp(name, service, preset);
            const decided: DecidedService = {
                kind: "http",
                ...task,
                probe: service.probe ?? preset.probe?.(http.port.value, http.healthCheckPath.value) ?? [],
                // The application listens on the port that the load balancer asks.
                presetVariables: { ...task.presetVariables, ...(preset.portVariables ?? portVariable)(http.port.value) },
                tasks,
                firstTasks: Math.min(tasks.max.value, Math.max(tasks.min.value, preset.firstTasks ?? tasks.min.value)),
                alarms,
                targets,
                scaling: decideScaling(service, tasks),
                ...http,
            };
            return {
                service: decided,
                problems: [
                    ...problems,
                    ...targetProblems(service, "http", percent),
                    ...scalingProblems(service, "http", environment.kind, tasks, percent),
                    ...alarmProblems(service, alarms, alarmed, environment.kind),
                    ...alarmsAboveTargets(alarms, [
                        ["highCpu", unwritten(targets.cpuPercent)],
                        ["highMemory", unwritten(targets.memoryPercent)],
                    ]),
                    ...connectTimeoutProblems(http.connect),
                ],
            };
        }
        case "worker": {
            const queue = decideQueue(name, service, preset);
            const queued = { ...service, queue };
            const least = queue?.kind === "sqs" && environment.kind !== "production" ? 0 : 1;
            const { problems, ...tasks } = decideTasks(service, environment.kind, queue !== undefined, least);
            const alarmed = { kind: preset.kind, queue };
            const alarms = decideAlarms(service, preset, alarmed, environment.alarms);
            const percent = alarmedPercent(preset.kind, alarms);
            const targets = decideWorkerTargets(queued, preset, percent);
            const scaling = decideScaling(service, tasks);
            return {
                service: {
                    kind: "worker",
                    ...task,
                    alarms,
                    tasks,
                    targets,
                    scaling,
                    queue,
                    ...(service.taskProtection === true && { taskProtection: true }),
                },
                problems: [
                    ...problems,
                    ...targetProblems(queued, "worker", percent),
                    ...scalingProblems(queued, "worker", environment.kind, tasks, percent),
                    ...queueProblems(service, queue),
                    ...alarmProblems(service, alarms, alarmed, environment.kind),
                    ...alarmsAboveTargets(alarms, [
                        ["highCpu", unwritten(targets.cpuPercent)],
                        ["backlog", targets.queue],
                    ]),
                ],
            };
        }
        case "scheduler": {
            const alarmed = { kind: preset.kind };
            const alarms = decideAlarms(service, preset, alarmed, environment.alarms);
            return {
                service: { kind: "scheduler", ...task, alarms },
                problems: alarmProblems(service, alarms, alarmed, environment.kind),
            };
        }
        case "scheduled-task": {
            const { schedule, problems } = decideTaskSchedule(service, preset);
            const alarmed = { kind: preset.kind };
            const alarms = decideAlarms(service, preset, alarmed, environment.alarms);
            return {
                service: { kind: "scheduled-task", ...task, alarms, schedule },
                problems: [...problems, ...alarmProblems(service, alarms, alarmed, environment.kind)],
            };
        }
    }
}

/** A target that is written is wrong itself where it is not below its alarm. */
function unwritten(target: Decided<number> | undefined): Decided<number> | undefined {
    return target?.from.kind === "config" ? undefined : target;
}

const portVariable = (port: number) => ({ PORT: String(port) });

const decision = (reason: string): Origin => ({ kind: "decision", reason });

function decideTask(
    name: string,
    service: ServiceDescription,
    preset: Preset,
    environment: EnvironmentKind,
): Omit<DecidedTask, "size" | "alarms"> {
    const byPreset = originOf(preset);
    const { image, secrets = {}, permissions = [], egress = [], calls = [], sendsTo = [], adopt } = service;
    const { user, jsonLogs, containerName = name } = preset;
    const command = service.command ?? preset.command;
    return {
        preset: preset.name,
        workload: preset.workload,
        role: preset.role,
        containerName,
        image,
        ...(command !== undefined && { command }),
        ...decideImageUse(service),
        launch: decideLaunch(service),
        startPeriodSeconds: written(
            service.startPeriodSeconds,
            ["startPeriodSeconds"],
            { value: preset.startPeriodSeconds, from: byPreset },
            "0 to 300 s",
        ),
        stopTimeoutSeconds: written(
            service.stopTimeoutSeconds,
            ["stopTimeoutSeconds"],
            { value: preset.stopTimeoutSeconds, from: byPreset },
            "1 to 120 s",
        ),
        user: written(
            service.user,
            ["user"],
            { value: user?.value ?? "1000", from: decision(user?.reason ?? "no task runs as root") },
            user === undefined ? "any user of the image but root" : "",
        ),
        jsonLogs: written(
            service.jsonLogs,
            ["jsonLogs"],
            leavesCloudWatch(service)
                ? { value: false, from: decision("its lines go elsewhere, where nobody here counts them") }
                : { value: jsonLogs?.value ?? true, from: decision(jsonLogs?.reason ?? "lines of level ERROR are counted") },
            jsonLogs === undefined ? "false, where the logs are no JSON" : "",
        ),
        probe: service.probe ?? (preset.kind === "http" ? [] : (preset.probe?.(0, "") ?? [])),
        variables: service.variables ?? {},
        presetVariables: {
            ...without(preset.frameworkVariables, { ...service.variables, ...secrets }),
            ...preset.variables?.(environment),
        },
        queueVariables: preset.queueVariables ?? "urls",
        permissions,
        secrets: decideSecrets(secrets),
        egress: decideEgress([...egress, ...volumeEgress(service.volumes)]),
        calls,
        sendsTo,
        ...(service.beforeDeploy !== undefined && { beforeDeploy: decideBeforeDeploy(service.beforeDeploy) }),
        ...(adopt !== undefined && { adopt }),
        logStreamPrefix: preset.logStreamPrefix?.(environment) ?? containerName,
        ...contentsOf(service),
    };
}

function decideBeforeDeploy({ command, timeoutSeconds }: BeforeDeployDescription): NonNullable<DecidedTask["beforeDeploy"]> {
    const fallback = { value: beforeDeployTimeoutSeconds, from: decision("long enough for most migrations") };
    return { command, timeoutSeconds: written(timeoutSeconds, ["beforeDeploy", "timeoutSeconds"], fallback, "30 to 3600 s") };
}

/** What is written of what a task holds; undefined where nothing is. A record is there, and empty, where nobody wrote it. */
function contentsOf(service: ServiceDescription): Pick<DecidedTask, "contents"> {
    const { sidecars, dependsOn, volumes, scratch, rootFilesystem, ephemeralStorageGiB, logRouting, telemetry } = service;
    const said = [
        ...Object.entries({ sidecars, dependsOn, volumes }).filter(([, record = {}]) => Object.keys(record).length > 0),
        ...Object.entries({ scratch, rootFilesystem, ephemeralStorageGiB, logRouting, telemetry }).filter(([, part]) => part !== undefined),
    ];
    return said.length === 0 ? {} : { contents: Object.fromEntries(said) };
}

function without(variables: Readonly<Record<string, string>> = {}, replaced: object): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.entries(variables).filter(([name]) => !Object.hasOwn(replaced, name)));
}

/** Zones first, so that losing one leaves the others; then as few instances as will do. */
const defaultPlacement: PlacementConfig = { strategies: ["spread-by-zone", "binpack-by-memory"], constraints: [] };

function decideLaunch({ type, instances = "", placement, gpu = 0 }: ServiceDescription): LaunchConfig {
    return type === "ec2" ? { kind: "ec2", instances, placement: { ...defaultPlacement, ...placement }, gpu } : { kind: "fargate" };
}

type HttpValues = Pick<
    DecidedHttp,
    | "port"
    | "route"
    | "routes"
    | "protocolVersion"
    | "healthCheckPath"
    | "healthCheckCodes"
    | "healthCheckTimeoutSeconds"
    | "slowStartSeconds"
    | "stickySeconds"
    | "connect"
    | "deployment"
    | "expectedRequestsPerMinute"
    | "urlOutput"
>;

function decideHttp(name: string, service: ServiceDescription, preset: HttpPreset): HttpValues {
    const byPreset = originOf(preset);
    const fixedPort = preset.workload !== undefined;
    const port = written(
        service.port,
        ["port"],
        { value: preset.port, from: fixedPort ? decision("the port that the image listens on") : byPreset },
        fixedPort ? "" : "1 to 65535",
    );
    const { connect, route, routes, deployment = rolling, expectedRequestsPerMinute } = service;
    return {
        port,
        route,
        ...(routes !== undefined && { routes }),
        deployment,
        expectedRequestsPerMinute,
        urlOutput: preset.urlOutput,
        ...decideTargetProtocol(service, { value: preset.healthCheckPath ?? "/health", from: byPreset }),
        healthCheckTimeoutSeconds: written(
            service.healthCheckTimeoutSeconds,
            ["healthCheckTimeoutSeconds"],
            { value: preset.healthCheckTimeoutSeconds, from: byPreset },
            "2 to 29 s, since the interval is 30 s",
        ),
        slowStartSeconds: written(
            service.slowStartSeconds,
            ["slowStartSeconds"],
            { value: preset.slowStartSeconds ?? 0, from: byPreset },
            "30 to 900 s, or 0 for none",
        ),
        stickySeconds: written(
            service.sticky,
            ["sticky"],
            { value: 0, from: decision("any task answers") },
            "1 to 604800 s with the same task",
        ),
        connect: connect && {
            name: written(
                connect.name,
                ["connect", "name"],
                { value: name, from: decision("the name of the service") },
                "any name that no other service has",
            ),
            port: written(
                connect.port,
                ["connect", "port"],
                { value: port.value, from: decision("the port of the container") },
                "1 to 65535",
            ),
            ...decideConnectTimeouts(connect, preset.connectRequestSeconds, byPreset),
        },
    };
}
