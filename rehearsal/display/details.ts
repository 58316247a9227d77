import { colors } from "./colors.ts";
import type { ShownStep } from "../run/shownStep.ts";
import { marks, paint } from "./operationText.ts";
import { formatPropertyDiff } from "./propertyDiff.ts";
import { treeRows } from "./rows.ts";
import { displayType } from "./tree.ts";
import { formatProperties } from "./values.ts";

/** Every property of what comes or goes and, of what changes, the old value and the new one, as `pulumi preview --diff` shows them. */
export function formatDetails(steps: readonly ShownStep[]): string[] {
    return treeRows(steps).flatMap(({ step, depth }) => {
        const { resource, op, id, isFailed } = step;
        const indent = "    ".repeat(depth);
        const status = isFailed ? `${op}, failed` : op;
        return [
            paint(op, `${marks[op].padEnd(2)}${indent}${displayType(resource.type)}: (${status})`),
            ...(id ? [colors.dim(`      ${indent}[id=${id}]`)] : []),
            colors.dim(`      ${indent}[urn=${resource.urn}]`),
            ...(resource.custom && resource.provider ? [colors.dim(`      ${indent}[provider=${resource.provider}]`)] : []),
            ...properties(step, `      ${indent}`),
        ];
    });
}

function properties({ op, resource, oldInputs, replaceKeys }: ShownStep, indent: string): string[] {
    switch (op) {
        case "same":
            return [];
        case "create":
            return formatProperties(resource.inputs, indent);
        case "delete":
            return formatProperties(oldInputs ?? resource.inputs, indent);
        case "update":
        case "replace":
            return oldInputs
                ? formatPropertyDiff(oldInputs, resource.inputs, indent, replaceKeys)
                : formatProperties(resource.inputs, indent);
    }
}
