import type { Decided } from "../../components/model/services/decided.ts";
import type { DecidedHttp, DecidedTask } from "../../components/model/services/decidedService.ts";
import type { MonitoredService } from "../../components/model/monitoring/monitoredService.ts";
import type { ScalingMetric } from "../../components/model/scaling/scalingSpec.ts";
import type { ServiceShape } from "../../components/model/services/serviceShape.ts";
import type { Path } from "../../stacks/problem.ts";
import type { DeploymentConfig } from "../../components/vocabulary/deployment.ts";

/** A service to be explained, whoever declared it. */
export interface Subject {
    /** `preset rest-api`, `workload amply`. */
    readonly title: string;
    /** Its key in the stack file. */
    readonly base: Path;
    readonly size: { readonly cpu: Decided<number>; readonly memoryMiB: Decided<number> };
    /** Undefined: exactly one. */
    readonly tasks?: { readonly min: Decided<number>; readonly max: Decided<number> };
    readonly targets: readonly Target[];
    readonly http?: HttpSubject;
    readonly queue?: QueueSubject;
    readonly container: ContainerSubject;
    readonly shape: ServiceShape<unknown>;
    readonly deployment?: DeploymentConfig;
    readonly monitored: MonitoredService;
}

export interface Target {
    readonly metric: ScalingMetric;
    readonly target: Decided<number>;
    /** Its policy is there only while the feature `cpuScaling` is on. */
    readonly staged: boolean;
}

/** Without a route nothing comes from outside. */
export type HttpSubject = Pick<
    DecidedHttp,
    "port" | "route" | "healthCheckPath" | "healthCheckTimeoutSeconds" | "slowStartSeconds" | "stickySeconds" | "connect"
>;

export interface QueueSubject {
    readonly kind: "sqs" | "reported";
    readonly name: Decided<string>;
    /** Undefined: of a queue elsewhere nothing is known. */
    readonly longestJobSeconds?: Decided<number>;
}

export type ContainerSubject = Pick<DecidedTask, "startPeriodSeconds" | "stopTimeoutSeconds" | "user" | "jsonLogs">;
