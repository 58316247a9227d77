import type { SecretReference, SecretReferences } from "./secrets.ts";

/** What a task holds beside its main container, in the words of ECS where it has some. */
export interface TaskContents {
    /** Containers beside the main one, by name. @default none */
    readonly sidecars?: Readonly<Record<string, SidecarDescription>>;
    /** What sidecars have to have reached before the main container starts. @default every one that runs once has succeeded */
    readonly dependsOn?: Dependencies;
    /** Directories in memory, writable for every user. @default 64 MiB of `/tmp` beside a read-only root */
    readonly scratch?: readonly ScratchDescription[];
    /** Of all its containers. A read-only one has no ECS Exec, which writes to it. @default writable where the environment has ECS Exec */
    readonly rootFilesystem?: (typeof rootFilesystems)[number];
    /** Of each task on Fargate, 21 to 200. @default the 20 GiB that every task has */
    readonly ephemeralStorageGiB?: number;
    /** What containers of a task share, or all tasks of a service, by name. @default none */
    readonly volumes?: Readonly<Record<string, VolumeDescription>>;
    /** A log router beside the main container: FireLens with Fluent Bit. @default the log driver of CloudWatch writes to the log group */
    readonly logRouting?: LogRoutingDescription;
    /** A collector of OpenTelemetry beside the main container. @default none */
    readonly telemetry?: TelemetryDescription;
}

/** The main container, as others wait for it. */
export const mainContainer = "main";

export const rootFilesystems = ["read-only", "writable"] as const;

export const startConditions = ["start", "healthy", "success", "complete"] as const;
export type StartCondition = (typeof startConditions)[number];

/** The condition that each container has to have reached, by its name. */
export type Dependencies = Readonly<Record<string, StartCondition>>;

/** A container beside the main one. They share the network: each finds the others at 127.0.0.1. */
export interface SidecarDescription {
    /** Registry, name and tag or digest. */
    readonly image: string;
    /** User name and password for a private registry other than ECR. @default nobody asks for them */
    readonly registryCredentials?: SecretReference;
    /** @default what the image says */
    readonly entryPoint?: readonly string[];
    /** @default what the image says */
    readonly command?: readonly string[];
    /** Plain environment variables. @default none */
    readonly variables?: Readonly<Record<string, string>>;
    /** @default none */
    readonly secrets?: SecretReferences;
    /** It does its work and ends before the main container starts. @default false */
    readonly runsOnce?: boolean;
    /** The task stops when it does. @default true, unless it runs once */
    readonly essential?: boolean;
    /** @default it starts with the others */
    readonly dependsOn?: Dependencies;
    /** Its own health check, as ECS takes it: `["CMD", "program", ...]`. */
    readonly probe?: readonly string[];
    /** Seconds in which failed checks do not count, 0 to 300. @default 0 */
    readonly startPeriodSeconds?: number;
    /** Seconds between SIGTERM and SIGKILL, 1 to 120. @default that of the main container */
    readonly stopTimeoutSeconds?: number;
    /** ECS starts it again when it ends, and the task stays. @default it stays ended */
    readonly restartPolicy?: RestartPolicy;
    /** Where it listens, 1 to 65535. @default nowhere */
    readonly port?: number;
    /** CPU units of the task that are kept for it. @default it shares what the others leave */
    readonly cpu?: number;
    /** MiB of the memory of the task, above which it is killed. @default it shares what the others leave */
    readonly memory?: number;
    /** Name or id as in the image, never root. @default 1000 */
    readonly user?: string;
    /** @default those of the main container */
    readonly scratch?: readonly ScratchDescription[];
    /** Where it has volumes of the service, by their names. @default none */
    readonly mounts?: Readonly<Record<string, MountDescription>>;
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html */
export interface RestartPolicy {
    /** Seconds that it has to have run to be started again, 60 to 1800. @default 300 */
    readonly attemptPeriodSeconds?: number;
    /** Codes with which it may end for good. @default none */
    readonly ignoredExitCodes?: readonly number[];
}

export interface ScratchDescription {
    /** `/var/cache/app`. */
    readonly path: string;
    /** What is used of it counts towards the memory of the task. */
    readonly sizeMiB: number;
}

export interface MountDescription {
    /** In this container: `/data`. */
    readonly path: string;
    /** @default false */
    readonly readOnly?: boolean;
}

export interface VolumeDescription {
    /** In the main container: `/data`. @default only sidecars have it */
    readonly path?: string;
    /** For the main container. @default false */
    readonly readOnly?: boolean;
    /** The file system that all tasks share. @default empty, on the disk of each task, and gone with it */
    readonly efs?: EfsDescription;
}

/** A file system that is not made here. It is mounted with TLS, by the role of the task. */
export interface EfsDescription {
    readonly fileSystemId: string;
    /** Says which directory, and which user writes. @default none */
    readonly accessPointId?: string;
    /** Only without an access point, which has one of its own. @default the root of the file system */
    readonly rootDirectory?: string;
    /** Of its mount targets, which let the tasks in on port 2049. */
    readonly securityGroupId: string;
}

/** Where Fluent Bit sends what the containers of a task log. What it says of itself is in the log group of the service. */
export type LogRoutingDescription = LogDestination & {
    /** Of AWS for Fluent Bit, with its tag. @default the version that this program is tried with */
    readonly image?: string;
    /** A file of the image with filters and parsers: `/fluent-bit/configs/parse-json.conf`. @default none */
    readonly configFile?: string;
};

export type LogDestination =
    /** The log group of the service. */
    | { readonly kind: "cloudwatch" }
    /** A stream of Data Firehose in this account and region, which the task may put records into. */
    | { readonly kind: "firehose"; readonly deliveryStream: string }
    /** Anything that Fluent Bit has an output for. */
    | {
          readonly kind: "plugin";
          /** `datadog` */
          readonly name: string;
          /** @default none */
          readonly options?: Readonly<Record<string, string>>;
          /** Options that are secret, resolved by ECS when a task starts. @default none */
          readonly secretOptions?: SecretReferences;
      };

/** AWS's distribution of the collector. The application sends to it by OTLP at 127.0.0.1. */
export interface TelemetryDescription {
    /** Of the collector, with its tag. @default the version that this program is tried with */
    readonly image?: string;
    /** The parameter of Systems Manager that holds the configuration of the collector. @default traces to X-Ray, metrics to CloudWatch */
    readonly configurationArn?: string;
}
