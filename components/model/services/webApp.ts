import type { CapacityConfig } from "../../vocabulary/environment.ts";
import type { TaskBounds, TaskSize } from "../../vocabulary/service.ts";

/** What a web app in Node has unless somebody says otherwise: the preset `web-app` and the component `FargateWebApp` both read it here. */
export const webAppDefaults = {
    size: { cpu: 512, memoryMiB: 1024 } satisfies TaskSize,
    /** Of the container. */
    port: 3000,
    /** Tasks of the first deployment; from then on scaling decides. */
    desiredCount: 2,
    tasks: {
        production: { min: 2, max: 10 },
        staging: { min: 1, max: 3 },
    } satisfies Record<"production" | "staging", TaskBounds>,
    cpuTargetPercent: 70,
    memoryTargetPercent: 80,
    /** Of the load balancer, which asks this often and takes a task out or in after so many answers. */
    healthCheck: { path: "/health", intervalSeconds: 30, timeoutSeconds: 10, healthyThreshold: 2, unhealthyThreshold: 3, codes: "200" },
    slowStartSeconds: 30,
    /** Seconds from the start of a container in which its failed checks do not count. */
    startPeriodSeconds: 60,
    stopTimeoutSeconds: 30,
    /** `node` of the official images of Node.js. @see https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#non-root-user */
    user: "1000",
} as const;

/** How strictly an environment of this name is run. @param stage `prod`, `prod-eu` and `production` are production; nothing else is. */
export function kindOfStage(stage: string): "production" | "staging" {
    return /^prod(uction)?(-|$)/.test(stage) ? "production" : "staging";
}

/** Spot only where nobody pays for an interruption: in production two tasks are on demand, and so are all that come on top. */
export const webAppCapacity = {
    production: { kind: "spot", onDemandBase: 2, onDemandWeight: 1, spotWeight: 0 },
    staging: { kind: "spot", onDemandBase: 0, onDemandWeight: 1, spotWeight: 1 },
} as const satisfies Record<"production" | "staging", CapacityConfig>;

/** @param stage `prod`, `staging`: the name of the environment. */
export function webAppVariables(stage: string): Readonly<Record<string, string>> {
    return { NODE_ENV: "production", STAGE: stage };
}

/** Of the log streams, `<stage>-app/<container>/<task>`. */
export const webAppStreamPrefix = (stage: string) => `${stage}-app`;

/**
 * Asks the app itself from inside its container, with the one program that an image of Node.js is sure to have.
 * @param path answers 200 once the app is ready.
 */
export function webAppProbe(port: number, path: string): readonly string[] {
    const url = JSON.stringify(`http://127.0.0.1:${port}${path}`);
    return ["CMD", "node", "-e", `fetch(${url}).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`];
}
