import type { EnvironmentConfig } from "../../vocabulary/environment.ts";
import type { FunctionCode } from "../../vocabulary/function.ts";
import { functionStatements } from "../iam/functionPolicy.ts";
import type { Statement } from "../iam/statement.ts";
import type { SecretGrant } from "../iam/secretStatements.ts";
import { type AwsPlace, functionLogGroupName, logGroupArn, qualifiedName } from "../names.ts";
import type { DecidedFunction } from "./decidedFunction.ts";

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

/** All that is decided about a function before there is any resource. */
export interface FunctionPlan {
    readonly names: FunctionNames;
    readonly code: FunctionCode;
    readonly runtime: string;
    readonly handler: string;
    /** As Lambda calls it. */
    readonly architecture: "arm64" | "x86_64";
    readonly memoryMB: number;
    readonly timeoutSeconds: number;
    readonly ephemeralStorageMB: number;
    readonly reservedConcurrency?: number;
    readonly tracing: boolean;
    readonly variables: Readonly<Record<string, string>>;
    /** Those that its code reads. */
    readonly secrets: readonly SecretGrant[];
    /** What it may do, but for its secrets. */
    readonly statements: readonly Statement[];
    /** Its log group is there, kept by AWS, and is taken up. @default it is made */
    readonly adopt?: boolean;
}

export interface FunctionEnvironment {
    readonly kind: EnvironmentConfig["kind"];
    readonly place: AwsPlace;
    readonly qualifier?: string;
}

/** Plans one function. @param name in the configuration */
export function planFunction(name: string, decided: DecidedFunction, { kind, place, qualifier }: FunctionEnvironment): FunctionPlan {
    const functionName = qualifiedName(qualifier, name);
    const logGroup = functionLogGroupName(functionName);
    const secrets = Object.entries(decided.secrets);
    return {
        names: { name, functionName, alias: decided.alias.value, logGroup, ...(qualifier !== undefined && { qualifier }) },
        code: decided.code,
        runtime: decided.runtime.value,
        handler: decided.handler.value,
        architecture: decided.architecture.value === "x86" ? "x86_64" : "arm64",
        memoryMB: decided.memoryMB.value,
        timeoutSeconds: decided.timeoutSeconds.value,
        ephemeralStorageMB: decided.ephemeralStorageMB.value,
        tracing: decided.tracing.value,
        variables: {
            ENVIRONMENT: kind,
            ...decided.variables,
            ...Object.fromEntries(secrets.map(([variable, { arn }]) => [variable, arn])),
        },
        secrets: secrets.map(([, secret]) => secret),
        statements: functionStatements(
            { logGroupArn: logGroupArn(place, logGroup), tracing: decided.tracing.value, permissions: decided.permissions },
            place,
        ),
        ...(decided.reservedConcurrency !== undefined && { reservedConcurrency: decided.reservedConcurrency }),
        ...(decided.adopt !== undefined && { adopt: decided.adopt }),
    };
}
