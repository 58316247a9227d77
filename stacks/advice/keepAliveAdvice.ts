import { keepAliveSeconds } from "../../components/model/presets/frameworkVariables.ts";
import type { DecidedService } from "../../components/model/services/decidedService.ts";
import type { StackConfig } from "../stackConfig.ts";

interface KeepAlive {
    /** What its server reads; undefined where its command says it. */
    readonly variable?: string;
    /** How many of its units a second has. */
    readonly perSecond: number;
}

/** Servers that would close a connection which the load balancer still holds: `<what>; <what to do>`. */
export function keepAliveAdvice(service: DecidedService, entry: StackConfig["entry"]): string | undefined {
    if (service.kind !== "http" || service.route === undefined) return undefined;
    const idle = entry?.kind === "made" ? entry.idleTimeoutSeconds : 0;
    const keepAlive = keepAliveOf(service);
    if (keepAlive === undefined || idle < keepAliveSeconds) return undefined;
    const { variable, perSecond } = keepAlive;
    const what = `the load balancer holds idle connections for ${idle} seconds, its server for ${keepAliveSeconds}, so that requests end in 502 now and then`;
    return variable === undefined
        ? `${what}; write entry.idleTimeoutSeconds: ${keepAliveSeconds - 1} or less`
        : `${what}; write ${variable}: "${(idle + 15) * perSecond}" below variables`;
}

/** What the preset says to its server; undefined where the description says it, or nobody does. */
function keepAliveOf({ preset, presetVariables }: DecidedService): KeepAlive | undefined {
    if (preset === "amply-api") return { perSecond: 1 };
    if ("KEEP_ALIVE_TIMEOUT" in presetVariables) return { variable: "KEEP_ALIVE_TIMEOUT", perSecond: 1000 };
    return "UVICORN_TIMEOUT_KEEP_ALIVE" in presetVariables ? { variable: "UVICORN_TIMEOUT_KEEP_ALIVE", perSecond: 1 } : undefined;
}
