import type { PredictiveDescription } from "../../vocabulary/autoScaling.ts";
import type { ProtocolVersion, RouteConfig, RoutesConfig } from "../../vocabulary/entry.ts";
import type { OffHoursConfig } from "../../vocabulary/environment.ts";
import type { ServiceRole, TaskBounds, TaskSize } from "../../vocabulary/service.ts";
import type { Statement } from "../iam/iamPolicy.ts";
import type { PlannedName } from "../plannedName.ts";
import type {
    EcsServiceNames,
    InternalService,
    MonitoredService,
    ScheduledTask,
    SingletonService,
    WebService,
    WorkerService,
} from "../monitoring/monitoredService.ts";
import type { SchedulePlan } from "../schedules/planSchedule.ts";
import type { Pace } from "../scaling/pace.ts";
import type { ScalingMetric } from "../scaling/scalingSpec.ts";
import type {
    ContainerDependency,
    ContainerHealthCheck,
    ContainerLog,
    ContainerSpec,
    LogRouting,
    RootFilesystem,
    VolumeMount,
} from "./containers/containerSpec.ts";
import type { VolumePlan } from "./containers/volumePlan.ts";
import type { DecidedSchedule } from "./scaling/decideScaling.ts";
import type { DecidedSecret } from "./decidedSecret.ts";
import type { BeforeDeployPlan } from "./beforeDeploy/beforeDeployPlan.ts";
import type { ConnectTimeouts } from "./connectTimeouts.ts";
import type { DecidedEgress } from "./egress.ts";
import type { DecidedService } from "./decidedService.ts";
import type { InstanceType } from "../sizing/instanceTypes.ts";
import type { FurtherQueuePlan } from "./queues/planQueues.ts";
import type { QueuePlan } from "./queues/queuePlan.ts";
import type { TaskPlan } from "./taskPlan.ts";

/** Everything about a service that is decided before AWS: components make it, and reports print it. */
export interface ServicePlan {
    readonly names: EcsServiceNames;
    /** Of its task definitions; unique in account and region, where the name of a service is unique in its cluster. */
    readonly family: string;
    /** Where what nothing else says of it comes from. */
    readonly preset: DecidedService["preset"];
    readonly role: ServiceRole;
    readonly size: TaskSize;
    readonly tasks: TaskPlan;
    /** What its image is built for. */
    readonly cpuArchitecture: InstanceType["architecture"];
    readonly container: ContainerPlan;
    /** Containers beside it. @default none */
    readonly sidecars?: readonly ContainerSpec[];
    /** What they share, or all tasks. @default none */
    readonly volumes?: readonly VolumePlan[];
    /** Disk of each task on Fargate. @default 20 */
    readonly ephemeralStorageGiB?: number;
    /** Port of the container. @default it listens on none */
    readonly port?: number;
    /** ARN of the ECR repository of the image. @default the image is in no repository of ECR */
    readonly repositoryArn?: string;
    /** That repository, where it is made for the service. @default it is there */
    readonly repository?: { readonly name: string; readonly keptImages: number };
    /** The same of the images of its sidecars. @default none */
    readonly sidecarRepositoryArns?: readonly string[];
    /** Of all these, the repositories that ECR makes and fills when a task first asks for an image. @default none */
    readonly cachedRepositoryArns?: readonly string[];
    /** What the application may do in AWS, beside what ECS Exec and the key of its queues ask for. */
    readonly statements: readonly Statement[];
    /** What the execution role may read. */
    readonly secrets: readonly DecidedSecret[];
    /** Where its tasks may connect to, beside HTTPS anywhere. */
    readonly egress: readonly DecidedEgress[];
    /** The queue that is made for it. @default none */
    readonly queue?: QueuePlan;
    /** Those that are made for it beside that one. @default none */
    readonly furtherQueues?: readonly FurtherQueuePlan[];
    /** Other workers whose queues it sends to. */
    readonly sendsTo: readonly string[];
    /** Services that it calls by their Service Connect names. */
    readonly calls: readonly string[];
    /** How others call it by Service Connect. @default nobody does */
    readonly server?: ServerPlan;
    /** Behind the load balancer. @default it is not */
    readonly target?: TargetPlan;
    /** @default exactly one task */
    readonly scaling?: ScalingPlan;
    /** @default nothing runs before a deployment */
    readonly beforeDeploy?: BeforeDeployPlan;
    /** When it runs. @default ECS keeps it running */
    readonly schedule?: SchedulePlan;
    readonly monitoring: MonitoringPlan;
    /** Log group and queue are there, kept by AWS, and are taken up. @default they are made */
    readonly adopt?: boolean;
    /** @default it runs around the clock */
    readonly offHours?: OffHoursConfig;
}

/** A container but for its ports, which follow from the rest of the plan. */
export interface ContainerPlan {
    readonly name: string;
    readonly image: string;
    readonly entryPoint?: readonly string[];
    readonly command?: readonly string[];
    readonly environment: Readonly<Record<string, string>>;
    /** The same, each with what gives it, so that two of one name are found. */
    readonly variables: readonly PlannedVariable[];
    /** What ECS reads, by variable. */
    readonly secrets: Readonly<Record<string, string>>;
    /** ARN of the secret with which its image is pulled. @default the registry asks for none */
    readonly registryCredentials?: string;
    readonly log: ContainerLog;
    /** @default it is not watched, since it ends by itself */
    readonly healthCheck?: ContainerHealthCheck;
    readonly stopTimeoutSeconds: number;
    readonly user: string;
    readonly rootFilesystem: RootFilesystem;
    /** ECS Exec leaves processes that an init process reaps. */
    readonly initProcess: boolean;
    /** @default it starts with the others */
    readonly dependsOn?: readonly ContainerDependency[];
    /** @default it has no volumes */
    readonly mounts?: readonly VolumeMount[];
    /** @default its log goes to the log group */
    readonly routing?: LogRouting;
}

/** An environment variable that is not secret, and what gives it. */
export interface PlannedVariable extends Pick<PlannedName, "name" | "key" | "giver"> {
    readonly value: string;
}

export interface ServerPlan {
    /** Unique in the namespace: `backend`. */
    readonly name: string;
    /** What Cloud Map calls it, and metrics, which do not tell its cluster: unique in account and region. */
    readonly discoveryName: string;
    /** The port that clients use; the container may listen on another. */
    readonly port: number;
    /** @default those of AWS */
    readonly timeout?: ConnectTimeouts;
    /** What its clients speak with it. @default http */
    readonly appProtocol?: "http2" | "grpc";
}

/** A target group of the load balancer, and the rule that sends requests to it. */
export interface TargetPlan {
    /** Logical name. */
    readonly name: string;
    readonly route: RouteConfig;
    /** Further rules for the same tasks. @default none */
    readonly routes?: RoutesConfig;
    /** @default HTTP1 */
    readonly protocolVersion?: ProtocolVersion;
    /** Port of the container. */
    readonly port: number;
    /** `HTTPS` where the proxy of Service Connect beside the container takes nothing else. */
    readonly protocol: "HTTP" | "HTTPS";
    readonly healthCheck: TargetHealthCheck;
    /** Seconds for which ECS overlooks failed checks of a new task. */
    readonly gracePeriodSeconds: number;
    /** Seconds that a leaving task has to finish its requests, 0 to 3600. */
    readonly deregistrationDelaySeconds: number;
    /** Seconds over which a new task gets its full share, 30 to 900. @default full share at once */
    readonly slowStartSeconds?: number;
    /** Seconds for which a client stays with its task, 1 to 604800. @default any task answers */
    readonly stickySeconds?: number;
    /** For deployments that move the traffic from one revision to the next. @default they do not */
    readonly shift?: {
        /** The entry's test listener shows the next revision first; else a listener that nobody reaches has its rule. */
        readonly testListener: boolean;
    };
    /** ECS rolls a deployment back when one of its alarms fires. */
    readonly deploymentAlarms: boolean;
}

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html */
export interface TargetHealthCheck {
    /** `/health` */
    readonly path: string;
    /** 5 to 300, above the timeout. */
    readonly intervalSeconds: number;
    /** 2 to 120. */
    readonly timeoutSeconds: number;
    /** Checks in a row that make a task healthy, 2 to 10. */
    readonly healthyThreshold: number;
    /** Checks in a row that make a task unhealthy, 2 to 10. */
    readonly unhealthyThreshold: number;
    /** Codes of a healthy task: `200`, `200,204` or `200-299`. */
    readonly codes: string;
}

export interface ScalingPlan {
    /** Fewest and most running tasks, both inclusive. */
    readonly tasks: TaskBounds;
    /** One policy each. */
    readonly metrics: readonly PlannedMetric[];
    /** One more policy, on CPU, that exists only while the feature `cpuScaling` is on. @default none is staged */
    readonly stagedCpuTargetPercent?: number;
    /** @default as every policy */
    readonly stagedCpuPace?: Pace;
    /** Bounds that hold from a time on. @default the same around the clock */
    readonly schedules?: readonly DecidedSchedule[];
    /** @default nothing is forecast */
    readonly predictive?: PredictiveDescription;
}

/** A metric but for the target groups, whose names AWS makes. */
export type PlannedMetric =
    | Exclude<ScalingMetric, { readonly kind: "requests" | "requests-of-pair" }>
    | {
          readonly kind: "requests";
          /** Requests for each task in a minute. */
          readonly target: number;
          /** @default as every policy */
          readonly pace?: Pace;
          /** @default made of the name of the service */
          readonly policyName?: string;
      };

/** A service as alarms and dashboards see it, but for the load balancer, whose name AWS makes. */
export type MonitoringPlan =
    Omit<WebService, keyof TargetNames<string>> | InternalService | WorkerService | SingletonService | ScheduledTask;

/** ARN suffixes of a load balancer and of the target groups of one service. */
export interface TargetNames<Text> {
    /** `app/<name>/<id>`. */
    readonly loadBalancer: Text;
    /** `targetgroup/<name>/<id>`. */
    readonly targetGroup: Text;
    /** @default there is one target group */
    readonly alternateTargetGroup?: Text;
}

/** A service as alarms and dashboards see it, where names and numbers count and not what AWS calls its load balancer. */
export function placedService({ monitoring, target }: Pick<ServicePlan, "monitoring" | "target">): MonitoredService {
    return monitoredService(monitoring, target && { loadBalancer: "", targetGroup: "", ...(target.shift && { alternateTargetGroup: "" }) });
}

/** @throws Error when a service behind a load balancer is given no target */
export function monitoredService<Text>(monitoring: MonitoringPlan, target: TargetNames<Text> | undefined): MonitoredService<Text> {
    if (monitoring.kind !== "web") return monitoring;
    if (target === undefined) throw new Error(`${monitoring.serviceName}: behind a load balancer without a target`);
    return { ...monitoring, ...target };
}
