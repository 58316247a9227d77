import * as pulumi from "@pulumi/pulumi";
import { LambdaFunction } from "../../components/function/lambdaFunction.ts";
import type { FunctionPlan } from "../../components/model/functions/functionPlan.ts";
import { functionPages } from "../../components/model/monitoring/dashboard/planPages.ts";
import { permissionStatements, tableKeyStatement } from "../../components/model/iam/permissions/permissionStatements.ts";
import type { Statement } from "../../components/model/iam/statement.ts";
import { FunctionDashboard } from "../../components/monitoring/functionDashboard.ts";
import type { Environment } from "../../components/service/environment.ts";
import type { DynamoDbPermission } from "../../components/vocabulary/permissions.ts";
import { apiPlansOf, functionPlansOf } from "../plansOf.ts";
import type { StackConfig } from "../stackConfig.ts";
import { pageUrls, type PlacedPage, placedPages, urlsByName } from "./placedPages.ts";

export interface FunctionOutputs {
    readonly functionName: string;
    readonly logGroupName: string;
    /** Published last. */
    readonly version: pulumi.Output<string>;
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
        [...functions].map(([name, { functionName, logGroupName, version, aliasArn, roleArn, url }]) => [
            name,
            { functionName, logGroupName, version, aliasArn, roleArn, ...(url !== undefined && { url }) },
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
    const bindings = Map.groupBy(
        apiPlansOf(config).flatMap((plan) => plan.bindings),
        (binding) => binding.function,
    );
    const shownAt = urlsByName(functionDashboards(config), ({ names }) => names.name);
    const watched = { ...environment, dashboardUrlOf: (name: string) => shownAt.get(name) };
    return new Map(
        functionPlansOf(config).map((plan) => {
            const { name } = plan.names;
            const own = bindings.get(name) ?? [];
            const variables = Object.assign({}, ...own.map((binding) => binding.variables));
            const statements = own.flatMap(({ permission }) => (permission === undefined ? [] : tableStatements(permission, environment)));
            return [name, new LambdaFunction(name, { plan, environment: watched, variables, statements }, { parent })];
        }),
    );
}

/** All functions on as few pages as can be. @returns the address of each by its name; nothing without functions */
export function makeFunctionDashboards(
    config: StackConfig,
    made: ReadonlyMap<string, LambdaFunction>,
    parent: pulumi.ComponentResource,
): Readonly<Record<string, string>> {
    if (made.size === 0) return {};
    const { region } = config.environment;
    const pages = functionDashboards(config);
    for (const { suffix, pageName, plans } of pages) {
        const shown = plans.map((plan) => ({ plan, target: made.get(plan.names.name)?.target }));
        new FunctionDashboard(`dashboard${suffix}`, { dashboardName: pageName, region, functions: shown }, { parent });
    }
    return pageUrls(pages);
}

function functionDashboards(config: StackConfig): readonly PlacedPage<FunctionPlan>[] {
    return placedPages(config, functionPages(functionPlansOf(config)));
}

/** What a function needs of the table of its API, and of the key of the environment where the items are under it. */
function tableStatements(permission: DynamoDbPermission, { place, keyArn }: Environment): readonly pulumi.Input<Statement>[] {
    const { access = "read" } = permission;
    return [
        ...permissionStatements([permission], place),
        ...(keyArn === undefined ? [] : [pulumi.output(keyArn).apply((arn) => tableKeyStatement(access, arn, place))]),
    ];
}
