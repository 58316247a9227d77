import { noOptions } from "../engine/registration.ts";
import type { Operation, Resource } from "../engine/resource.ts";
import type { ResourceState } from "../engine/resourceState.ts";
import type { EngineStep, StepEvent } from "../engine/step.ts";
import { isDefaultProvider, nameOf } from "../engine/urn.ts";
import type { ShownStep } from "./shownStep.ts";
import { unknownValue } from "../contract/values.ts";

/** Gathers the engine's events into one step for each resource, in the order in which they began. */
export class StepList {
    readonly #find: (urn: string) => Resource | undefined;
    readonly #onStep: ((step: ShownStep) => void) | undefined;
    readonly #steps = new Map<string, ShownStep>();

    /** @param find looks a resource of the program up. */
    constructor(find: (urn: string) => Resource | undefined, onStep?: (step: ShownStep) => void) {
        this.#find = find;
        this.#onStep = onStep;
    }

    get steps(): readonly ShownStep[] {
        return [...this.#steps.values()];
    }

    add(event: StepEvent): void {
        const { step, kind } = event;
        const { urn } = step;
        const known = this.#steps.get(urn);
        const isLeftover = step.op === "delete-replaced" && step.order !== "delete-first" && known?.op !== "replace";
        const op = isLeftover ? "delete" : shownOperation(step);
        const subject = step.new ?? step.old;
        if (!op || !subject || isDefaultProvider(urn)) return;
        const key = isLeftover ? `${urn} (replaced earlier)` : urn;
        const resource = (op === "delete" ? undefined : this.#find(urn)) ?? describe(subject);
        const before = this.#steps.get(key);
        // At the end of a replacement goes the old resource; the step is about the new one.
        const described = step.op === "delete-replaced" && before ? before : { ...before, ...describeStep(step) };
        const shown = { ...described, op, resource, isLeftover };
        const isFailed = before?.isFailed === true || (kind === "end" && event.failed);
        const changed = step.diffKeys ?? before?.changed ?? [];
        this.#steps.set(key, { ...shown, changed, isFailed });
        if (kind === "end" && before) this.#onStep?.({ ...shown, changed, isFailed });
    }
}

function describeStep({ old, new: after, replaceKeys, detailedDiff }: EngineStep): Partial<ShownStep> {
    const id = after?.id || old?.id;
    return {
        ...(old ? { oldInputs: old.inputs, oldOutputs: old.outputs } : {}),
        ...(id && id !== unknownValue ? { id } : {}),
        ...(replaceKeys ? { replaceKeys } : {}),
        ...(detailedDiff ? { detailed: detailedDiff } : {}),
    };
}

function describe(state: ResourceState): Resource {
    return { ...state, name: nameOf(state.urn), options: { ...noOptions, protect: state.protect } };
}

function shownOperation({ op, result }: EngineStep): Operation | undefined {
    switch (op) {
        case "same":
        case "create":
        case "update":
        case "delete":
        case "replace":
            return op;
        case "create-replacement":
        case "delete-replaced":
        case "read-replacement":
            return "replace";
        case "read":
            return "same";
        case "refresh":
            return result ?? "same";
        case "discard":
            return "delete";
        case "discard-replaced":
        case "remove-pending-replace":
            return undefined;
    }
}
