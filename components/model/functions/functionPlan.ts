import type { RouteConfig, RoutesConfig } from "../../vocabulary/entry.ts";
import type { ArchivedCode, ImageCode } from "../../vocabulary/function.ts";
import type { SecretGrant } from "../iam/secretStatements.ts";
import type { Statement } from "../iam/statement.ts";
import type { QueuePlan } from "../services/queues/queuePlan.ts";
import type { FunctionAlarmChanges } from "./decidedFunction.ts";
import type { DecidedEgress } from "../services/egress.ts";

export interface FunctionNames {
    /** In the configuration. */
    readonly name: string;
    /** In Lambda. */
    readonly functionName: string;
    readonly alias: string;
    readonly logGroup: string;
    /** Begins the names of its alarms. @default the stack has account and region to itself */
    readonly qualifier?: string;
}

/** What Lambda runs. */
export type FunctionPackage = ArchivePackage | ImageCode;

export interface ArchivePackage {
    readonly kind: "archive";
    readonly code: ArchivedCode;
    readonly runtime: string;
    readonly handler: string;
    /** ARNs of their versions. */
    readonly layers: readonly string[];
}

/** All that is decided about a function before there is any resource. */
export interface FunctionPlan {
    readonly names: FunctionNames;
    readonly package: FunctionPackage;
    /** As Lambda calls it. */
    readonly architecture: "arm64" | "x86_64";
    readonly memoryMB: number;
    readonly timeoutSeconds: number;
    readonly ephemeralStorageMB: number;
    readonly snapStart: boolean;
    /** @default it shares those of the account */
    readonly reservedConcurrency?: number;
    /** @default none is kept started */
    readonly provisioned?: ProvisionedPlan;
    readonly tracing: boolean;
    /** @default it runs outside of the VPC */
    readonly network?: { readonly egress: readonly DecidedEgress[] };
    /** @default an update moves the alias at once */
    readonly shift?: FunctionShiftPlan;
    /** @default the entry sends it no requests */
    readonly target?: FunctionTargetPlan;
    readonly sources: FunctionSourcesPlan;
    readonly alarms: FunctionAlarmChanges;
    readonly variables: Readonly<Record<string, string>>;
    /** Those that its code reads. */
    readonly secrets: readonly SecretGrant[];
    /** What it may do, but for its secrets. */
    readonly statements: readonly Statement[];
    /** Its log group is there, kept by AWS, and is taken up. @default it is made */
    readonly adopt?: boolean;
}

/** Its target group, and the rules that lead there. */
export interface FunctionTargetPlan {
    readonly name: string;
    readonly route: RouteConfig;
    readonly routes: RoutesConfig;
}

export interface FunctionShiftPlan {
    readonly kind: "canary" | "linear";
    readonly percent: number;
    readonly minutes: number;
    readonly configName: string;
    readonly functionArn: string;
    /** Any of them takes the alias back. */
    readonly alarmNames: readonly string[];
}

export interface FunctionSourcesPlan {
    /** @default it takes from none */
    readonly queue?: FunctionQueuePlan;
    /** @default no clock calls it */
    readonly schedule?: { readonly name: string; readonly expression: string; readonly timezone: string };
    readonly topicArns: Readonly<Record<string, string>>;
    readonly url: boolean;
    /** @default whoever calls it waits for the answer */
    readonly asynchronous?: { readonly maximumEventAgeSeconds: number; readonly retries: number; readonly deadLetterQueueName: string };
}

export interface FunctionQueuePlan {
    readonly queueArn: string;
    readonly queueName: string;
    /** The stack makes it. @default it is elsewhere */
    readonly own?: QueuePlan;
    /** Of a queue elsewhere. @default the key that SQS manages */
    readonly keyArn?: string;
    readonly batchSize: number;
    readonly windowSeconds: number;
    /** @default as many as the function may have */
    readonly maximumConcurrency?: number;
}

export interface ProvisionedPlan {
    readonly min: number;
    /** @default there are always as many */
    readonly scaling?: { readonly max: number; readonly policyName: string; /** Between 0 and 1. */ readonly target: number };
}
