import type { PlacementConfig, PresetName } from "../../vocabulary/service.ts";
import type { RouteConfig } from "../../vocabulary/entry.ts";
import type { PolicyMetric } from "../../vocabulary/serviceDescription.ts";
import type { JobName } from "../../vocabulary/serviceDescription.ts";
import type { ModelLoad } from "../../vocabulary/serviceDescription.ts";

/** What a stack file says about a service, as far as anything is decided from it. What is undefined is not written. */
export interface WrittenService {
    readonly preset: PresetName;
    readonly type?: "ecs" | "ec2";
    readonly instances?: string;
    readonly placement?: Partial<PlacementConfig>;
    readonly gpu?: number;
    readonly port?: number;
    readonly resources?: { readonly cpu?: number; readonly memory?: number };
    readonly job?: JobName;
    readonly model?: ModelLoad;
    readonly desiredCount?: number;
    readonly autoScaling?: WrittenAutoScaling;
    readonly queue?: WrittenQueue;
    readonly route?: RouteConfig;
    readonly connect?: { readonly name?: string; readonly port?: number };
    readonly healthCheckPath?: string;
    readonly healthCheckTimeoutSeconds?: number;
    readonly slowStartSeconds?: number;
    readonly sticky?: number;
    readonly probe?: readonly string[];
    readonly startPeriodSeconds?: number;
    readonly stopTimeoutSeconds?: number;
    readonly user?: string;
    readonly jsonLogs?: boolean;
}

export interface WrittenAutoScaling {
    readonly minCount?: number;
    readonly maxCount?: number;
    readonly targetCPU?: number;
    readonly targetMemory?: number;
    readonly policies?: readonly { readonly metric: PolicyMetric; readonly targetValue: number }[];
}

export type WrittenQueue =
    { readonly kind: "sqs"; readonly longestJobSeconds?: number } | { readonly kind: "reported"; readonly name?: string };
