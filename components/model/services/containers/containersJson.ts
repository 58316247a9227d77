import { canonicalJson, type Json } from "../../canonicalJson.ts";
import type { ContainerHealthCheck, ContainerPort, ContainerSpec, LogRouting } from "./containerSpec.ts";
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
    const { dependsOn = [], secrets, mounts = [], restartPolicy, registryCredentials } = container;
    return {
        name: container.name,
        image: container.image,
        repositoryCredentials: registryCredentials === undefined ? undefined : { credentialsParameter: registryCredentials },
        entryPoint: container.entryPoint,
        command: container.command,
        cpu: container.cpu ?? 0,
        memory: container.memoryMiB,
        essential: container.essential ?? true,
        dependsOn: dependsOn.length === 0 ? undefined : dependsOn.map(({ containerName, condition }) => ({ containerName, condition })),
        environment: byName(container.environment, "value"),
        secrets: Object.keys(secrets).length === 0 ? undefined : byName(secrets, "valueFrom"),
        portMappings: container.port === undefined ? [] : [portMapping(container.port)],
        mountPoints: mounts.map(({ volume, path, readOnly }) => ({ sourceVolume: volume, containerPath: path, readOnly })),
        volumesFrom: [],
        systemControls: [],
        logConfiguration: container.routing === undefined ? logConfiguration(container.log) : routedLog(container.routing),
        firelensConfiguration: container.firelens && routerConfiguration(container.firelens),
        healthCheck: container.healthCheck && healthCheck(container.healthCheck),
        restartPolicy: restartPolicy && {
            enabled: true,
            restartAttemptPeriod: restartPolicy.attemptPeriodSeconds,
            ignoredExitCodes: restartPolicy.ignoredExitCodes.length === 0 ? undefined : restartPolicy.ignoredExitCodes,
        },
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

function routedLog({ options, secretOptions }: LogRouting): Json {
    return {
        logDriver: "awsfirelens",
        options,
        secretOptions: Object.keys(secretOptions).length === 0 ? undefined : byName(secretOptions, "valueFrom"),
    };
}

/** Fargate reads a configuration from the image alone. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html */
function routerConfiguration({ configFile }: NonNullable<ContainerSpec["firelens"]>): Json {
    const file = configFile === undefined ? {} : { "config-file-type": "file", "config-file-value": configFile };
    return { type: "fluentbit", options: { "enable-ecs-log-metadata": "true", ...file } };
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
    const { scratch = [] } = rootFilesystem;
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
