import type { Problem } from "../problem.ts";
import type { Read } from "../schema/read.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";

/** What the kind of environment asks of other blocks, with what is wrong elsewhere. */
export function environmentProblems(stack: Read<WrittenStack>, found: readonly Problem[]): readonly Problem[] {
    const isProduction = stack.at("environment").right.kind === "production";
    const offHours = stack.at("offHours");
    if (isProduction && offHours.isWritten) {
        // Whatever is wrong in the block goes away with it.
        const elsewhere = found.filter(({ path: [block] }) => block !== "offHours");
        return [
            ...elsewhere,
            ...capacityProblems(stack, isProduction),
            { path: offHours.path, text: "not allowed in production; delete the block" },
        ];
    }
    return [...found, ...capacityProblems(stack, isProduction), ...offHoursProblems(stack)];
}

function capacityProblems(stack: Read<WrittenStack>, isProduction: boolean): readonly Problem[] {
    const capacity = stack.at("capacity");
    const right = capacity.right;
    if (right.kind !== "spot") return [];
    const { onDemandBase, onDemandWeight, spotWeight } = right;
    if (onDemandWeight === 0 && spotWeight === 0) {
        return [{ path: capacity.path, text: "both weights are 0; write 1 or more for one of them, or kind: on-demand" }];
    }
    if (!isProduction || onDemandBase === undefined || onDemandBase >= 2 || spotWeight === undefined || spotWeight === 0) return [];
    const text = `too few tasks that AWS cannot take away, got ${onDemandBase}; production with Spot needs at least 2`;
    return [{ path: [...capacity.path, "onDemandBase"], text }];
}

function offHoursProblems(stack: Read<WrittenStack>): readonly Problem[] {
    const offHours = stack.at("offHours");
    const { stopAt, startAt } = offHours.right;
    if (stopAt === undefined || stopAt !== startAt) return [];
    return [{ path: offHours.path, text: `stops when it starts, got ${stopAt} twice; write two different times` }];
}
