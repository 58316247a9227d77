import type { DiffKind } from "../../contract/provider.ts";
import { isSame } from "../../contract/differences.ts";
import { type Resource, resourceOf } from "../resource/resource.ts";
import type { ResourceState } from "../resource/resourceState.ts";
import type { EngineStep, StepEvent, StepOperation } from "../plan/engineStep.ts";
import { isDefaultProvider } from "../resource/urn.ts";

export type Operation = "same" | "create" | "import" | "update" | "replace" | "delete";

/** What became of one resource in a run, or would; the parts of a replacement are one. */
export interface ResourceStep {
    readonly op: Operation;
    readonly resource: Resource;
    /** Top-level inputs that differ; empty for `create`, `same` and `delete`. */
    readonly changed: readonly string[];
    /** As the state had it; absent for what is new. */
    readonly old?: ResourceState;
    /** As the state has it then; absent for what is deleted. */
    readonly new?: ResourceState;
    /** Top-level inputs that need a replacement; absent where another resource needs it. */
    readonly replaceKeys?: readonly string[];
    /** Inputs of an update that may need a replacement, which nobody here knows. */
    readonly uncertainKeys?: readonly string[];
    /** Nothing is known of its type but the names of its properties. */
    readonly isUnchecked?: boolean;
    /** An import of what nobody could look at: it is taken for what the program declares. */
    readonly isAssumed?: boolean;
    /** By path. */
    readonly detailed?: Readonly<Record<string, DiffKind>>;
    readonly isFailed?: boolean;
    /** An earlier run replaced it and could not delete it; its successor stands beside it. */
    readonly isLeftover?: boolean;
}

/** Gathers the engine's events into one step for each resource, in the order in which they began, and counts them as Pulumi does. */
export class ResourceSteps {
    readonly #find: (urn: string) => Resource | undefined;
    readonly #onStep: ((step: ResourceStep) => void) | undefined;
    readonly #isUnchecked: (type: string) => boolean;
    readonly #steps = new Map<string, ResourceStep>();
    readonly #counts = new Map<string, number>();

    /** @param find looks a resource of the program up, which has more to it than its state has */
    constructor(
        find: (urn: string) => Resource | undefined = () => undefined,
        onStep?: (step: ResourceStep) => void,
        isUnchecked: (type: string) => boolean = () => false,
    ) {
        this.#find = find;
        this.#onStep = onStep;
        this.#isUnchecked = isUnchecked;
    }

    get steps(): readonly ResourceStep[] {
        return [...this.#steps.values()];
    }

    /** What succeeded, or would, as the summary of `pulumi preview` counts it: a replacement counts once, a failed step does not. */
    get changeSummary(): Readonly<Record<string, number>> {
        return Object.fromEntries(this.#counts);
    }

    add(event: StepEvent): void {
        const { step, kind } = event;
        const { urn } = step;
        if (isDefaultProvider(urn)) return;
        const isFailed = kind === "end" && event.failed;
        const counted = kind === "end" && !isFailed ? countedAs(step) : undefined;
        if (counted) this.#counts.set(counted, (this.#counts.get(counted) ?? 0) + 1);
        const isLeftover = step.op === "delete-replaced" && step.order !== "delete-first" && this.#steps.get(urn)?.op !== "replace";
        const planned = isLeftover ? "delete" : operationOf(step);
        const subject = step.new ?? step.old;
        if (!planned || !subject) return;
        const key = isLeftover ? `${urn} (replaced earlier)` : urn;
        const before = this.#steps.get(key);
        // What is taken over may have to be changed then, in the same run.
        const op = planned === "update" && (before?.op === "import" || before?.op === "replace") ? before.op : planned;
        // A replacement ends with the deletion of the old resource; the step shows the new one.
        const described =
            step.op === "delete-replaced" && before
                ? before
                : {
                      ...before,
                      ...whatDiffers(step, before),
                      resource: (op === "delete" ? undefined : this.#find(urn)) ?? resourceOf(subject),
                  };
        const unchecked = subject.custom && this.#isUnchecked(subject.type) ? { isUnchecked: true } : {};
        const shown = { changed: [], ...described, ...unchecked, op, isLeftover, isFailed: isFailed || before?.isFailed === true };
        this.#steps.set(key, shown);
        if (kind === "end" && before) this.#onStep?.(shown);
    }
}

function whatDiffers(
    { old, new: after, replaceKeys, uncertainKeys, diffKeys, detailedDiff, isAssumed }: EngineStep,
    before: ResourceStep | undefined,
) {
    return {
        ...(old ? { old } : {}),
        ...(after ? { new: after } : {}),
        ...(diffKeys ? { changed: diffKeys } : {}),
        // A dependent that goes first is replaced for the sake of another: its creation has keys, its replacement has none.
        ...(replaceKeys && before?.new === undefined ? { replaceKeys } : {}),
        ...(uncertainKeys ? { uncertainKeys } : {}),
        ...(detailedDiff ? { detailed: detailedDiff } : {}),
        ...(isAssumed ? { isAssumed } : {}),
    };
}

function operationOf({ op, result }: EngineStep): Operation | undefined {
    return op === "refresh" ? (result ?? "same") : operations[op][0];
}

function countedAs({ op, result, old, new: after }: EngineStep): string | undefined {
    if (op === "refresh") return result;
    if (op === "read") return old && after && !isSame(old.outputs, after.outputs) ? op : undefined;
    return operations[op][1];
}

/** What a step is to its resource, and how the summary counts it: the parts of a replacement count once, as `replace`. */
const operations: Readonly<Record<Exclude<StepOperation, "refresh">, readonly [Operation?, string?]>> = {
    same: ["same", "same"],
    create: ["create", "create"],
    update: ["update", "update"],
    delete: ["delete", "delete"],
    replace: ["replace", "replace"],
    "create-replacement": ["replace"],
    "delete-replaced": ["replace"],
    read: ["same"],
    "read-replacement": ["replace"],
    import: ["import", "import"],
    "import-replacement": ["replace"],
    discard: ["delete", "discard"],
    "discard-replaced": [],
    "remove-pending-replace": [],
};
