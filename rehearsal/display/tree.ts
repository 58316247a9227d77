import { colors } from "./colors.ts";
import type { ResourceStep } from "../engine/execution/resourceSteps.ts";
import { marks, paint, statusOf } from "./operationText.ts";
import { treeRows } from "./rows.ts";

/** The steps as Pulumi's tree: one line each, columns aligned. @param isDone tells what was done, not what is planned. */
export function formatTree(steps: readonly ResourceStep[], isDone = false): string[] {
    const rows = treeRows(steps);
    if (rows.length === 0) return [];
    const typeColumn = rows.map(({ step, branch }) => branch + displayType(step.resource.type));
    const typeWidth = Math.max(...typeColumn.map((text) => text.length), "Type".length);
    const nameWidth = Math.max(...rows.map(({ step }) => step.resource.name.length), "Name".length);
    const header = `     ${"Type".padEnd(typeWidth)}  ${"Name".padEnd(nameWidth)}  ${isDone ? "Status" : "Plan"}`;
    return [
        colors.bold(header),
        ...rows.map(({ step }, index) => {
            const type = (typeColumn[index] ?? "").padEnd(typeWidth);
            const status = statusOf(step, isDone) + changedProperties(step);
            return ` ${paint(step.op, marks[step.op].padEnd(2))}  ${type}  ${step.resource.name.padEnd(nameWidth)}  ${status}`.trimEnd();
        }),
    ];
}

/** `aws:ecs/service:Service` reads `aws:ecs:Service`. */
export function displayType(type: string): string {
    return type.replace(/\/[^:]*:/, ":");
}

/** `[diff: +added,-removed,~changed]`. */
function changedProperties({ op, changed, old, resource }: ResourceStep): string {
    if (changed.length === 0 || op === "same") return "";
    const { inputs } = resource;
    const mark = (property: string) => {
        if (!old || (property in old.inputs && property in inputs)) return "~";
        return property in inputs ? "+" : property in old.inputs ? "-" : "~";
    };
    return ` [diff: ${changed.map((property) => `${mark(property)}${property}`).join(",")}]`;
}
