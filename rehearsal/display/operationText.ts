import { colors } from "./colors.ts";
import type { Operation, ResourceStep } from "../engine/execution/resourceSteps.ts";

export const marks: Readonly<Record<Operation, string>> = { same: " ", create: "+", import: "=", update: "~", replace: "+-", delete: "-" };

const done: Readonly<Record<Operation, string>> = {
    same: "unchanged",
    create: "created",
    import: "imported",
    update: "updated",
    replace: "replaced",
    delete: "deleted",
};

const underWay: Readonly<Record<Operation, string>> = {
    same: "reading",
    create: "creating",
    import: "importing",
    update: "updating",
    replace: "replacing",
    delete: "deleting",
};

export function paint(op: Operation, text: string): string {
    switch (op) {
        case "same":
            return text;
        case "create":
        case "import":
            return colors.green(text);
        case "update":
            return colors.yellow(text);
        case "replace":
            return colors.magenta(text);
        case "delete":
            return colors.red(text);
    }
}

/** What is planned for a resource, or what was done to it; empty when that is nothing. */
export function statusOf({ op, isFailed, old, isUnchecked, isAssumed, uncertainKeys = [] }: ResourceStep, isDone: boolean): string {
    if (isFailed) return colors.red(`**${underWay[op]} failed**`);
    if (op === "same") return "";
    // As Pulumi marks what leaves the state and stays in the cloud.
    const kept = old?.retainOnDelete && (op === "delete" || op === "replace") ? "[retain]" : "";
    const unchecked = `${isAssumed ? ", assumed" : ""}${isUnchecked ? ", unchecked" : ""}`;
    if (op === "update" && uncertainKeys.length > 0)
        return paint(op, `${isDone ? "updated or replaced" : "update or replace"}${unchecked}`);
    return paint(op, `${isDone ? done[op] : op}${kept}${unchecked}`);
}

/** How a summary counts the operation: `3 to create`, `3 created`. */
export function countedAs(op: Operation, isDone: boolean): string {
    return isDone || op === "same" ? done[op] : `to ${op}`;
}
