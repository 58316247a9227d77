import type { AlarmDescription, Severity } from "./alarms.ts";
import type { AccessName } from "./permissions.ts";
import type { TableDescription } from "./table.ts";

/** Who may call an API. */
export type ApiAuthorization =
    /** Callers in AWS, who sign their requests and whom IAM allows `execute-api:Invoke`. */
    | { readonly kind: "iam" }
    /** Whoever has a token of this issuer. */
    | {
          readonly kind: "jwt";
          /** `https://login.example.com`: below it is `/.well-known/openid-configuration`. */
          readonly issuer: string;
          /** One of them is the `aud` or `client_id` of the token, 1 to 50. */
          readonly audiences: readonly string[];
      }
    /** Whom a function of the stack lets in, which API Gateway asks: a Lambda authorizer. */
    | {
          readonly kind: "lambda";
          /** It returns `{ isAuthorized: true }`, or false. */
          readonly function: string;
          /** That a request must have, or it is answered with 401 and the function is not asked. @default authorization */
          readonly headers?: readonly string[];
          /** For which an answer holds for the same headers on the same route, 0 to 3600. @default 0: it is asked each time */
          readonly cacheSeconds?: number;
      }
    /** Everybody. */
    | { readonly kind: "public" };

export interface Throttle {
    /** On average, above which API Gateway answers 429. */
    readonly requestsPerSecond: number;
    /** At once. */
    readonly burst: number;
}

/** Where the requests of one method and path go. */
export interface ApiRoute {
    /** A function of the same stack. */
    readonly function: string;
    /** What the function may do with the table of the API. @default nothing */
    readonly table?: AccessName;
    /** Everybody may call it, whatever the API asks for. @default false */
    readonly public?: boolean;
    /** Of a JWT: one of them is in the token. @default any token of the issuer */
    readonly scopes?: readonly string[];
    /** @default that of the API */
    readonly throttle?: Throttle;
}

/** Pages of other origins that may call the API in a browser. */
export interface Cors {
    /** `https://app.example.com`, or `*` alone. */
    readonly origins: readonly string[];
    /** @default those of the routes */
    readonly methods?: readonly string[];
    /** Of requests. @default authorization and content-type */
    readonly headers?: readonly string[];
    /** Of answers, which a page may read. @default none */
    readonly exposedHeaders?: readonly string[];
    /** Requests carry cookies. @default false */
    readonly credentials?: boolean;
    /** Seconds for which a browser remembers the answer, 0 to 86,400. @default 3600 */
    readonly maxAgeSeconds?: number;
}

export interface ApiDomain {
    /** `api.example.com`. */
    readonly name: string;
    /** A certificate of ACM in the region of the stack. @default one is made and proved in the hosted zone */
    readonly certificateArn?: string;
    /** The record is made in this zone. @default it is made elsewhere */
    readonly hostedZoneId?: string;
}

export const apiAlarmKeys = ["5xx", "p99", "4xx", "tableThrottled", "tableErrors"] as const;
export type ApiAlarmKey = (typeof apiAlarmKeys)[number];

/** What differs from the table of the alarms of APIs. */
export interface ApiAlarms extends Readonly<Partial<Record<ApiAlarmKey, AlarmDescription>>> {
    /** Of all alarms that name none. */
    readonly severity?: Severity;
    readonly notifyRecovery?: boolean;
}

/** An HTTP API of API Gateway: routes to functions of the stack, and a table that they share. */
export interface ApiDescription {
    readonly authorization: ApiAuthorization;
    /** By method and path, `GET /todos/{id}`. */
    readonly routes: Readonly<Record<string, ApiRoute>>;
    /** @default none */
    readonly table?: TableDescription;
    /** @default pages of other origins may not call it */
    readonly cors?: Cors;
    /** Of all routes together. @default 500 a second, 1,000 at once */
    readonly throttle?: Throttle;
    /** @default the address that API Gateway gives it */
    readonly domain?: ApiDomain;
    /** The name of its address among `entryUrls` of the outputs. @default its own */
    readonly urlOutput?: string;
    readonly alarms?: ApiAlarms;
    /** Takes up the table and the log group that AWS kept when the API was removed. @default false */
    readonly adopt?: boolean;
}
