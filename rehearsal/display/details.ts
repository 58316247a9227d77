import { unknownValue } from "../contract/values.ts";
import { colors } from "./colors.ts";
import type { ResourceStep } from "../engine/execution/resourceSteps.ts";
import { marks, paint } from "./operationText.ts";
import { formatPropertyDiff } from "./propertyDiff.ts";
import { treeRows } from "./rows.ts";
import { displayType } from "./tree.ts";
import { formatProperties } from "./values.ts";
import { visible } from "../../text/visible.ts";

/** Every property of what comes or goes and, of what changes, the old value and the new one, as `pulumi preview --diff` shows them. */
export function formatDetails(steps: readonly ResourceStep[]): string[] {
    return treeRows(steps).flatMap(({ step, depth }) => {
        const { resource, op, isFailed } = step;
        const id = [step.new, step.old].map((state) => state?.id).find((known) => known && known !== unknownValue);
        const indent = "    ".repeat(depth);
        const status = isFailed ? `${op}, failed` : op;
        return [
            paint(op, `${marks[op].padEnd(2)}${indent}${displayType(resource.type)}: (${status})`),
            ...(id ? [colors.dim(`      ${indent}[id=${visible(id)}]`)] : []),
            colors.dim(`      ${indent}[urn=${visible(resource.urn)}]`),
            ...(resource.custom && resource.provider ? [colors.dim(`      ${indent}[provider=${visible(resource.provider)}]`)] : []),
            ...properties(step, `      ${indent}`),
        ];
    });
}

function properties({ op, resource, old, replaceKeys }: ResourceStep, indent: string): string[] {
    switch (op) {
        case "same":
            return [];
        case "create":
            return formatProperties(resource.inputs, indent);
        case "delete":
            return formatProperties(old?.inputs ?? resource.inputs, indent);
        case "import":
        case "update":
        case "replace":
            return old ? formatPropertyDiff(old.inputs, resource.inputs, indent, replaceKeys) : formatProperties(resource.inputs, indent);
    }
}
