import type { EgressRule } from "./egress.ts";
import type { RouteConfig, RoutesConfig } from "./entry.ts";
import type { FunctionAlarmsDescription } from "./functionAlarms.ts";
import type { FunctionDeployment } from "./functionDeployment.ts";
import type { FunctionSources } from "./functionSources.ts";
import type { Permission } from "./permissions.ts";
import type { SecretReferences } from "./secrets.ts";

/** A function of AWS Lambda as it is described, key by key: what is undefined is left to its runtime and to the environment. */
export interface FunctionDescription extends FunctionSources {
    readonly code: FunctionCode;
    /** Of code in an archive. @default nodejs24.x */
    readonly runtime?: string;
    /** Of code in an archive: file and function. @default that of the runtime, where it has one */
    readonly handler?: string;
    /** Of the processors that it runs on. @default arm64 */
    readonly architecture?: FunctionArchitecture;
    /** 128 to 10240; its share of CPU grows with it. @default 1024 */
    readonly memoryMB?: number;
    /** After which Lambda stops an invocation, 1 to 900. @default 30 */
    readonly timeoutSeconds?: number;
    /** Of `/tmp`, 512 to 10240. @default 512 */
    readonly ephemeralStorageMB?: number;
    /** By which callers name the version in use. @default live */
    readonly alias?: string;
    /** Published versions start from a snapshot. @default false */
    readonly snapStart?: boolean;
    /** Environments of the alias that are kept started. @default none */
    readonly provisionedConcurrency?: ProvisionedConcurrencyDescription;
    /** ARNs of versions of layers, in their order. @default none */
    readonly layers?: readonly string[];
    /** It is a web application that the Lambda Web Adapter turns requests over to. @default it is not */
    readonly webAdapter?: WebAdapterDescription;
    /** Settings of Powertools for AWS Lambda, and its layer where there is one. @default none */
    readonly powertools?: PowertoolsDescription;
    /** It runs in the private subnets, and reaches what is there. @default false */
    readonly vpc?: boolean;
    /** In the VPC: where it may connect to, beside HTTPS anywhere. @default nowhere else */
    readonly egress?: readonly EgressRule[];
    /** Invocations at once that no other function takes away, and that it never exceeds. @default it shares those of the account */
    readonly reservedConcurrency?: number;
    /** How callers come to the next version. @default all at once, with the update */
    readonly deployment?: FunctionDeployment;
    /** Which requests the entry sends to it. @default none */
    readonly route?: RouteConfig;
    /** Further ones, by name. @default none */
    readonly routes?: RoutesConfig;
    /** Traces by AWS X-Ray. @default true */
    readonly tracing?: boolean;
    /** Plain environment variables. @default none */
    readonly variables?: Readonly<Record<string, string>>;
    /** By the environment variable that holds the ARN of each. @default none */
    readonly secrets?: SecretReferences;
    /** What it may do in AWS, beside its logs and traces. @default nothing */
    readonly permissions?: readonly Permission[];
    /** Where its alarms differ from those of the environment, and from the table of all alarms. */
    readonly alarms?: FunctionAlarmsDescription;
    /** Takes up the log group and the queue that AWS kept when the function was removed. @default false */
    readonly adopt?: boolean;
}

/** Where the code of a function is. */
export type FunctionCode = ArchivedCode | ImageCode;

/** Code that AWS runs by one of its runtimes. */
export type ArchivedCode = LocalCode | S3Code;

/** A folder or an archive on the machine that deploys. */
export interface LocalCode {
    readonly kind: "local";
    /** From the folder of Pulumi.yaml. */
    readonly path: string;
}

/** An archive in a bucket of the same region. */
export interface S3Code {
    readonly kind: "s3";
    readonly bucket: string;
    readonly key: string;
    /** Of a bucket with versions. @default the newest, which no deployment notices */
    readonly objectVersion?: string;
}

/** A container image in ECR, which brings a runtime of its own. */
export interface ImageCode {
    readonly kind: "image";
    /** Registry, name and tag or digest. */
    readonly image: string;
    /** @default what the image says */
    readonly entryPoint?: readonly string[];
    /** @default what the image says */
    readonly command?: readonly string[];
}

export interface ProvisionedConcurrencyDescription {
    /** At any time. */
    readonly min: number;
    /** @default the same, and nothing scales it */
    readonly max?: number;
    /** Of them in use: above it there are more. @default 70 */
    readonly targetPercent?: number;
}

export interface WebAdapterDescription {
    /** On which the application listens. @default 8080 */
    readonly port?: number;
    /** Answers as soon as the application can take requests. @default / */
    readonly readinessPath?: string;
    /** Of code in an archive. @default the newest that is known here */
    readonly layerVersion?: number;
}

export interface PowertoolsDescription {
    /** @default the name of the function */
    readonly serviceName?: string;
    /** @default the name of the function */
    readonly metricsNamespace?: string;
    /** @default INFO */
    readonly logLevel?: (typeof logLevels)[number];
    /** @default the newest that is known here */
    readonly layerVersion?: number;
}

export const logLevels = ["DEBUG", "INFO", "WARN", "ERROR", "CRITICAL"] as const;

/** As images and stack files call them. */
export const functionArchitectures = ["arm64", "x86"] as const;
export type FunctionArchitecture = (typeof functionArchitectures)[number];
