import type { CapacityConfig } from "../../vocabulary/environment.ts";

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

/** Prefix of the log streams, `<stage>-app/<container>/<task>`. */
export const webAppStreamPrefix = (stage: string) => `${stage}-app`;

/**
 * Asks the app itself from inside its container, with the one program that an image of Node.js is sure to have.
 * @param path answers 200 once the app is ready.
 */
export function webAppProbe(port: number, path: string): readonly string[] {
    const url = JSON.stringify(`http://127.0.0.1:${port}${path}`);
    return ["CMD", "node", "-e", `fetch(${url}).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`];
}
