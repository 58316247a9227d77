import type { ApiPlan } from "../../../components/model/apis/planApi.ts";
import type { FunctionPlan } from "../../../components/model/functions/functionPlan.ts";
import type { InstanceServicePlan } from "../../../components/model/instances/planInstanceService.ts";
import { apiPlansOf, functionPlansOf, instancePlansOf } from "../../../stacks/plansOf.ts";
import type { StackConfig } from "../../../stacks/stackConfig.ts";
import { serviceAnchor } from "../anchors.ts";
import { countText } from "../countText.ts";
import { type Graph, type GraphNode, joined } from "./graph.ts";
import { outwardNodes } from "./outward.ts";
import { serviceId } from "./serviceId.ts";

/** Functions with what calls them, HTTP APIs with their tables, and instances. Nothing of them is made while the environment is bootstrapped. */
export function otherGraph(config: StackConfig): Graph {
    if (config.bootstrap) return joined([]);
    const functions = functionPlansOf(config);
    const ways = Map.groupBy(
        functions.flatMap(({ network }) => network?.egress ?? []),
        ({ target }) => target,
    );
    return joined([
        ...functions.map((plan) => {
            const permissions = config.functions[plan.names.name]?.permissions ?? [];
            return functionGraph(plan, outwardNodes({ egress: plan.network?.egress ?? [] }, permissions, ways));
        }),
        ...apiPlansOf(config).map(apiGraph),
        ...instancePlansOf(config).map(instanceGraph),
    ]);
}

function functionGraph({ names: { name }, memoryMB, architecture, sources, secrets }: FunctionPlan, outward: readonly GraphNode[]): Graph {
    const { queue, schedule, topicArns } = sources;
    const callers: readonly GraphNode[] = [
        ...(queue === undefined
            ? []
            : [
                  {
                      id: `queue ${queue.queueName}`,
                      kind: "queue" as const,
                      title: queue.queueName,
                      details: queue.own === undefined ? ["SQS, made elsewhere"] : ["SQS", `dead letters after ${queue.own.attempts}`],
                  },
              ]),
        ...(schedule === undefined
            ? []
            : [{ id: `schedule ${name}`, kind: "schedule" as const, title: schedule.expression, details: [schedule.timezone] }]),
        ...Object.values(topicArns).map((arn) => {
            const title = arn.split(":").at(-1) ?? arn;
            return { id: `calling topic ${arn}`, kind: "queue" as const, title, details: ["topic of SNS"] };
        }),
    ];
    return {
        nodes: [
            ...callers,
            {
                id: serviceId(name),
                kind: "function",
                title: name,
                details: [
                    "function",
                    `${memoryMB} MB, ${architecture}`,
                    ...(secrets.length === 0 ? [] : [countText(secrets.length, "secret")]),
                ],
                anchor: serviceAnchor(name),
            },
            ...outward,
        ],
        edges: [
            ...callers.map(({ id }) => ({ from: id, to: serviceId(name) })),
            ...outward.map(({ id }) => ({ from: serviceId(name), to: id })),
        ],
    };
}

function apiGraph({ name, routes, bindings, table, authorization, authorizer }: ApiPlan): Graph {
    const tableId = `table ${name}`;
    const users = table === undefined ? [] : bindings.filter(({ permission }) => permission !== undefined);
    const node: GraphNode = {
        id: serviceId(name),
        kind: "api",
        title: name,
        details: ["HTTP API", countText(routes.length, "route"), authorization.kind],
        anchor: serviceAnchor(name),
    };
    return {
        nodes: [
            node,
            ...(table === undefined
                ? []
                : [{ id: tableId, kind: "storage" as const, title: table.tableName, details: ["table of DynamoDB"] }]),
        ],
        edges: [
            ...[...bindings, ...(authorizer === undefined ? [] : [authorizer])].map((called) => ({
                from: node.id,
                to: serviceId(called.function),
            })),
            ...users.map((binding) => ({ from: serviceId(binding.function), to: tableId })),
        ],
    };
}

function instanceGraph({ name, instances, instanceTypes }: InstanceServicePlan): Graph {
    const count = instances.min === instances.max ? `${instances.max}` : `${instances.min} to ${instances.max}`;
    const node: GraphNode = {
        id: serviceId(name),
        kind: "instances",
        title: name,
        details: [`${count} instances`, instanceTypes.join(", ")],
        anchor: serviceAnchor(name),
    };
    return { nodes: [node], edges: [] };
}
