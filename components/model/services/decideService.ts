import type { LaunchConfig, PlacementConfig } from "../../vocabulary/service.ts";
import type { EnvironmentConfig } from "../../vocabulary/environment.ts";
import { type Origin, written } from "./decided.ts";
import type { DecidedQueue, DecidedTask, Decision } from "./decidedService.ts";
import { decideSize } from "./decideSize.ts";
import { decideTargets } from "./decideTargets.ts";
import { decideTasks } from "./decideTasks.ts";
import { type HttpPreset, type Preset, presetOf, type WorkerPreset } from "./presets.ts";
import { serviceProblems } from "./serviceProblems.ts";
import { targetProblems } from "./targetProblems.ts";
import type { WrittenQueue, WrittenService } from "./writtenService.ts";

/**
 * Decides every value of a service from what its stack file says, its preset, and the kind of environment: the one place that does.
 * @param name of the service
 */
export function decideService(name: string, service: WrittenService, environment: EnvironmentConfig["kind"]): Decision {
    const preset = presetOf(service.preset);
    const { problems: sizeProblems, ...size } = decideSize(service);
    const { service: decided, problems } = decideKind(name, service, preset, { ...decideTask(service, preset), size }, environment);
    return { service: decided, problems: [...serviceProblems(service), ...sizeProblems, ...problems] };
}

function decideKind(
    name: string,
    service: WrittenService,
    preset: Preset,
    task: DecidedTask,
    environment: EnvironmentConfig["kind"],
): Decision {
    switch (preset.kind) {
        case "http": {
            const { problems, ...tasks } = decideTasks(service, environment, false);
            const targets = decideTargets(service, preset);
            return {
                service: { kind: "http", preset: preset.name, ...task, tasks, targets, ...decideHttp(name, service, preset) },
                problems: [...problems, ...targetProblems(service, "http")],
            };
        }
        case "worker": {
            const queue = decideQueue(name, service, preset);
            const queued = { ...service, queue };
            const { problems, ...tasks } = decideTasks(service, environment, queue !== undefined);
            return {
                service: { kind: "worker", ...task, tasks, targets: decideTargets(queued, preset), queue },
                problems: [...problems, ...targetProblems(queued, "worker")],
            };
        }
        case "scheduler":
            return { service: { kind: "scheduler", ...task }, problems: [] };
    }
}

const decision = (reason: string): Origin => ({ kind: "decision", reason });

function decideTask(service: WrittenService, preset: Preset): Omit<DecidedTask, "size"> {
    const byPreset: Origin = { kind: "preset", preset: service.preset };
    return {
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
        user: written(service.user, ["user"], { value: "1000", from: decision("no task runs as root") }, "any user of the image but root"),
        jsonLogs: written(
            service.jsonLogs,
            ["jsonLogs"],
            { value: true, from: decision("lines of level ERROR are counted") },
            "false, where the logs are no JSON",
        ),
    };
}

/** Zones first, so that losing one leaves the others; then as few instances as will do. */
const defaultPlacement: PlacementConfig = { strategies: ["spread-by-zone", "binpack-by-memory"], constraints: [] };

function decideLaunch({ type, instances = "", placement, gpu = 0 }: WrittenService): LaunchConfig {
    return type === "ec2" ? { kind: "ec2", instances, placement: { ...defaultPlacement, ...placement }, gpu } : { kind: "fargate" };
}

function decideHttp(name: string, service: WrittenService, preset: HttpPreset) {
    const byPreset: Origin = { kind: "preset", preset: service.preset };
    const port = written(service.port, ["port"], { value: preset.port, from: byPreset }, "1 to 65535");
    const { connect, route } = service;
    return {
        port,
        route,
        healthCheckPath: written(
            service.healthCheckPath,
            ["healthCheckPath"],
            { value: "/health", from: byPreset },
            "any path that answers 200 once the task is ready",
        ),
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
        },
    };
}

/** A policy on the depth of a queue that is not described means one that is reported. */
function decideQueue(name: string, { queue, autoScaling }: WrittenService, preset: WorkerPreset): DecidedQueue | undefined {
    const reported = autoScaling?.policies?.some(({ metric }) => metric === "QueueDepth") === true;
    const meant: WrittenQueue | undefined = queue ?? (reported ? { kind: "reported" } : undefined);
    switch (meant?.kind) {
        case undefined:
            return undefined;
        case "sqs":
            return {
                kind: "sqs",
                longestJobSeconds: written(
                    meant.longestJobSeconds,
                    ["queue", "longestJobSeconds"],
                    { value: preset.longestJobSeconds, from: { kind: "preset", preset: "worker" } },
                    "1 to 43080 s",
                ),
            };
        case "reported":
            return {
                kind: "reported",
                name: written(
                    meant.name,
                    ["queue", "name"],
                    { value: name, from: decision("the name of the service") },
                    "as it is reported",
                ),
            };
    }
}
