import type { ConnectDescription } from "../../vocabulary/serviceDescription.ts";
import { type Decided, type DecisionProblem, type Origin, written } from "./decided.ts";

/**
 * What the proxy of Service Connect does where nothing is said.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html
 * @see https://github.com/aws/containers-roadmap/issues/1958
 */
const awsConnectTimeouts = { requestSeconds: 15, idleSeconds: 300 } as const;

export interface DecidedConnectTimeouts {
    /** In which a request has to be answered in full. 0: no end. */
    readonly requestTimeoutSeconds: Decided<number>;
    /** After which a connection without traffic is closed. 0: never. */
    readonly idleTimeoutSeconds: Decided<number>;
}

/** @param preset seconds of a request, where the preset has more than AWS gives */
export function decideConnectTimeouts(
    { requestTimeoutSeconds, idleTimeoutSeconds }: ConnectDescription,
    preset: number | undefined,
    byPreset: Origin,
): DecidedConnectTimeouts {
    const byAws: Origin = { kind: "decision", reason: "AWS's own default" };
    const request = written(
        requestTimeoutSeconds,
        ["connect", "requestTimeoutSeconds"],
        preset === undefined ? { value: awsConnectTimeouts.requestSeconds, from: byAws } : { value: preset, from: byPreset },
        "any time in seconds, or 0 for no end",
    );
    const isLonger = request.value === 0 || request.value > awsConnectTimeouts.idleSeconds;
    const idle = written(
        idleTimeoutSeconds,
        ["connect", "idleTimeoutSeconds"],
        isLonger
            ? { value: request.value, from: { kind: "decision", reason: "as long as a request may take" } }
            : { value: awsConnectTimeouts.idleSeconds, from: byAws },
        "any time in seconds that is not less, or 0 for never",
    );
    return { requestTimeoutSeconds: request, idleTimeoutSeconds: idle };
}

/** A connection that waits for an answer is idle. */
export function connectTimeoutProblems(timeouts: DecidedConnectTimeouts | undefined): readonly DecisionProblem[] {
    if (timeouts === undefined) return [];
    const [request, idle] = [timeouts.requestTimeoutSeconds.value, timeouts.idleTimeoutSeconds.value];
    if (idle === 0 || request <= idle) return [];
    const text = `less than a request may take, ${request} seconds, got ${idle}; write ${request} or more, or 0 for never`;
    return [{ key: ["connect", "idleTimeoutSeconds"], text, because: ["connect"] }];
}

/** Seconds of a request, and of a connection without traffic; 0: no end. */
export interface ConnectTimeouts {
    readonly requestSeconds: number;
    readonly idleSeconds: number;
}

/** @returns undefined where AWS would take the same by itself */
export function planConnectTimeouts({ requestTimeoutSeconds, idleTimeoutSeconds }: DecidedConnectTimeouts): ConnectTimeouts | undefined {
    const [requestSeconds, idleSeconds] = [requestTimeoutSeconds.value, idleTimeoutSeconds.value];
    const isAws = requestSeconds === awsConnectTimeouts.requestSeconds && idleSeconds === awsConnectTimeouts.idleSeconds;
    return isAws ? undefined : { requestSeconds, idleSeconds };
}
