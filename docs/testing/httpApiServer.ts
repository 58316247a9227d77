import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { randomUUID } from "node:crypto";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { parseRouteKey, type PathPart, type RouteKey } from "../../components/model/apis/routeKey.ts";

export type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

interface Route {
    readonly key: string;
    readonly route: RouteKey;
    readonly handler: Handler;
}

/** What API Gateway sends as text; the rest it sends in base64. */
const textTypes = /^(text\/|application\/(json|javascript|xml))/;

/**
 * An HTTP API on this machine: sends each request to the function of its route, in the payload format 2.0.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export class HttpApiServer {
    readonly #server: Server;

    /** @param handlers by the keys of routes */
    constructor(handlers: Readonly<Record<string, Handler>>) {
        const routes = Object.entries(handlers).map(([key, handler]) => ({ key, route: parsed(key), handler }));
        this.#server = createServer((request, response) => {
            void answerOf(routes, request).then(({ statusCode = 200, headers = {}, body = "", isBase64Encoded = false }) => {
                const written = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
                response.writeHead(statusCode, Object.fromEntries(written));
                response.end(isBase64Encoded ? Buffer.from(body, "base64") : body);
            });
        });
    }

    /** @returns where it answers */
    async listen(): Promise<string> {
        await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
        const { port } = this.#server.address() as AddressInfo;
        return `http://127.0.0.1:${port}`;
    }

    async close(): Promise<void> {
        this.#server.closeAllConnections();
        await new Promise((resolve) => this.#server.close(resolve));
    }
}

function parsed(key: string): RouteKey {
    const route = parseRouteKey(key);
    if (typeof route === "string") throw new Error(`${key}: ${route}`);
    return route;
}

/** What is written out matches before a variable, and a variable before a greedy one. */
const weight = { literal: 0, variable: 1, greedy: 2 } as const;

async function answerOf(routes: readonly Route[], request: IncomingMessage): Promise<APIGatewayProxyStructuredResultV2> {
    const { pathname, search } = new URL(request.url ?? "/", "http://localhost");
    const [found] = routes
        .flatMap((candidate) => {
            const { method, parts } = candidate.route;
            const pathParameters = method === "ANY" || method === request.method ? matched(parts, pathname) : undefined;
            return pathParameters === undefined ? [] : [{ ...candidate, pathParameters }];
        })
        .toSorted((one, other) => rank(one.route) - rank(other.route));
    if (found === undefined) return { statusCode: 404, body: JSON.stringify({ message: "Not Found" }) };
    const { key, handler, pathParameters } = found;
    try {
        return await handler(await eventOf(request, { key, pathname, search, pathParameters }));
    } catch {
        return { statusCode: 500, body: JSON.stringify({ message: "Internal Server Error" }) };
    }
}

function rank({ method, parts }: RouteKey): number {
    return parts.reduce((sum, part) => 3 * sum + weight[part.kind], 0) + (method === "ANY" ? 0.5 : 0);
}

/** The variables of a path; undefined where it is another one. */
function matched(parts: readonly PathPart[], pathname: string): Readonly<Record<string, string>> | undefined {
    const given = pathname === "/" ? [] : pathname.slice(1).split("/");
    const isGreedy = parts.at(-1)?.kind === "greedy";
    if (isGreedy ? given.length < parts.length : given.length !== parts.length) return undefined;
    const variables: Record<string, string> = {};
    for (const [index, part] of parts.entries()) {
        if (part.kind === "literal") {
            if (given[index] !== part.text) return undefined;
        } else {
            const value = part.kind === "greedy" ? given.slice(index).join("/") : (given[index] ?? "");
            variables[part.name] = decodeURIComponent(value);
        }
    }
    return variables;
}

interface Sent {
    readonly key: string;
    readonly pathname: string;
    readonly search: string;
    readonly pathParameters: Readonly<Record<string, string>>;
}

async function eventOf(request: IncomingMessage, { key, pathname, search, pathParameters }: Sent): Promise<APIGatewayProxyEventV2> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    const query = [...Map.groupBy(new URLSearchParams(search), ([name]) => name)].map(
        ([name, values]) => [name, values.map(([, value]) => value).join(",")] as const,
    );
    const isBase64Encoded = body.length > 0 && !textTypes.test(request.headers["content-type"] ?? "");
    const headers = Object.entries(request.headers).map(([name, value]) => [name, [value ?? []].flat().join(",")] as const);
    const now = new Date();
    return {
        version: "2.0",
        routeKey: key,
        rawPath: pathname,
        rawQueryString: search.slice(1),
        headers: Object.fromEntries(headers),
        ...(query.length > 0 && { queryStringParameters: Object.fromEntries(query) }),
        ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
        requestContext: {
            accountId: "111122223333",
            apiId: "abc123defg",
            domainName: "abc123defg.execute-api.eu-central-1.amazonaws.com",
            domainPrefix: "abc123defg",
            http: {
                method: request.method ?? "GET",
                path: pathname,
                protocol: `HTTP/${request.httpVersion}`,
                sourceIp: request.socket.remoteAddress ?? "",
                userAgent: request.headers["user-agent"] ?? "",
            },
            requestId: randomUUID(),
            routeKey: key,
            stage: "$default",
            time: now.toUTCString(),
            timeEpoch: now.getTime(),
        },
        ...(body.length > 0 && { body: body.toString(isBase64Encoded ? "base64" : "utf8") }),
        isBase64Encoded,
    };
}
