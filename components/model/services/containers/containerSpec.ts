/** A container of a task. All of it is plain, so that its definition is known before anything exists. */
export interface ContainerSpec {
    readonly name: string;
    /** With its tag or digest. */
    readonly image: string;
    /** ARN of the secret with which its image is pulled. @default the registry asks for none */
    readonly registryCredentials?: string;
    /** @default what the image says */
    readonly entryPoint?: readonly string[];
    /** @default what the image says */
    readonly command?: readonly string[];
    readonly port?: ContainerPort;
    /** The whole task stops when it does. @default true */
    readonly essential?: boolean;
    /** What others have to have reached before it starts, and how long they stay when the task stops. @default nothing */
    readonly dependsOn?: readonly ContainerDependency[];
    /** Nothing secret: it stands in the definition in clear text. */
    readonly environment: Readonly<Record<string, string>>;
    /** What ECS reads when a task starts, by variable. */
    readonly secrets: Readonly<Record<string, string>>;
    readonly log: ContainerLog;
    /** Its log goes to the log router of the task. @default it goes to the log group */
    readonly routing?: LogRouting;
    /** It is the log router of the task. @default it is not */
    readonly firelens?: { readonly configFile?: string };
    /** @default what it does is not watched, and what the image says of it ECS does not read */
    readonly healthCheck?: ContainerHealthCheck;
    /** Seconds between SIGTERM and SIGKILL, 0 to 120 on Fargate. */
    readonly stopTimeoutSeconds: number;
    readonly rootFilesystem: RootFilesystem;
    /** Name or id as in the image, `1000` or `appuser`. @default what the image says */
    readonly user?: string;
    /** An init process that passes signals on and reaps what is left behind, as ECS Exec leaves. */
    readonly initProcess: boolean;
    /** Whole GPUs, on EC2 instances that have some. @default none */
    readonly gpu?: number;
    /** CPU units of the task that are kept for it. @default it shares what the others leave */
    readonly cpu?: number;
    /** Volumes of the task. @default none */
    readonly mounts?: readonly VolumeMount[];
    /** ECS starts it again when it ends, and the task stays. @default it stays ended */
    readonly restartPolicy?: { readonly attemptPeriodSeconds: number; readonly ignoredExitCodes: readonly number[] };
    /** What it may use at most, of the memory of the task, in MiB. @default all of it */
    readonly memoryMiB?: number;
}

export interface ContainerPort {
    readonly containerPort: number;
    /** The name by which Service Connect knows the port, and then counts requests as HTTP. @default none */
    readonly name?: string;
    /** What Service Connect takes the requests of a named port for. @default http */
    readonly appProtocol?: "http" | "http2" | "grpc";
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html */
export interface ContainerDependency {
    readonly containerName: string;
    readonly condition: "START" | "HEALTHY" | "SUCCESS" | "COMPLETE";
}

export interface ContainerLog {
    readonly group: string;
    readonly region: string;
    /** Streams are `<prefix>/<container>/<task>`. */
    readonly streamPrefix: string;
}

/** What the log router does with the log of a container, as an output of Fluent Bit has it. */
export interface LogRouting {
    readonly options: Readonly<Record<string, string>>;
    /** Resolved by ECS when a task starts. */
    readonly secretOptions: Readonly<Record<string, string>>;
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

export interface VolumeMount {
    /** The name of the volume. */
    readonly volume: string;
    /** `/data`. */
    readonly path: string;
    readonly readOnly: boolean;
}

export interface RootFilesystem {
    readonly kind: "writable" | "read-only";
    /** Directories in memory that every user may write to: a volume on disk belongs to root on Fargate. @default none */
    readonly scratch?: readonly ScratchDirectory[];
}

export interface ScratchDirectory {
    /** `/tmp`. */
    readonly path: string;
    /** At most; what is used counts towards the memory of the task. */
    readonly sizeMiB: number;
}
