import type { DeploymentConfig } from "../../vocabulary/deployment.ts";
import type { Permission } from "../../vocabulary/permissions.ts";
import type { ProtocolVersion, RouteConfig, RoutesConfig } from "../../vocabulary/entry.ts";
import type { LaunchConfig, ServiceRole } from "../../vocabulary/service.ts";
import type { TaskContents } from "../../vocabulary/taskContents.ts";
import type { DecidedConnectTimeouts } from "./connectTimeouts.ts";
import type { DecidedAlarms } from "./alarms/decideAlarms.ts";
import type { DecidedEgress } from "./egress.ts";
import type { DecidedImageUse } from "./containers/imageUse.ts";
import type { Decided, DecisionProblem } from "./decided.ts";
import type { DecidedQueue } from "./queues/decideQueue.ts";
import type { DecidedTaskSchedule } from "./decideTaskSchedule.ts";
import type { DecidedScaling } from "./scaling/decideScaling.ts";
import type { DecidedSecret } from "./decidedSecret.ts";
import type { DecidedSize } from "./decideSize.ts";
import type { HttpTargets, WorkerTargets } from "./scaling/decideTargets.ts";
import type { DecidedTasks } from "./decideTasks.ts";
import type { Preset } from "../presets/preset.ts";

/** A service with every value that is decided for it, and where each comes from. */
export type DecidedService = DecidedHttp | DecidedWorker | DecidedScheduler | DecidedScheduledTask;

/** What every kind has. */
export interface DecidedTask extends DecidedImageUse {
    readonly preset: Preset["name"];
    /** The workload whose service it is; undefined where a stack declares it. */
    readonly workload?: string;
    readonly role: ServiceRole;
    readonly containerName: string;
    readonly image: string;
    /** @default what the image says */
    readonly command?: readonly string[];
    readonly size: Omit<DecidedSize, "problems">;
    readonly launch: LaunchConfig;
    readonly startPeriodSeconds: Decided<number>;
    readonly stopTimeoutSeconds: Decided<number>;
    readonly user: Decided<string>;
    readonly jsonLogs: Decided<boolean>;
    /** Where its alarms differ from the table of all alarms. */
    readonly alarms: DecidedAlarms;
    /** Container health check, as ECS takes it. */
    readonly probe: readonly string[];
    /** As they are described. */
    readonly variables: Readonly<Record<string, string>>;
    /** Those of the preset: whatever else gives one of them is wrong. */
    readonly presetVariables: Readonly<Record<string, string>>;
    /** Which environment variables hold the addresses of queues. */
    readonly queueVariables: "celery" | "urls";
    /** @default nothing runs before a deployment */
    readonly beforeDeploy?: { readonly command: readonly string[]; readonly timeoutSeconds: Decided<number> };
    readonly secrets: Readonly<Record<string, DecidedSecret>>;
    readonly permissions: readonly Permission[];
    readonly egress: readonly DecidedEgress[];
    readonly calls: readonly string[];
    readonly sendsTo: readonly string[];
    readonly logStreamPrefix: string;
    /** What a task holds beside its main container, as it is described. @default nothing */
    readonly contents?: TaskContents;
    /** Log group and queue are there, kept by AWS, and are taken up. @default they are made */
    readonly adopt?: boolean;
}

export interface DecidedHttp extends DecidedTask {
    readonly kind: "http";
    readonly port: Decided<number>;
    readonly tasks: Omit<DecidedTasks, "problems">;
    /** Tasks of the first deployment; from then on scaling decides. */
    readonly firstTasks: number;
    readonly targets: HttpTargets;
    readonly scaling: DecidedScaling;
    readonly expectedRequestsPerMinute?: number;
    readonly route?: RouteConfig;
    /** Beside `route`. @default none */
    readonly routes?: RoutesConfig;
    readonly protocolVersion: Decided<ProtocolVersion>;
    readonly healthCheckPath: Decided<string>;
    readonly healthCheckCodes: Decided<string>;
    readonly healthCheckTimeoutSeconds: Decided<number>;
    /** 0: none. */
    readonly slowStartSeconds: Decided<number>;
    /** 0: any task answers. */
    readonly stickySeconds: Decided<number>;
    readonly connect?: { readonly name: Decided<string>; readonly port: Decided<number> } & DecidedConnectTimeouts;
    readonly deployment: DeploymentConfig;
    /** Name of its URL among the outputs of the stack. @default the name of the service */
    readonly urlOutput?: string;
}

export interface DecidedWorker extends DecidedTask {
    readonly kind: "worker";
    readonly tasks: Omit<DecidedTasks, "problems">;
    readonly targets: WorkerTargets;
    readonly scaling: DecidedScaling;
    readonly queue?: DecidedQueue;
    /** Its tasks may keep ECS from stopping them while they work. @default they may not */
    readonly taskProtection?: true;
}

export interface DecidedScheduler extends DecidedTask {
    readonly kind: "scheduler";
}

export interface DecidedScheduledTask extends DecidedTask {
    readonly kind: "scheduled-task";
    readonly schedule: DecidedTaskSchedule;
}

/** What is decided, and whatever is wrong with what is written. */
export interface Decision {
    readonly service: DecidedService;
    readonly problems: readonly DecisionProblem[];
}
