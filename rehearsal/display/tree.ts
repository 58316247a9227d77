import { stripVTControlCharacters } from "node:util";
import { colors } from "./colors.ts";
import type { ResourceStep } from "../engine/execution/resourceSteps.ts";
import { marks, paint, statusOf } from "./operationText.ts";
import { treeRows } from "./rows.ts";
import { shortened } from "./shortened.ts";
import { visible } from "../../text/visible.ts";

/**
 * The steps as Pulumi's tree: one line each, columns aligned.
 * @param isDone tells what was done, not what is planned
 * @param columns of the terminal: what has no room is shortened, so that every step stays one line
 */
export function formatTree(steps: readonly ResourceStep[], isDone = false, columns = Infinity): string[] {
    const rows = treeRows(steps).map(({ step, branch }) => ({
        step,
        name: visible(step.resource.name),
        type: { lead: branch, text: displayType(step.resource.type) },
        status: statusOf(step, isDone),
    }));
    if (rows.length === 0) return [];
    const wanted = {
        type: Math.max(...rows.map(({ type }) => type.lead.length + type.text.length), "Type".length),
        name: Math.max(...rows.map(({ name }) => name.length), "Name".length),
    };
    // What is done to a resource is never cut.
    const status = Math.max(...rows.map((row) => stripVTControlCharacters(row.status).length), "Status".length);
    const width = widthsFor(wanted, columns - margin - 2 * gap.length - status);
    const line = (mark: string, type: string, name: string, rest: string) =>
        ` ${mark}  ${type.padEnd(width.type)}${gap}${name.padEnd(width.name)}${gap}${rest}`.trimEnd();
    return [
        colors.bold(line("  ", "Type", "Name", isDone ? "Status" : "Plan")),
        ...rows.map(({ step, name, type, status: done }) => {
            const typeCell = type.lead + shortType(type.text, width.type - type.lead.length);
            const room = columns - margin - width.type - width.name - 2 * gap.length - stripVTControlCharacters(done).length;
            const diff = cut(changedProperties(step), room);
            return line(paint(step.op, marks[step.op].padEnd(2)), typeCell, shortened(name, width.name), done + diff);
        }),
    ];
}

const gap = "  ";
/** For the mark. */
const margin = 5;

interface Widths {
    readonly type: number;
    readonly name: number;
}

/** Of the room, each column gets what it needs, or half where both need more. */
function widthsFor(wanted: Widths, room: number): Widths {
    if (wanted.type + wanted.name <= room) return wanted;
    const half = Math.floor(room / 2);
    const name = Math.max(Math.min(wanted.name, room - half), room - wanted.type);
    return { type: room - name, name };
}

/** `aws:ecs:TaskDefinition`, or what of it has room: `TaskDefinition`, `TaskDefi…`. */
function shortType(type: string, width: number): string {
    if (type.length <= width) return type;
    const last = type.slice(type.lastIndexOf(":") + 1);
    return last.length <= width ? last : `${last.slice(0, Math.max(width - 1, 0))}…`;
}

function cut(text: string, width: number): string {
    if (text.length <= width) return text;
    return width < 8 ? "" : `${text.slice(0, width - 1)}…`;
}

/** `aws:ecs/service:Service` reads `aws:ecs:Service`. */
export function displayType(type: string): string {
    return visible(type.replace(/\/[^:]*:/, ":"));
}

/** `[diff: +added,-removed,~changed]`. */
function changedProperties({ op, changed, old, resource }: ResourceStep): string {
    if (changed.length === 0 || op === "same") return "";
    const { inputs } = resource;
    const mark = (property: string) => {
        if (!old || (property in old.inputs && property in inputs)) return "~";
        return property in inputs ? "+" : property in old.inputs ? "-" : "~";
    };
    return ` [diff: ${changed.map((property) => `${mark(property)}${visible(property)}`).join(",")}]`;
}
