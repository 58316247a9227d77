import type * as pulumi from "@pulumi/pulumi";
import { LambdaFunction } from "../../components/function/lambdaFunction.ts";
import type { Environment } from "../../components/service/environment.ts";
import { functionPlansOf } from "../plansOf.ts";
import type { StackConfig } from "../stackConfig.ts";

export interface FunctionOutputs {
    readonly functionName: string;
    readonly logGroupName: string;
    /** What callers name. */
    readonly aliasArn: pulumi.Output<string>;
    /** Of the function: what a policy of a bucket or key admits. */
    readonly roleArn: pulumi.Output<string>;
    /** Answers callers that sign their requests. @default it has none */
    readonly url?: pulumi.Output<string>;
}

/** What people and other programs ask of each. */
export function functionOutputs(functions: ReadonlyMap<string, LambdaFunction>): Readonly<Record<string, FunctionOutputs>> {
    return Object.fromEntries(
        [...functions].map(([name, { functionName, logGroupName, aliasArn, roleArn, url }]) => [
            name,
            { functionName, logGroupName, aliasArn, roleArn, ...(url !== undefined && { url }) },
        ]),
    );
}

/** The functions of a stack by name; none while the environment is bootstrapped. */
export function makeFunctions(
    config: StackConfig,
    environment: Environment,
    parent: pulumi.ComponentResource,
): ReadonlyMap<string, LambdaFunction> {
    if (config.bootstrap) return new Map();
    return new Map(
        functionPlansOf(config).map((plan) => {
            const { name } = plan.names;
            return [name, new LambdaFunction(name, { plan, environment }, { parent })];
        }),
    );
}
