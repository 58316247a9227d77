import { canonicalJson, type Json } from "../../canonicalJson.ts";
import type { ContainerHealthCheck, ContainerPort, ContainerSpec } from "./containerSpec.ts";
import { logConfiguration } from "./logConfiguration.ts";

/**
 * The container definitions of a task definition: as ECS returns them, with its defaults, since whatever is left out shows as a difference in every preview.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 * @see https://github.com/pulumi/pulumi-aws/issues/5256
 */
export function containersJson(containers: readonly ContainerSpec[]): string {
    return canonicalJson(containers.map(definition));
}

function definition(container: ContainerSpec): Json {
    const { dependsOn = [], secrets } = container;
    return {
        name: container.name,
        image: container.image,
        entryPoint: container.entryPoint,
        command: container.command,
        cpu: container.cpu ?? 0,
        memory: container.memoryMiB,
        essential: container.essential ?? true,
        dependsOn: dependsOn.length === 0 ? undefined : dependsOn.map(({ containerName, condition }) => ({ containerName, condition })),
        environment: byName(container.environment, "value"),
        secrets: Object.keys(secrets).length === 0 ? undefined : byName(secrets, "valueFrom"),
        portMappings: container.port === undefined ? [] : [portMapping(container.port)],
        mountPoints: [],
        volumesFrom: [],
        systemControls: [],
        logConfiguration: logConfiguration(container.log),
        healthCheck: container.healthCheck && healthCheck(container.healthCheck),
        stopTimeout: container.stopTimeoutSeconds,
        readonlyRootFilesystem: container.rootFilesystem.kind === "read-only",
        user: container.user,
        linuxParameters: linuxParameters(container),
        resourceRequirements: gpuRequirement(container.gpu ?? 0),
    };
}

function byName(values: Readonly<Record<string, string>>, key: "value" | "valueFrom"): Json {
    return Object.entries(values)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => ({ name, [key]: value }));
}

function portMapping({ containerPort, name, appProtocol = "http" }: ContainerPort): Json {
    return { appProtocol: name === undefined ? undefined : appProtocol, containerPort, hostPort: containerPort, name, protocol: "tcp" };
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html */
function gpuRequirement(gpu: number): Json | undefined {
    return gpu === 0 ? undefined : [{ type: "GPU", value: String(gpu) }];
}

function healthCheck(check: ContainerHealthCheck): Json {
    return {
        command: check.command,
        interval: check.intervalSeconds,
        timeout: check.timeoutSeconds,
        retries: check.retries,
        startPeriod: check.startPeriodSeconds,
    };
}

function linuxParameters({ initProcess, rootFilesystem }: ContainerSpec): Json | undefined {
    const scratch = rootFilesystem.kind === "read-only" ? rootFilesystem.scratch : [];
    if (!initProcess && scratch.length === 0) {
        return undefined;
    }
    return {
        initProcessEnabled: initProcess ? true : undefined,
        // Fargate takes these since January 2026; /tmp comes with the sticky bit and room for every user.
        tmpfs:
            scratch.length === 0
                ? undefined
                : scratch.map(({ path, sizeMiB }) => ({ containerPath: path, size: sizeMiB, mountOptions: ["nodev", "nosuid"] })),
    };
}
