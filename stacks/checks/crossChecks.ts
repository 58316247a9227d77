import { isMap, quietly, type Path, type Problem } from "../decode.ts";
import { deploymentProblems } from "./deploymentProblems.ts";
import { entryProblems } from "./entryProblems.ts";
import { formatPath } from "../file/formatPath.ts";
import { valueAt, type Home } from "../home.ts";
import { launchProblems } from "./launchProblems.ts";
import { route } from "../schema/schemaEntry.ts";
import { secretVariables } from "../schema/schemaService.ts";
import { serviceNames } from "../schema/schemaServiceFields.ts";
import { service } from "../schema/schemaServices.ts";
import { serviceRelationProblems, type Services } from "./serviceRelations.ts";
import type { RouteConfig } from "../../components/vocabulary/entry.ts";
import { langfuseServiceNames } from "../../components/vocabulary/workloads.ts";

/** What is right in each block and wrong in two of them together. A part that is wrong in itself is left out: it is reported already. */
export function crossProblems(values: unknown, home: Home): readonly Problem[] {
    const services = readServices(values, home);
    const hasNamespace = valueAt(values, "serviceConnect", "namespace") !== undefined;
    return [
        ...routeProblems(values, home),
        ...entryProblems(values),
        ...nameProblems(values),
        ...deploymentProblems(values, home),
        ...serviceRelationProblems(services, hasNamespace),
        ...launchProblems(values, services),
    ];
}

function readServices(values: unknown, home: Home): Services {
    const written = valueAt(values, "services");
    const entries = isMap(written) ? Object.entries(written) : [];
    return Object.fromEntries(
        entries.map(([name, value]) => [
            name,
            {
                config: quietly(service(name, home), value)?.decided,
                calls: quietly(serviceNames, valueAt(value, "calls")) ?? [],
                sendsTo: quietly(serviceNames, valueAt(value, "sendsTo")) ?? [],
            },
        ]),
    );
}

interface Routed extends RouteConfig {
    readonly at: Path;
}

function routeProblems(values: unknown, home: Home): readonly Problem[] {
    const configured = valueAt(values, "services");
    const services: readonly { readonly name: string; readonly keys: readonly string[] }[] = [
        { name: "amply-api", keys: ["amply", "api"] },
        ...langfuseServiceNames.map((name) => ({ name, keys: ["langfuse", "services", name] })),
        ...(isMap(configured) ? Object.keys(configured) : []).map((name) => ({ name, keys: ["services", name] })),
    ];
    const routes: Routed[] = services.flatMap(({ name, keys }) => {
        const written = valueAt(values, ...keys, "route");
        const read = written === undefined ? undefined : quietly(route(name, home), written);
        return read === undefined ? [] : [{ ...read, at: [...keys, "route"] }];
    });
    return routes.flatMap((later, index) => routes.slice(0, index).flatMap((earlier) => conflicts(earlier, later)));
}

function conflicts(earlier: Routed, later: Routed): readonly Problem[] {
    const problems: Problem[] = [];
    const other = formatPath(earlier.at);
    if (earlier.priority === later.priority) {
        const path = [...later.at, "priority"];
        problems.push({ path, text: `the priority of ${other} too, got ${later.priority}; write another one` });
    }
    if (earlier.host === later.host && pathOf(earlier) === pathOf(later)) {
        const got = `${later.host}${pathOf(later)}`;
        problems.push({ path: later.at, text: `host and path of ${other} too, got ${got}; write another host or path` });
    }
    return problems;
}

function pathOf(one: RouteConfig): string {
    return one.path ?? "/*";
}

function nameProblems(values: unknown): readonly Problem[] {
    const secrets = valueAt(values, "langfuse", "secrets");
    const variables = valueAt(values, "langfuse", "variables");
    if (!isMap(secrets) || !isMap(variables)) return [];
    return secretVariables(variables, secrets).map(({ name, text }) => ({ path: ["langfuse", "variables", name], text }));
}
