import { html, type Html } from "../html.ts";
import { boxes, clusterTitle, linesOf } from "./boxSize.ts";
import type { NodeKind } from "./graph.ts";
import { icons } from "./icons.ts";
import type { Layout, PlacedCluster, PlacedNode } from "./layOut.ts";

/** Below it nobody reads the text: rather the picture is scrolled. */
const leastScale = 0.75;

/** An environment, drawn. @param name for those who do not see it */
export function drawPicture({ width, height, nodes, clusters, arrows }: Layout, name: string): Html {
    const kinds = [...new Set(nodes.map(({ node }) => node.kind))];
    const [across, down] = [Math.ceil(width), Math.ceil(height)];
    return html`<svg
        class="picture"
        style="max-width:${across}px;min-width:${Math.round(across * leastScale)}px"
        viewBox="0 0 ${across} ${down}"
        role="group"
        aria-label="${name}"
    >
        <defs>
            <marker id="arrowhead" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
                <path class="arrowhead" d="M0 .5L8 4L0 7.5z" />
            </marker>
            ${kinds.map((kind) => icon(kind))}
        </defs>
        ${clusters.map(drawCluster)}
        <g class="arrows">${arrows.map((corners) => html`<path d="${rounded(corners)}" marker-end="url(#arrowhead)" />`)}</g>
        ${nodes.map(drawNode)}
    </svg>`;
}

function icon(kind: NodeKind): Html {
    return html`<symbol id="icon-${kind}" viewBox="0 0 16 16"><path d="${icons[kind]}" /></symbol>`;
}

function drawCluster({ name, x, y, width, height }: PlacedCluster): Html {
    return html`<g class="cluster">
        <rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="12" />
        <text x="${round(x + 16)}" y="${round(y + 23)}">${clusterTitle(name)}</text>
    </g>`;
}

function drawNode({ node, x, y, width, height }: PlacedNode): Html {
    const { title, details } = linesOf(node);
    const isShort = title !== node.title || details.some((line, index) => line !== node.details[index]);
    const box = html`<g class="box ${node.kind}" transform="translate(${round(x)} ${round(y)})">
        ${isShort ? html`<title>${[node.title, ...node.details].join("\n")}</title>` : undefined}
        <rect width="${round(width)}" height="${round(height)}" rx="8" />
        <use href="#icon-${node.kind}" x="13" y="11" width="16" height="16" />
        <text class="title" x="${boxes.textX}" y="${boxes.titleY}">${title}</text>
        ${details.map(
            (line, index) => html`<text x="${boxes.textX}" y="${boxes.titleY + 2 + boxes.lineHeight * (index + 1)}">${line}</text>`,
        )}
    </g>`;
    return node.anchor === undefined ? box : html`<a href="#${node.anchor}">${box}</a>`;
}

const cornerRadius = 8;

type Point = Layout["arrows"][number][number];

/** A line with round corners. */
function rounded(corners: readonly Point[]): string {
    return corners.reduce((path, corner, index) => {
        const [before, after] = [corners[index - 1], corners[index + 1]];
        if (before === undefined) return `M${at(corner)}`;
        if (after === undefined) return `${path}L${at(corner)}`;
        return `${path}L${at(towards(corner, before))}Q${at(corner)} ${at(towards(corner, after))}`;
    }, "");
}

/** A point on the way, no further than half of it. */
function towards(from: Point, to: Point): Point {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const share = length === 0 ? 0 : Math.min(cornerRadius, length / 2) / length;
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function at({ x, y }: Point): string {
    return `${round(x)} ${round(y)}`;
}

function round(pixels: number): number {
    return Math.round(pixels * 10) / 10;
}
