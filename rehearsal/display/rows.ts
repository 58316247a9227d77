import type { ShownStep } from "../run/shownStep.ts";

export interface Row {
    readonly step: ShownStep;
    readonly depth: number;
    /** Lines that lead from the parent to this row. */
    readonly branch: string;
}

/** The steps as a tree, children below their parent. Unchanged resources show only above changed ones. */
export function treeRows(steps: readonly ShownStep[]): readonly Row[] {
    const known = new Set(steps.map(({ resource }) => resource.urn));
    // A refresh or a deletion may find less than the whole tree.
    const parentOf = ({ resource }: ShownStep) => (known.has(resource.parent) ? resource.parent : "");
    const children = Map.groupBy(steps, parentOf);
    const childrenOf = ({ resource, isLeftover }: ShownStep) => (isLeftover ? [] : (children.get(resource.urn) ?? []));
    const shown = new Map<ShownStep, boolean>();
    const isShown = (step: ShownStep): boolean => {
        const decided = shown.get(step) ?? (step.op !== "same" || step.isFailed === true || childrenOf(step).some(isShown));
        shown.set(step, decided);
        return decided;
    };
    const visitAll = (siblings: readonly ShownStep[], lead: string, depth: number): readonly Row[] => {
        const visible = siblings.filter(isShown);
        return visible.flatMap((step, index) => visit(step, lead, index === visible.length - 1, depth));
    };
    const visit = (step: ShownStep, lead: string, isLast: boolean, depth: number): readonly Row[] => {
        const branch = depth === 0 ? "" : `${lead}${isLast ? "└─ " : "├─ "}`;
        const below = depth === 0 ? "" : `${lead}${isLast ? "   " : "│  "}`;
        return [{ step, depth, branch }, ...visitAll(childrenOf(step), below, depth + 1)];
    };
    return visitAll(children.get("") ?? [], "", 0);
}
