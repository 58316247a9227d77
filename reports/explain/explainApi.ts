import { apiAlarmDefaults } from "../../components/model/apis/apiAlarmSpecs.ts";
import { type ApiPlan, type RoutePlan, planApi } from "../../components/model/apis/planApi.ts";
import type { TablePlan } from "../../components/model/apis/planTable.ts";
import { type ApiAuthorization, type ApiDescription, apiAlarmKeys } from "../../components/vocabulary/api.ts";
import type { StackFile } from "../../stacks/file/stackFile.ts";
import { stackQualifier } from "../../stacks/stackQualifier.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { Fact, Section } from "./fact.ts";
import { Sources } from "./sources.ts";

/** Every value of an HTTP API, under headings; undefined where the stack has none of this name. */
export function explainApi(config: StackConfig, name: string, file: StackFile): readonly Section[] | undefined {
    const description = Object.hasOwn(config.apis, name) ? config.apis[name] : undefined;
    if (description === undefined) return undefined;
    const plan = planApi(name, description, stackQualifier(config));
    const path = ["services", name];
    const sources = new Sources(file, path);
    const { table } = plan;
    return [
        { title: "Callers", facts: callerFacts(plan, description, sources) },
        { title: "Routes", facts: plan.routes.map((route) => routeFact(route, plan, sources)) },
        ...(table === undefined ? [] : [{ title: "Table", facts: tableFacts(table, config, path, sources) }]),
        {
            title: "Logs",
            facts: [
                sources.decision(
                    "access logs",
                    plan.logGroupName,
                    "below /aws/vendedlogs/ they take no room in the policy of CloudWatch Logs",
                ),
                sources.setting("log retention", config.environment.logRetentionDays, ["environment", "logRetentionDays"], "days"),
            ],
        },
        { title: "Alarms", facts: alarmFacts(plan, path, sources) },
    ];
}

function callerFacts(
    { authorization, throttle, cors, domain, urlOutput }: ApiPlan,
    written: ApiDescription,
    sources: Sources,
): readonly Fact[] {
    const { requestsPerSecond, burst } = throttle;
    const fact = (what: string, value: string, key: keyof ApiDescription, instead: string) =>
        sources.fact(what, {
            value,
            from: written[key] === undefined ? { kind: "default", of: "APIs" } : { kind: "config", key: [key] },
            instead,
        });
    return [
        fact("may call it", authorizationText(authorization), "authorization", "authorization: { kind: iam, jwt, lambda or public }"),
        fact("most requests", `${requestsPerSecond} a second, ${burst} at once`, "throttle", "throttle: { requestsPerSecond, burst }"),
        fact("pages of other origins", cors === undefined ? "none" : cors.origins.join(", "), "cors", "cors: { origins }"),
        fact("answers at", domain === undefined ? "the address that API Gateway gives it" : domain.name, "domain", "domain: { name }"),
        fact("output of its address", `entryUrls.${urlOutput}`, "urlOutput", "urlOutput: a name"),
    ];
}

function authorizationText(authorization: ApiAuthorization): string {
    switch (authorization.kind) {
        case "iam":
            return "callers in AWS whom IAM allows execute-api:Invoke";
        case "jwt":
            return `whoever has a token of ${authorization.issuer} for ${authorization.audiences.join(" or ")}`;
        case "lambda": {
            const { function: asked, headers = ["authorization"], cacheSeconds = 0 } = authorization;
            const kept = cacheSeconds === 0 ? "each time" : `and its answer kept for ${cacheSeconds} seconds by route`;
            return `whom ${asked} lets in, which is asked by ${headers.join(", ")}, ${kept}`;
        }
        case "public":
            return "everybody";
    }
}

function routeFact(route: RoutePlan, { authorization, bindings }: ApiPlan, sources: Sources): Fact {
    const { key, scopes, throttle } = route;
    const access = bindings.find((binding) => binding.function === route.function)?.permission?.access;
    const details = [
        route.function,
        ...(access === undefined ? [] : [`which may ${access} the table`]),
        ...(route.authorizationType === "NONE" && authorization.kind !== "public" ? ["open to everybody"] : []),
        ...(scopes.length === 0 ? [] : [`with a scope ${scopes.join(" or ")}`]),
        ...(throttle === undefined ? [] : [`${throttle.requestsPerSecond} a second, ${throttle.burst} at once`]),
    ];
    return sources.fact(key, { value: details.join(", "), from: { kind: "config", key: ["routes", key] }, instead: "" });
}

function tableFacts(table: TablePlan, { environment }: StackConfig, path: readonly string[], sources: Sources): readonly Fact[] {
    const { capacity, hashKey, rangeKey, indexes, timeToLive } = table;
    const written = (what: string, value: string, ...key: readonly string[]) =>
        sources.fact(what, { value, from: { kind: "config", key: ["table", ...key] }, instead: "" });
    const key = environment.customerManagedKey ? "the key of the environment" : "the key of DynamoDB that AWS manages";
    return [
        sources.decision("table", table.tableName, "the name of the API, which functions find in TABLE_NAME"),
        written("partition key", hashKey, "partitionKey"),
        ...(rangeKey === undefined ? [] : [written("sort key", rangeKey, "sortKey")]),
        ...indexes.map((index) =>
            written(`index ${index.name}`, [index.hashKey, index.rangeKey ?? []].flat().join(", "), "indexes", index.name),
        ),
        sources.setting("capacity", capacityText(capacity), [...path, "table", "capacity"], "", "kind: on-demand or provisioned"),
        sources.setting("can be restored for", table.recoveryDays, [...path, "table", "recoveryDays"], "days"),
        ...(timeToLive === undefined ? [] : [written("items end at", timeToLive, "timeToLive")]),
        sources.setting("deletion is refused", environment.deletionProtection, ["environment", "deletionProtection"]),
        sources.setting("encrypted under", key, ["environment", "customerManagedKey"]),
    ];
}

/** `on demand`, `5 to 50 read units, 5 to 20 write units`. */
export function capacityText(capacity: TablePlan["capacity"]): string {
    if (capacity.kind === "provisioned") {
        const { readUnits, writeUnits } = capacity;
        return `${readUnits.min} to ${readUnits.max} read units, ${writeUnits.min} to ${writeUnits.max} write units`;
    }
    const { maxReadUnits, maxWriteUnits } = capacity;
    const most = [
        ...(maxReadUnits === undefined ? [] : [`${maxReadUnits} read units`]),
        ...(maxWriteUnits === undefined ? [] : [`${maxWriteUnits} write units`]),
    ];
    return most.length === 0 ? "on demand" : `on demand, at most ${most.join(" and ")} a second`;
}

const alarmUnits = {
    "5xx": "percent",
    p99: "seconds",
    "4xx": "percent",
    tableThrottled: "requests in 5 minutes",
    tableErrors: "requests in 5 minutes",
} as const;

function alarmFacts({ alarms, table }: ApiPlan, path: readonly string[], sources: Sources): readonly Fact[] {
    return apiAlarmKeys
        .filter((key) => table !== undefined || !key.startsWith("table"))
        .map((key) => {
            const { enabled = true, threshold = apiAlarmDefaults[key].threshold } = alarms[key] ?? {};
            return enabled
                ? sources.setting(key, threshold, [...path, "alarms", key, "threshold"], alarmUnits[key])
                : sources.setting(key, "off", [...path, "alarms", key, "enabled"]);
        });
}
