import type { AlarmChanges } from "../../vocabulary/alarms.ts";
import type { WatchedWindow } from "../schedules/planSchedule.ts";
import type { TaskBounds } from "../../vocabulary/service.ts";

export interface EcsServiceNames {
    readonly clusterName: string;
    /** Also the prefix of the names of its alarms and scaling policies. */
    readonly serviceName: string;
    /** Its name in ECS, where somebody else has made it under another one. @default the same */
    readonly nameInEcs?: string;
    /** Begins the names of what is unique in account and region, its alarms above all. @default the stack has them to itself */
    readonly qualifier?: string;
}

interface LoggingService extends EcsServiceNames {
    /** A log group of JSON lines whose level ERROR is counted. @default none counted */
    readonly jsonLogGroup?: string;
    /** Where its alarms differ from those of other services. @default nowhere */
    readonly alarms?: AlarmChanges;
}

/** Answers requests behind a load balancer. */
export interface WebService<Text = string> extends LoggingService {
    readonly kind: "web";
    /** The fewest and the most tasks at any time. */
    readonly tasks: TaskBounds;
    /** The highest minimum and the lowest maximum, where they change with the time. @default the bounds are the same around the clock */
    readonly narrowest?: TaskBounds;
    /** @default not scaled on CPU */
    readonly cpuTargetPercent?: number;
    /** @default not scaled on memory */
    readonly memoryTargetPercent?: number;
    /** Requests for each task a minute. @default not scaled on requests */
    readonly requestTarget?: number;
    /** `app/<name>/<id>`, the suffix of the ARN. */
    readonly loadBalancer: Text;
    /** `targetgroup/<name>/<id>`, the suffix of the ARN. */
    readonly targetGroup: Text;
    /** The other one, where deployments shift the traffic between two: either may be the one in use. @default there is one */
    readonly alternateTargetGroup?: Text;
}

/** Answers requests of other services, by its Service Connect name. */
export interface InternalService extends LoggingService {
    readonly kind: "internal";
    /** The fewest and the most tasks at any time. */
    readonly tasks: TaskBounds;
    /** The highest minimum and the lowest maximum, where they change with the time. @default the bounds are the same around the clock */
    readonly narrowest?: TaskBounds;
    readonly cpuTargetPercent: number;
    /** @default not scaled on memory */
    readonly memoryTargetPercent?: number;
    /** As Service Connect counts its requests: of all services of this name in account and region. */
    readonly discoveryName: string;
}

/** Works without being asked. */
export interface WorkerService extends LoggingService {
    readonly kind: "worker";
    /** The fewest and the most tasks at any time. */
    readonly tasks: TaskBounds;
    /** The highest minimum and the lowest maximum, where they change with the time. @default the bounds are the same around the clock */
    readonly narrowest?: TaskBounds;
    /** Where its work waits. @default nowhere that is known */
    readonly queue?: MonitoredQueue;
    /** The target of the CPU policy, where there is one. @default scaled on the queue alone */
    readonly cpuTargetPercent?: number;
}

export type MonitoredQueue =
    | {
          readonly kind: "sqs";
          readonly queueName: string;
          readonly deadLetterQueueName: string;
          /** Messages for each task. */
          readonly target: number;
          /** Those that a task works on count as well. @default only those that wait */
          readonly inFlight?: true;
          /** Queues that its worker takes from as well. @default none */
          readonly further?: readonly MonitoredFurtherQueue[];
      }
    /** Whose length somebody reports as `QueueDepth` in the namespace `Workers`. */
    | { readonly kind: "reported"; readonly queueName: string; readonly target: number };

export interface MonitoredFurtherQueue {
    /** Among the queues of the worker. */
    readonly name: string;
    readonly queueName: string;
    readonly deadLetterQueueName: string;
}

/** Runs exactly once, such as Celery beat. */
export interface SingletonService extends LoggingService {
    readonly kind: "singleton";
}

/** Runs by the clock, and ends. */
export interface ScheduledTask extends LoggingService {
    readonly kind: "scheduled-task";
    readonly stateMachineArn: string;
    readonly deadLetterQueueName: string;
    readonly longestRunSeconds: number;
    /** In which at least one run succeeds. @default nobody knows one */
    readonly watch?: WatchedWindow;
}

/**
 * A service as alarms and dashboards see it. Nothing here says whether it is this program that made the service,
 * nor which of its scaling policies exist, so that a policy can come and go alone.
 *
 * @typeParam Text of what AWS decides: `string` where it is known, `pulumi.Input<string>` in components.
 */
export type MonitoredService<Text = string> = ScaledService<Text> | SingletonService | ScheduledTask;

/** A service whose number of tasks follows its load. */
export type ScaledService<Text = string> = WebService<Text> | InternalService | WorkerService;
