import type { LaunchConfig } from "../../vocabulary/service.ts";
import type { RouteConfig } from "../../vocabulary/entry.ts";
import type { Decided, DecisionProblem } from "./decided.ts";
import type { DecidedSize } from "./decideSize.ts";
import type { DecidedTargets } from "./decideTargets.ts";
import type { DecidedTasks } from "./decideTasks.ts";
import type { HttpPreset } from "./presets.ts";

/** A service with every value that is decided for it, and where each comes from. */
export type DecidedService = DecidedHttp | DecidedWorker | DecidedScheduler;

/** What every kind has. */
export interface DecidedTask {
    readonly size: Omit<DecidedSize, "problems">;
    readonly launch: LaunchConfig;
    readonly startPeriodSeconds: Decided<number>;
    readonly stopTimeoutSeconds: Decided<number>;
    readonly user: Decided<string>;
    readonly jsonLogs: Decided<boolean>;
}

export interface DecidedHttp extends DecidedTask {
    readonly kind: "http";
    readonly preset: HttpPreset["name"];
    readonly port: Decided<number>;
    readonly tasks: Omit<DecidedTasks, "problems">;
    readonly targets: DecidedTargets;
    readonly route?: RouteConfig;
    readonly healthCheckPath: Decided<string>;
    readonly healthCheckTimeoutSeconds: Decided<number>;
    /** 0: none. */
    readonly slowStartSeconds: Decided<number>;
    /** 0: any task answers. */
    readonly stickySeconds: Decided<number>;
    readonly connect?: { readonly name: Decided<string>; readonly port: Decided<number> };
}

export interface DecidedWorker extends DecidedTask {
    readonly kind: "worker";
    readonly tasks: Omit<DecidedTasks, "problems">;
    readonly targets: DecidedTargets;
    readonly queue?: DecidedQueue;
}

export type DecidedQueue =
    { readonly kind: "sqs"; readonly longestJobSeconds: Decided<number> } | { readonly kind: "reported"; readonly name: Decided<string> };

export interface DecidedScheduler extends DecidedTask {
    readonly kind: "scheduler";
}

/** What is decided, and whatever is wrong with what is written. */
export interface Decision {
    readonly service: DecidedService;
    readonly problems: readonly DecisionProblem[];
}
