import type { GraphNode } from "./graph.ts";
import { fitting, textWidth } from "./textWidth.ts";

/** In pixels. */
export const boxes = {
    titleSize: 13,
    detailSize: 11.5,
    /** From the left edge to the text, past the icon. */
    textX: 36,
    padding: 12,
    titleY: 23,
    lineHeight: 16,
} as const;

/** In letters. */
const longestText = 44;

/** The lines of a box as they are drawn. */
export function linesOf({ title, details }: Pick<GraphNode, "title" | "details">): {
    readonly title: string;
    readonly details: readonly string[];
} {
    return { title: fitting(title, longestText), details: details.map((line) => fitting(line, longestText)) };
}

export interface BoxSize {
    readonly width: number;
    readonly height: number;
}

export function boxSize(node: Pick<GraphNode, "title" | "details">): BoxSize {
    const { title, details } = linesOf(node);
    const widest = Math.max(textWidth(title, boxes.titleSize), ...details.map((line) => textWidth(line, boxes.detailSize)));
    return { width: Math.ceil(boxes.textX + widest + boxes.padding), height: boxes.titleY + boxes.lineHeight * details.length + 14 };
}

export const clusterTitleSize = 12;

/** What stands above the services of a cluster. */
export function clusterTitle(name: string): string {
    return fitting(`cluster ${name}`, longestText);
}
