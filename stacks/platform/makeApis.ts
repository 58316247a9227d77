import type * as pulumi from "@pulumi/pulumi";
import { HttpApi } from "../../components/api/httpApi.ts";
import type { LambdaFunction } from "../../components/function/lambdaFunction.ts";
import type { ApiPlan } from "../../components/model/apis/planApi.ts";
import { found } from "../../components/model/services/found.ts";
import { apiPages } from "../../components/model/monitoring/dashboard/planPages.ts";
import { ApiAlarms } from "../../components/monitoring/apiAlarms.ts";
import { ApiDashboard } from "../../components/monitoring/apiDashboard.ts";
import type { Environment } from "../../components/service/environment.ts";
import { apiPlansOf } from "../plansOf.ts";
import type { StackConfig } from "../stackConfig.ts";
import { pageUrls, type PlacedPage, placedPages, urlsByName } from "./placedPages.ts";

export interface ApiOutputs {
    readonly apiId: pulumi.Output<string>;
    readonly accessLogGroupName: string;
    /** Empty without a table. */
    readonly tableName: string;
}

interface MadeApi {
    readonly plan: ApiPlan;
    readonly api: HttpApi;
}

interface ApiSurroundings {
    readonly environment: Environment;
    readonly functions: ReadonlyMap<string, LambdaFunction>;
    readonly parent: pulumi.ComponentResource;
}

/** The HTTP APIs of a stack; none while the environment is bootstrapped. */
export function makeApis(config: StackConfig, { environment, functions, parent }: ApiSurroundings): readonly MadeApi[] {
    if (config.bootstrap) return [];
    const { place, keyArn, logRetentionDays, deletionProtection, topics, qualifier } = environment;
    const made = Object.fromEntries(functions);
    const functionOf = (name: string) => {
        const { functionName, aliasName, aliasInvokeArn } = found("function", name, made);
        return { functionName, aliasName, invokeArn: aliasInvokeArn };
    };
    const shownAt = urlsByName(apiDashboards(config), ({ name }) => name);
    return apiPlansOf(config).map((plan) => {
        const { name } = plan;
        const api = new HttpApi(name, { api: plan, place, functionOf, logRetentionDays, keyArn, deletionProtection }, { parent });
        new ApiAlarms(`${name}-alarms`, { api: plan, apiId: api.apiId, topics, qualifier, dashboardUrl: shownAt.get(name) }, { parent });
        return { plan, api };
    });
}

/** All APIs on as few pages as can be. @returns the address of each by its name; nothing without APIs */
export function makeApiDashboards(
    config: StackConfig,
    apis: readonly MadeApi[],
    parent: pulumi.ComponentResource,
): Readonly<Record<string, string>> {
    if (apis.length === 0) return {};
    const { region } = config.environment;
    const made = Object.fromEntries(apis.map(({ plan, api }) => [plan.name, api]));
    const pages = apiDashboards(config);
    for (const { suffix, pageName, plans } of pages) {
        const shown = plans.map((plan) => ({ plan, apiId: found("API", plan.name, made).apiId }));
        new ApiDashboard(`dashboard${suffix}`, { dashboardName: pageName, region, apis: shown }, { parent });
    }
    return pageUrls(pages);
}

function apiDashboards(config: StackConfig): readonly PlacedPage<ApiPlan>[] {
    return placedPages(config, apiPages(apiPlansOf(config)));
}

/** What people and other programs ask of each, by name. */
export function apiOutputs(apis: readonly MadeApi[]): Readonly<Record<string, ApiOutputs>> {
    return Object.fromEntries(
        apis.map(({ plan, api }) => [
            plan.name,
            { apiId: api.apiId, accessLogGroupName: plan.logGroupName, tableName: plan.table?.tableName ?? "" },
        ]),
    );
}

export function apiUrls(apis: readonly MadeApi[]): Readonly<Record<string, pulumi.Output<string>>> {
    return Object.fromEntries(apis.map(({ plan, api }) => [plan.urlOutput, api.apiEndpoint]));
}

/** Where the domain of each API has to lead whose record is made elsewhere. */
export function recordsOfApis(apis: readonly MadeApi[]): Readonly<Record<string, pulumi.Output<string>>> {
    return Object.fromEntries(
        apis.flatMap(({ plan: { domain }, api: { recordTarget } }) =>
            domain === undefined || recordTarget === undefined ? [] : [[domain.name, recordTarget]],
        ),
    );
}
