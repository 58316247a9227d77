import type { ResourceStep } from "../engine/execution/resourceSteps.ts";

export interface Row {
    readonly step: ResourceStep;
    readonly depth: number;
    /** Lines that lead from the parent to this row. */
    readonly branch: string;
}

/** The steps as a tree, children below their parent. Unchanged resources show only above changed ones. */
export function treeRows(steps: readonly ResourceStep[]): readonly Row[] {
    const known = new Set(steps.map(({ resource }) => resource.urn));
    // A refresh or a deletion may cover less than the whole tree.
    const parentOf = ({ resource }: ResourceStep) => (known.has(resource.parent) ? resource.parent : "");
    const children = Map.groupBy(steps, parentOf);
    const childrenOf = ({ resource, isLeftover }: ResourceStep) => (isLeftover ? [] : (children.get(resource.urn) ?? []));
    const shown = new Map<ResourceStep, boolean>();
    const isShown = (step: ResourceStep): boolean => {
        const decided = shown.get(step) ?? (step.op !== "same" || step.isFailed === true || childrenOf(step).some(isShown));
        shown.set(step, decided);
        return decided;
    };
    const visitAll = (siblings: readonly ResourceStep[], lead: string, depth: number): readonly Row[] => {
        const visible = siblings.filter(isShown);
        return visible.flatMap((step, index) => visit(step, lead, index === visible.length - 1, depth));
    };
    const visit = (step: ResourceStep, lead: string, isLast: boolean, depth: number): readonly Row[] => {
        const branch = depth === 0 ? "" : `${lead}${isLast ? "└─ " : "├─ "}`;
        const below = depth === 0 ? "" : `${lead}${isLast ? "   " : "│  "}`;
        return [{ step, depth, branch }, ...visitAll(childrenOf(step), below, depth + 1)];
    };
    return visitAll(children.get("") ?? [], "", 0);
}
