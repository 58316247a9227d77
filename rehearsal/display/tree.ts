import colors from "picocolors";
import type { Operation, Step } from "../engine/resource.ts";

export const marks: Readonly<Record<Operation, string>> = { same: " ", create: "+", update: "~", replace: "+-", delete: "-" };

export function paint(op: Operation, text: string): string {
    switch (op) {
        case "same":
            return text;
        case "create":
            return colors.green(text);
        case "update":
            return colors.yellow(text);
        case "replace":
            return colors.magenta(text);
        case "delete":
            return colors.red(text);
    }
}

interface Row {
    readonly step: Step;
    readonly branch: string;
}

/** The steps as Pulumi's tree: one line each, children below their parent, columns aligned. Unchanged resources show only above changed ones. */
export function formatTree(steps: readonly Step[]): string[] {
    const rows = treeRows(steps);
    const typeColumn = rows.map(({ step, branch }) => branch + displayType(step.resource.type));
    const typeWidth = Math.max(...typeColumn.map((text) => text.length), "Type".length);
    const nameWidth = Math.max(...rows.map(({ step }) => step.resource.name.length), "Name".length);
    const header = `     ${"Type".padEnd(typeWidth)}  ${"Name".padEnd(nameWidth)}  Plan`;
    return [
        colors.bold(header),
        ...rows.map(({ step }, index) => {
            const type = (typeColumn[index] ?? "").padEnd(typeWidth);
            const plan = step.op === "same" ? "" : paint(step.op, step.op) + changedProperties(step);
            return ` ${paint(step.op, marks[step.op].padEnd(2))}  ${type}  ${step.resource.name.padEnd(nameWidth)}  ${plan}`.trimEnd();
        }),
    ];
}

/** `aws:ecs/service:Service` reads `aws:ecs:Service`. */
export function displayType(type: string): string {
    return type.replace(/\/[^:]*:/, ":");
}

function changedProperties({ changed }: Step): string {
    return changed.length === 0 ? "" : ` [diff: ${changed.map((property) => `~${property}`).join(",")}]`;
}

function treeRows(steps: readonly Step[]): Row[] {
    const children = Map.groupBy(steps, ({ resource }) => resource.parent);
    const shown = new Map<Step, boolean>();
    const isShown = (step: Step): boolean => {
        const known = shown.get(step);
        if (known !== undefined) return known;
        const result = step.op !== "same" || (children.get(step.resource.urn) ?? []).some(isShown);
        shown.set(step, result);
        return result;
    };
    const visit = (step: Step, lead: string, isLast: boolean): Row[] => {
        const isRoot = step.resource.parent === "";
        const branch = isRoot ? "" : `${lead}${isLast ? "└─ " : "├─ "}`;
        const below = isRoot ? "" : `${lead}${isLast ? "   " : "│  "}`;
        return [{ step, branch }, ...visitAll(children.get(step.resource.urn) ?? [], below)];
    };
    const visitAll = (siblings: readonly Step[], lead: string): Row[] => {
        const visible = siblings.filter(isShown);
        return visible.flatMap((step, index) => visit(step, lead, index === visible.length - 1));
    };
    return visitAll(children.get("") ?? [], "");
}
