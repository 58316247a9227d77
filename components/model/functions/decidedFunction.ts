import type { FunctionArchitecture, FunctionCode } from "../../vocabulary/function.ts";
import type { Permission } from "../../vocabulary/permissions.ts";
import type { Decided } from "../services/decided.ts";
import type { DecidedSecret } from "../services/decidedSecret.ts";

/** A function with every value that is decided about it, and where each comes from. */
export interface DecidedFunction {
    readonly code: FunctionCode;
    readonly runtime: Decided<string>;
    readonly handler: Decided<string>;
    readonly architecture: Decided<FunctionArchitecture>;
    readonly memoryMB: Decided<number>;
    readonly timeoutSeconds: Decided<number>;
    readonly ephemeralStorageMB: Decided<number>;
    /** Undefined: it shares those of the account. */
    readonly reservedConcurrency?: number;
    readonly alias: Decided<string>;
    readonly tracing: Decided<boolean>;
    readonly variables: Readonly<Record<string, string>>;
    readonly secrets: Readonly<Record<string, DecidedSecret>>;
    readonly permissions: readonly Permission[];
    readonly adopt?: boolean;
}
