import ELK, { type ElkNode, type ElkPoint } from "elkjs/lib/elk.bundled.js";
import { boxSize, type BoxSize, clusterTitle, clusterTitleSize } from "./boxSize.ts";
import type { Graph, GraphNode, NodeKind } from "./graph.ts";
import { textWidth } from "./textWidth.ts";

export interface Placed extends BoxSize {
    readonly x: number;
    readonly y: number;
}

export interface PlacedNode extends Placed {
    readonly node: GraphNode;
}

/** A box around others. */
export interface PlacedCluster extends Placed {
    readonly name: string;
}

/** A graph with places, in pixels from the upper left. */
export interface Layout extends BoxSize {
    readonly nodes: readonly PlacedNode[];
    readonly clusters: readonly PlacedCluster[];
    /** Corners of each arrow, from its beginning to its end. */
    readonly arrows: readonly (readonly ElkPoint[])[];
}

/**
 * From left to right. Arrows to one box share their last part, and no others share any: so one sees who uses what.
 * @see https://eclipse.dev/elk/reference/algorithms/org-eclipse-elk-layered.html
 */
const wholeOptions = {
    "elk.algorithm": "layered",
    "elk.direction": "RIGHT",
    "elk.hierarchyHandling": "INCLUDE_CHILDREN",
    "elk.edgeRouting": "ORTHOGONAL",
    "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
    // Services stand in the order of the stack file.
    "elk.layered.crossingMinimization.forceNodeModelOrder": "true",
    "elk.layered.nodePlacement.strategy": "LINEAR_SEGMENTS",
    "elk.padding": "[top=2,left=2,bottom=2,right=2]",
    "elk.spacing.nodeNode": "14",
    "elk.spacing.componentComponent": "24",
    "elk.layered.spacing.nodeNodeBetweenLayers": "34",
    "elk.layered.spacing.edgeNodeBetweenLayers": "16",
    "elk.layered.spacing.edgeEdgeBetweenLayers": "9",
};
const clusterOptions = {
    "elk.alignment": "LEFT",
    "elk.padding": "[top=36,left=16,bottom=16,right=16]",
    "elk.layered.spacing.nodeNodeBetweenLayers": "34",
    "elk.nodeSize.constraints": "MINIMUM_SIZE",
};
const nodeOptions = { "elk.alignment": "LEFT", "elk.portConstraints": "FIXED_SIDE", "elk.spacing.portPort": "9" };

/** Places boxes and arrows. */
export async function layOut(graph: Graph): Promise<Layout> {
    const laidOut = await new ELK().layout(elkGraph(graph));
    const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    const placed: PlacedNode[] = [];
    const clusters: PlacedCluster[] = [];
    const arrows: (readonly ElkPoint[])[] = [];
    const origins = new Map<string, ElkPoint>();
    const visit = (box: ElkNode, above: ElkPoint): void => {
        const { id, x = 0, y = 0, width = 0, height = 0, children = [] } = box;
        const at = { x: above.x + x, y: above.y + y };
        origins.set(id, at);
        const node = nodes.get(id);
        if (node !== undefined) placed.push({ node, ...at, width, height });
        else if (box !== laidOut) clusters.push({ name: id.slice(clusterPrefix.length), ...at, width, height });
        for (const child of children) visit(child, at);
    };
    visit(laidOut, { x: 0, y: 0 });
    for (const { container, sections = [] } of laidOut.edges ?? []) {
        const origin = origins.get(container ?? "") ?? { x: 0, y: 0 };
        for (const { startPoint, bendPoints = [], endPoint } of sections) {
            arrows.push([startPoint, ...bendPoints, endPoint].map(({ x, y }) => ({ x: x + origin.x, y: y + origin.y })));
        }
    }
    return { width: laidOut.width ?? 0, height: laidOut.height ?? 0, nodes: placed, clusters, arrows };
}

const clusterPrefix = "cluster ";

function elkGraph(graph: Graph): ElkNode {
    const widths = columnWidths(graph.nodes);
    const kinds = new Map(graph.nodes.map(({ id, kind }) => [id, kind]));
    const arrows = graph.edges.map((edge, index) => ({
        id: `arrow ${index}`,
        from: edge.from,
        sources: [sourcePort(edge, kinds.get(edge.from))],
        targets: [targetPort(edge.to)],
    }));
    const leaving = Map.groupBy(arrows, ({ from }) => from);
    const targets = new Set(graph.edges.map(({ to }) => to));
    const boxOf = (node: GraphNode): ElkNode => {
        const out = new Set((leaving.get(node.id) ?? []).flatMap(({ sources }) => sources));
        return {
            id: node.id,
            width: widths.get(columnOf[node.kind]) ?? 0,
            height: boxSize(node).height,
            layoutOptions: nodeOptions,
            ports: [
                ...[...out].map((id) => ({ id, layoutOptions: { "elk.port.side": "EAST" } })),
                ...(targets.has(node.id) ? [{ id: targetPort(node.id), layoutOptions: { "elk.port.side": "WEST" } }] : []),
            ],
        };
    };
    const byCluster = Map.groupBy(graph.nodes, ({ cluster }) => cluster);
    return {
        id: "picture",
        layoutOptions: wholeOptions,
        children: [...byCluster].flatMap(([cluster, nodes]) =>
            cluster === undefined
                ? nodes.map(boxOf)
                : [{ id: `${clusterPrefix}${cluster}`, layoutOptions: optionsOf(cluster), children: nodes.map(boxOf) }],
        ),
        edges: arrows,
    };
}

/** A cluster is at least as wide as its name. */
function optionsOf(cluster: string) {
    return { ...clusterOptions, "elk.nodeSize.minimum": `(${textWidth(clusterTitle(cluster), clusterTitleSize) + 32},0)` };
}

/** All that leaves the load balancer leaves it at one place. */
function sourcePort({ from, to }: Graph["edges"][number], kind: NodeKind | undefined): string {
    return kind === "entry" ? `${from} out` : `${from} out to ${to}`;
}

function targetPort(id: string): string {
    return `${id} in`;
}

/** Boxes that stand below each other are equally wide. */
const columnOf: Readonly<Record<NodeKind, string>> = {
    entry: "entry",
    rule: "rule",
    schedule: "queue",
    service: "service",
    function: "service",
    api: "rule",
    instances: "service",
    existing: "service",
    queue: "queue",
    network: "outward",
    storage: "outward",
    topic: "outward",
};

function columnWidths(nodes: readonly GraphNode[]): ReadonlyMap<string, number> {
    const byColumn = Map.groupBy(nodes, ({ kind }) => columnOf[kind]);
    return new Map([...byColumn].map(([column, same]) => [column, Math.max(...same.map((node) => boxSize(node).width))]));
}
