/** What an entry of an access log of an Application Load Balancer says that counts here. */
export interface AccessLogEntry {
    /** Seconds since 1970 at which the request came. */
    readonly at: number;
    /** Undefined: it never reached a target. */
    readonly targetGroupArn?: string;
    /** From sending the request to the target until it began to answer. @default it never did, or the connection was one of WebSockets */
    readonly targetSeconds?: number;
    readonly request: LoggedRequest;
}

export interface LoggedRequest {
    readonly method: string;
    readonly host: string;
    /** Without its query. */
    readonly path: string;
}

/**
 * The fields in the order that AWS documents, up to the time at which the request came: type, time, elb, client:port, target:port, request-,
 * target- and response-processing time, two status codes, received and sent bytes, "request", "user agent", cipher, protocol, target group ARN,
 * "trace id", "domain name", "certificate ARN", priority of the rule, time of the request. AWS adds fields at the end, and early entries end
 * before the trace id.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html
 */
const entry =
    /^(https?|h2|grpcs|wss?) (\S+) \S+ \S+ (\S+) \S+ (\S+) \S+ \S+ \S+ \S+ \S+ "((?:[^"\\]|\\.)*)" "(?:[^"\\]|\\.)*" \S+ \S+ (\S+)(?: "[^"]*" "[^"]*" "[^"]*" \S+ (\d\S+))?/;

/** Undefined where the line is none. */
export function accessLogEntry(line: string): AccessLogEntry | undefined {
    const [, type = "", answered = "", target, seconds = "", request = "", targetGroupArn = "", came = answered] = entry.exec(line) ?? [];
    const at = Date.parse(came) / 1000;
    if (Number.isNaN(at)) return undefined;
    const targetSeconds = Number(seconds);
    const isKnown = target !== "-" && targetGroupArn !== "-";
    return {
        at,
        ...(isKnown && { targetGroupArn }),
        // AWS writes -1 where the target gave none, and for WebSockets the time that the connection was open.
        ...(isKnown && targetSeconds >= 0 && !type.startsWith("ws") && { targetSeconds }),
        request: loggedRequest(request),
    };
}

/** `GET https://shop.example.com:443/api/orders?page=2 HTTP/2.0`. A request that is none has dashes in it. */
function loggedRequest(text: string): LoggedRequest {
    const [, method = "", host = "", path = ""] = /^(\S+) \w+:\/\/([^/:\s]+)(?::[-\d]*)?([^?\s]*)/.exec(text) ?? [];
    return { method, host: host.toLowerCase(), path: path === "" ? "/" : path };
}
