import type { TaskBounds } from "../../stacks/stackConfig.ts";

export interface EcsServiceNames {
    readonly clusterName: string;
    /** Also the prefix of the names of its alarms and scaling policies. */
    readonly serviceName: string;
}

interface LoggingService extends EcsServiceNames {
    /** A log group of JSON lines whose level ERROR is counted. @default none counted */
    readonly jsonLogGroup?: string;
}

/** Answers requests behind a load balancer. */
export interface WebService<Text = string> extends LoggingService {
    readonly kind: "web";
    readonly tasks: TaskBounds;
    readonly cpuTargetPercent: number;
    /** Requests for each task a minute. @default not scaled on requests */
    readonly requestTarget?: number;
    /** Periods of 300 seconds that CPU has to be high before anyone is told. @default 2 */
    readonly highCpuPeriods?: number;
    /** `app/<name>/<id>`, the suffix of the ARN. */
    readonly loadBalancer: Text;
    /** `targetgroup/<name>/<id>`, the suffix of the ARN. */
    readonly targetGroup: Text;
}

/** Takes its work from a queue. */
export interface WorkerService extends LoggingService {
    readonly kind: "worker";
    readonly tasks: TaskBounds;
    readonly queueName: string;
    readonly deadLetterQueueName: string;
    /** Waiting messages for each task. */
    readonly queueTarget: number;
}

/** Runs exactly once, such as Celery beat. */
export interface SingletonService extends LoggingService {
    readonly kind: "singleton";
}

/**
 * A service as alarms and dashboards see it. Nothing here says whether it is this program that made the service,
 * nor which of its scaling policies exist, so that a policy can come and go alone.
 *
 * @typeParam Text of what AWS decides: `string` where it is known, `pulumi.Input<string>` in components.
 */
export type MonitoredService<Text = string> = WebService<Text> | WorkerService | SingletonService;
