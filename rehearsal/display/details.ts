import colors from "picocolors";
import type { Step } from "../engine/resource.ts";
import { formatProperties } from "./values.ts";
import { displayType, marks, paint } from "./tree.ts";

/** Every property of every step, as `pulumi preview --diff` shows them. */
export function formatDetails(steps: readonly Step[]): string[] {
    const depths = new Map<string, number>();
    return steps.flatMap((step) => {
        const { resource, op } = step;
        const depth = resource.parent === "" ? 0 : (depths.get(resource.parent) ?? 0) + 1;
        depths.set(resource.urn, depth);
        const indent = "    ".repeat(depth);
        return [
            paint(op, `${marks[op].padEnd(2)}${indent}${displayType(resource.type)}: (${op})`),
            colors.dim(`      ${indent}[urn=${resource.urn}]`),
            ...(resource.custom && resource.provider ? [colors.dim(`      ${indent}[provider=${resource.provider}]`)] : []),
            ...formatProperties(resource.inputs, `      ${indent}`),
        ];
    });
}
