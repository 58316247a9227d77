import { canonicalJson, type Json } from "../canonicalJson.ts";

/** The one container of a task. All of it is plain, so that its definition is known before anything exists. */
export interface ContainerSpec {
    readonly name: string;
    /** With its tag or digest. */
    readonly image: string;
    /** @default what the image says */
    readonly command?: readonly string[];
    readonly port?: ContainerPort;
    /** Nothing secret: it stands in the definition in clear text. */
    readonly environment: Readonly<Record<string, string>>;
    /** What ECS reads when a task starts, by variable. */
    readonly secrets: Readonly<Record<string, string>>;
    readonly log: ContainerLog;
    readonly healthCheck: ContainerHealthCheck;
    /** Seconds between SIGTERM and SIGKILL, 0 to 120 on Fargate. */
    readonly stopTimeoutSeconds: number;
    readonly rootFilesystem: RootFilesystem;
    /** Name or id as in the image, `1000` or `appuser`. */
    readonly user: string;
    /** An init process that passes signals on and reaps what is left behind, as ECS Exec leaves. */
    readonly initProcess: boolean;
    /** Whole GPUs, on EC2 instances that have some. @default none */
    readonly gpu?: number;
}

export interface ContainerPort {
    readonly containerPort: number;
    /** The name by which Service Connect knows the port, and then counts requests as HTTP. @default none */
    readonly name?: string;
}

export type LogConfiguration = { readonly logDriver: "awslogs"; readonly options: Readonly<Record<string, string>> };

export interface ContainerLog {
    readonly group: string;
    readonly region: string;
    /** Streams are `<prefix>/<container>/<task>`. */
    readonly streamPrefix: string;
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
export interface ContainerHealthCheck {
    /** As ECS takes it: `CMD`, a program and its arguments, or `CMD-SHELL` and a line for the shell. Healthy when it exits with 0. */
    readonly command: readonly string[];
    /** 5 to 300. */
    readonly intervalSeconds: number;
    /** 2 to 60. */
    readonly timeoutSeconds: number;
    /** Failures in a row that make it unhealthy, 1 to 10. */
    readonly retries: number;
    /** Seconds in which failures do not count, 0 to 300. */
    readonly startPeriodSeconds: number;
}

export type RootFilesystem =
    | { readonly kind: "writable" }
    | {
          readonly kind: "read-only";
          /** Directories that stay writable, in memory: a volume on disk belongs to root on Fargate, so that no other user may write. */
          readonly scratch: readonly ScratchDirectory[];
      };

export interface ScratchDirectory {
    /** `/tmp`. */
    readonly path: string;
    /** At most; what is used counts towards the memory of the task. */
    readonly sizeMiB: number;
}

/**
 * The container definitions of a task definition: as ECS returns them, with its defaults, since whatever is left out shows as a difference in every preview.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 * @see https://github.com/pulumi/pulumi-aws/issues/5256
 */
export function containerJson(container: ContainerSpec): string {
    return canonicalJson([
        {
            name: container.name,
            image: container.image,
            command: container.command,
            cpu: 0,
            essential: true,
            environment: byName(container.environment, "value"),
            secrets: Object.keys(container.secrets).length === 0 ? undefined : byName(container.secrets, "valueFrom"),
            portMappings: container.port === undefined ? [] : [portMapping(container.port)],
            mountPoints: [],
            volumesFrom: [],
            systemControls: [],
            logConfiguration: logConfiguration(container.log),
            healthCheck: healthCheck(container.healthCheck),
            stopTimeout: container.stopTimeoutSeconds,
            readonlyRootFilesystem: container.rootFilesystem.kind === "read-only",
            user: container.user,
            linuxParameters: linuxParameters(container),
            resourceRequirements: gpuRequirement(container.gpu ?? 0),
        },
    ]);
}

function byName(values: Readonly<Record<string, string>>, key: "value" | "valueFrom"): Json {
    return Object.entries(values)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => ({ name, [key]: value }));
}

function portMapping({ containerPort, name }: ContainerPort): Json {
    return { appProtocol: name === undefined ? undefined : "http", containerPort, hostPort: containerPort, name, protocol: "tcp" };
}

/**
 * A full buffer loses lines rather than stop the service; both values are AWS's advice, and an account's default cannot change them.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
 */
export function logConfiguration({ group, region, streamPrefix }: ContainerLog): LogConfiguration {
    return {
        logDriver: "awslogs",
        options: {
            "awslogs-group": group,
            "awslogs-region": region,
            "awslogs-stream-prefix": streamPrefix,
            "max-buffer-size": "25m",
            mode: "non-blocking",
        },
    };
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
