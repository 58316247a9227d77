import type { ServicePlan } from "../../../components/model/services/servicePlan.ts";
import type { RouteConfig } from "../../../components/vocabulary/entry.ts";
import type { TaskBounds } from "../../../components/vocabulary/service.ts";
import { existingPlansOf, functionPlansOf, instancePlansOf, plansOf } from "../../../stacks/plansOf.ts";
import type { StackConfig } from "../../../stacks/stackConfig.ts";
import { servicesOf } from "../../../stacks/workloads.ts";
import { sizeText } from "../../cost/costText.ts";
import { serviceAnchor } from "../anchors.ts";
import { countText } from "../countText.ts";
import { emptyGraph, type Graph, type GraphNode, joined } from "./graph.ts";
import { otherGraph } from "./otherGraph.ts";
import { serviceId } from "./serviceId.ts";
import { outwardNodes } from "./outward.ts";

/** An environment as boxes and arrows: where requests come in, what answers them, and what that uses in turn. HTTPS, which every task may reach, is left out. */
export function environmentGraph(config: StackConfig): Graph {
    // Nothing of them is made while the environment is bootstrapped.
    const plans = config.bootstrap ? [] : plansOf(config).map(({ plan }) => plan);
    const services = servicesOf(config);
    const others = config.bootstrap
        ? []
        : [...functionPlansOf(config).map(({ names, target }) => ({ ...names, target })), ...instancePlansOf(config)];
    const routed: readonly Routed[] = [...plans.map(({ names, target }) => ({ name: names.serviceName, target })), ...others];
    const ways = Map.groupBy(
        plans.flatMap(({ egress }) => egress),
        ({ target }) => target,
    );
    const queues = new Map(plans.map((plan) => [plan.names.serviceName, queueNodes(plan)]));
    return joined([
        entryGraph(config, routed),
        ...plans.map((plan) => {
            const { serviceName } = plan.names;
            const outward = outwardNodes(plan, services.get(serviceName)?.permissions ?? [], ways);
            return serviceGraph(plan, queues, outward);
        }),
        otherGraph(config),
        { nodes: existingNodes(config), edges: [] },
    ]);
}

/** What requests of the load balancer may lead to. */
interface Routed {
    readonly name: string;
    readonly target?: { readonly route: RouteConfig; readonly routes?: Readonly<Record<string, RouteConfig>> };
}

function entryGraph({ entry }: StackConfig, routed: readonly Routed[]): Graph {
    const routes = routed.flatMap(({ name, target }) =>
        target === undefined ? [] : [target.route, ...Object.values(target.routes ?? {})].map((route) => ({ name, route })),
    );
    if (entry === undefined || routes.length === 0) return emptyGraph;
    const details =
        entry.kind === "existing" ? "made by somebody else" : `${entry.scheme}${entry.waf === undefined ? "" : ", behind AWS WAF"}`;
    return {
        nodes: [
            { id: "entry", kind: "entry", title: "load balancer", details: [entry.domain, details] },
            ...routes.map(({ route }): GraphNode => ({ id: ruleId(route), kind: "rule", title: route.host, details: ruleDetails(route) })),
        ],
        edges: routes.flatMap(({ name, route }) => [
            { from: "entry", to: ruleId(route) },
            { from: ruleId(route), to: serviceId(name) },
        ]),
    };
}

/** No two rules have the same priority. */
function ruleId({ priority }: RouteConfig): string {
    return `rule ${priority}`;
}

function ruleDetails({ otherHosts = [], path, otherPaths = [], methods, headers, login, priority }: RouteConfig): readonly string[] {
    return [
        ...otherHosts,
        ...(path === undefined ? [] : [[path, ...otherPaths].join(", ")]),
        ...(methods === undefined ? [] : [methods.join(", ")]),
        ...(headers === undefined ? [] : [`with ${Object.keys(headers).join(", ")}`]),
        `rule ${priority}${login === undefined ? "" : ", after a login"}`,
    ];
}

/** @param queues of every service, by its name, the first one first */
function serviceGraph(plan: ServicePlan, queues: ReadonlyMap<string, readonly GraphNode[]>, outward: readonly GraphNode[]): Graph {
    const { serviceName, clusterName } = plan.names;
    const id = serviceId(serviceName);
    const own = queues.get(serviceName) ?? [];
    const schedule = scheduleNodes(plan);
    const targets = [
        ...plan.calls.map(serviceId),
        ...plan.sendsTo.flatMap((worker) => (queues.get(worker) ?? []).slice(0, 1).map((queue) => queue.id)),
        ...outward.map((node) => node.id),
    ];
    const node: GraphNode = {
        id,
        kind: "service",
        title: serviceName,
        details: serviceDetails(plan),
        cluster: clusterName,
        anchor: serviceAnchor(serviceName),
    };
    return {
        nodes: [...schedule, node, ...own, ...outward],
        edges: [...[...schedule, ...own].map((before) => ({ from: before.id, to: id })), ...targets.map((to) => ({ from: id, to }))],
    };
}

function serviceDetails({ size, scaling, tasks, schedule, secrets }: ServicePlan): readonly string[] {
    const count =
        schedule === undefined ? boundsText(scaling?.tasks ?? { min: tasks.desiredCount, max: tasks.desiredCount }) : "a task that ends";
    return [count, sizeText(size), ...(secrets.length === 0 ? [] : [countText(secrets.length, "secret")])];
}

function boundsText({ min, max }: TaskBounds): string {
    return min === max ? countText(max, "task") : `${min} to ${max} tasks`;
}

function scheduleNodes({ names: { serviceName, clusterName }, schedule }: ServicePlan): readonly GraphNode[] {
    if (schedule === undefined) return [];
    const { expression, timezone } = schedule;
    const details = expression.startsWith("rate") ? "EventBridge Scheduler" : timezone;
    return [{ id: `schedule ${serviceName}`, kind: "schedule", title: expression, details: [details], cluster: clusterName }];
}

/** Beside their worker, so that the work goes from left to right. */
function queueNodes({ names: { clusterName: cluster }, queue, furtherQueues = [], monitoring }: ServicePlan): readonly GraphNode[] {
    const made = [...(queue === undefined ? [] : [queue]), ...furtherQueues].map(({ queueName, fifo, attempts }): GraphNode => {
        const kind = fifo === undefined ? "SQS" : "SQS, first in, first out";
        return { id: `queue ${queueName}`, kind: "queue", title: queueName, details: [kind, `dead letters after ${attempts}`], cluster };
    });
    const reported = monitoring.kind === "worker" && monitoring.queue?.kind === "reported" ? [monitoring.queue.queueName] : [];
    return [
        ...made,
        ...reported.map((name): GraphNode => ({
            id: `queue ${name}`,
            kind: "queue",
            title: name,
            details: ["reported by others"],
            cluster,
        })),
    ];
}

function existingNodes(config: StackConfig): readonly GraphNode[] {
    return existingPlansOf(config).map(({ names: { serviceName, clusterName }, scaling }): GraphNode => {
        const tasks = scaling === undefined ? [] : [boundsText(scaling.tasks)];
        return {
            id: serviceId(serviceName),
            kind: "existing",
            title: serviceName,
            details: [...tasks, "made by somebody else"],
            cluster: clusterName,
            anchor: serviceAnchor(serviceName),
        };
    });
}
