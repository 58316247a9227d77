import type { RouteConfig, RoutesConfig } from "../../vocabulary/entry.ts";
import type { FunctionArchitecture, FunctionCode, logLevels } from "../../vocabulary/function.ts";
import type { FunctionAlarmDescription, FunctionAlarmKey } from "../../vocabulary/functionAlarms.ts";
import type { Permission } from "../../vocabulary/permissions.ts";
import type { Decided } from "../services/decided.ts";
import type { DecidedSecret } from "../services/decidedSecret.ts";
import type { DecidedEgress } from "../services/egress.ts";

/** A function with every value that is decided about it, and where each comes from. */
export interface DecidedFunction {
    readonly code: FunctionCode;
    /** Of code in an archive; an image brings its own. */
    readonly runtime?: Decided<string>;
    readonly handler?: Decided<string>;
    readonly architecture: Decided<FunctionArchitecture>;
    readonly memoryMB: Decided<number>;
    readonly timeoutSeconds: Decided<number>;
    readonly ephemeralStorageMB: Decided<number>;
    /** Undefined: it shares those of the account. */
    readonly reservedConcurrency?: number;
    readonly alias: Decided<string>;
    readonly snapStart: Decided<boolean>;
    /** @default none is kept started */
    readonly provisioned?: DecidedProvisioned;
    /** Those that are written, in their order. */
    readonly layers: readonly string[];
    /** @default it is no web application */
    readonly webAdapter?: DecidedWebAdapter;
    /** @default none */
    readonly powertools?: DecidedPowertools;
    readonly tracing: Decided<boolean>;
    readonly vpc: Decided<boolean>;
    /** In the VPC, beside HTTPS. */
    readonly egress: readonly DecidedEgress[];
    /** Undefined: an update moves the alias at once. */
    readonly shift?: DecidedShift;
    /** @default the entry sends it no requests */
    readonly route?: RouteConfig;
    /** Further ones, by name. */
    readonly routes?: RoutesConfig;
    readonly sources: DecidedSources;
    readonly alarms: FunctionAlarmChanges;
    readonly variables: Readonly<Record<string, string>>;
    readonly secrets: Readonly<Record<string, DecidedSecret>>;
    readonly permissions: readonly Permission[];
    readonly adopt?: boolean;
}

export interface DecidedShift {
    readonly kind: "canary" | "linear";
    readonly percent: Decided<number>;
    readonly minutes: Decided<number>;
}

export interface DecidedSources {
    /** @default it takes from none */
    readonly queue?: DecidedFunctionQueue;
    readonly schedule?: { readonly expression: string; readonly timezone: Decided<string> };
    /** By a name of one's own, in the order of these. */
    readonly topicArns: Readonly<Record<string, string>>;
    readonly url: Decided<boolean>;
    /** Undefined: nobody calls it without waiting for the answer. */
    readonly asynchronous?: { readonly maximumEventAgeSeconds: Decided<number>; readonly retries: Decided<number> };
}

export interface DecidedFunctionQueue {
    /** ARN of a queue elsewhere. @default the stack makes it */
    readonly existing?: { readonly queueArn: string; readonly keyArn?: string };
    readonly visibilityTimeoutSeconds: Decided<number>;
    readonly attempts: Decided<number>;
    readonly retentionSeconds: Decided<number>;
    readonly batchSize: Decided<number>;
    readonly windowSeconds: Decided<number>;
    readonly maximumConcurrency?: number;
}

/** What is decided of alarms where it differs from the table of all of them. */
export type FunctionAlarmChanges = Readonly<Partial<Record<FunctionAlarmKey, FunctionAlarmDescription>>>;

export interface DecidedProvisioned {
    readonly min: number;
    /** Undefined: there are always as many. */
    readonly max?: number;
    readonly targetPercent: Decided<number>;
}

export interface DecidedWebAdapter {
    readonly port: Decided<number>;
    readonly readinessPath: Decided<string>;
    readonly layerVersion: Decided<number>;
}

export interface DecidedPowertools {
    readonly serviceName: Decided<string>;
    readonly metricsNamespace: Decided<string>;
    readonly logLevel: Decided<(typeof logLevels)[number]>;
    readonly layerVersion?: number;
}
