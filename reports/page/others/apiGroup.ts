import { apiAlarmSpecs } from "../../../components/model/apis/apiAlarmSpecs.ts";
import type { ApiPlan } from "../../../components/model/apis/planApi.ts";
import { apiPlansOf } from "../../../stacks/plansOf.ts";
import type { LoadedStack } from "../../../stacks/loadStackFile.ts";
import { capacityText, explainApi } from "../../explain/explainApi.ts";
import type { OtherGroup } from "./otherGroup.ts";

/** The HTTP APIs of a stack. */
export function apiGroup({ config, file }: LoadedStack): OtherGroup {
    return {
        id: "apis",
        title: "HTTP APIs",
        one: "HTTP API",
        columns: ["routes", "may call", "most requests", "table", "address"],
        usage: "millionRequests",
        rows: apiPlansOf(config).map((plan) => {
            const { name, routes, throttle, table, domain, urlOutput } = plan;
            return {
                name,
                title: "HTTP API",
                cells: [
                    routes.map((route) => `${route.key} → ${route.function}`),
                    callerLines(plan),
                    [`${throttle.requestsPerSecond} a second`, `${throttle.burst} at once`],
                    table === undefined ? [] : [table.tableName, capacityText(table.capacity)],
                    [domain === undefined ? `output entryUrls.${urlOutput}` : `https://${domain.name}`],
                ],
                alarms: apiAlarmSpecs(plan, "").length,
                sections: explainApi(config, name, file) ?? [],
            };
        }),
    };
}

const callers = { jwt: "tokens of an issuer", iam: "signed requests", public: "everybody" } as const;

function callerLines({ authorization, routes }: ApiPlan): readonly string[] {
    const open = routes.filter(({ authorizationType }) => authorizationType === "NONE").map(({ key }) => key);
    const isOpen = authorization.kind === "public";
    const who = authorization.kind === "lambda" ? `whom ${authorization.function} lets in` : callers[authorization.kind];
    return [who, ...(isOpen ? [] : open.map((key) => `everybody: ${key}`))];
}
