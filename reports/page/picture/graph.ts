/** What is drawn as a box. */
export type NodeKind =
    "entry" | "rule" | "schedule" | "service" | "function" | "api" | "instances" | "existing" | "queue" | "network" | "storage" | "topic";

export interface GraphNode {
    /** Unique in the picture. */
    readonly id: string;
    readonly kind: NodeKind;
    /** What people call it. */
    readonly title: string;
    readonly details: readonly string[];
    /** The box around it. @default none */
    readonly cluster?: string;
    /** The element of the page that tells more. @default none */
    readonly anchor?: string;
}

/** Where a request, a message or a connection begins, and where it ends. */
export interface GraphEdge {
    readonly from: string;
    readonly to: string;
}

/** Boxes and arrows between them. */
export interface Graph {
    readonly nodes: readonly GraphNode[];
    readonly edges: readonly GraphEdge[];
}

export const emptyGraph: Graph = { nodes: [], edges: [] };

/** All of them as one. Boxes with one id are one box, and arrows between the same boxes are one arrow; those to what is not drawn go. */
export function joined(graphs: readonly Graph[]): Graph {
    const nodes = Map.groupBy(
        graphs.flatMap((graph) => graph.nodes),
        ({ id }) => id,
    );
    const edges = Map.groupBy(
        graphs.flatMap((graph) => graph.edges),
        ({ from, to }) => JSON.stringify([from, to]),
    );
    return {
        nodes: [...nodes.values()].flatMap((same) => same.slice(0, 1)),
        edges: [...edges.values()].flatMap((same) => same.slice(0, 1)).filter(({ from, to }) => nodes.has(from) && nodes.has(to)),
    };
}
