import type { FunctionArchitecture, FunctionCode, logLevels } from "../../vocabulary/function.ts";
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
    readonly variables: Readonly<Record<string, string>>;
    readonly secrets: Readonly<Record<string, DecidedSecret>>;
    readonly permissions: readonly Permission[];
    readonly adopt?: boolean;
}

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
