/** How the tasks of a new revision take over from those of the old one. */
export type DeploymentConfig =
    | (DeploymentGuards & { readonly kind: "rolling" })
    | (TrafficShift & { readonly kind: "blue-green" })
    | (TrafficShift & {
          readonly kind: "linear";
          /** Traffic that each step moves, 3 to 100. */
          readonly stepPercent: number;
          /** Minutes between two steps, 0 to 1440. */
          readonly stepBakeMinutes: number;
      })
    | (TrafficShift & {
          readonly kind: "canary";
          /** Traffic that moves first, 1 to 99; the rest follows at once. */
          readonly canaryPercent: number;
          /** Minutes that the first part is watched, 0 to 1440. */
          readonly canaryBakeMinutes: number;
      });

export interface DeploymentGuards {
    /** Alarms of the deployment are made, and ECS rolls back when one of them fires. */
    readonly alarms: boolean;
    readonly hooks: readonly DeploymentHook[];
}

/** Both revisions run side by side, behind two target groups, and the listener's rule moves the traffic. */
export interface TrafficShift extends DeploymentGuards {
    /** Minutes that the old revision goes on running when all traffic has moved, 0 to 1440. */
    readonly bakeMinutes: number;
    /** Whether the entry's test listener shows the new revision first. */
    readonly testListener: boolean;
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html */
export type DeploymentHook =
    /** Waits until somebody lets the deployment go on. */
    | {
          readonly kind: "pause";
          readonly stage: PauseStage;
          /** 1 to 20160. */
          readonly timeoutMinutes: number;
          readonly onTimeout: "rollback" | "continue";
      }
    /** Asks a function, which answers SUCCEEDED, FAILED or IN_PROGRESS. */
    | { readonly kind: "lambda"; readonly stage: HookStage; readonly functionArn: string };

export const pauseStages = [
    "RECONCILE_SERVICE",
    "PRE_SCALE_UP",
    "POST_SCALE_UP",
    "POST_TEST_TRAFFIC_SHIFT",
    "PRE_PRODUCTION_TRAFFIC_SHIFT",
    "POST_PRODUCTION_TRAFFIC_SHIFT",
] as const;
export type PauseStage = (typeof pauseStages)[number];
export type HookStage = PauseStage | "TEST_TRAFFIC_SHIFT" | "PRODUCTION_TRAFFIC_SHIFT";
