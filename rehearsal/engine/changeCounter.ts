import { isSame } from "../contract/diff.ts";
import type { EngineStep, StepEvent } from "./step.ts";
import { isDefaultProvider } from "./urn.ts";

/** Counts what succeeded, or would, as Pulumi's summary does. */
export class ChangeCounter {
    readonly #counts = new Map<string, number>();

    get summary(): Readonly<Record<string, number>> {
        return Object.fromEntries(this.#counts);
    }

    count(event: StepEvent): void {
        if (event.kind === "begin" || event.failed || isDefaultProvider(event.step.urn)) return;
        const operation = countedAs(event.step);
        if (operation) this.#counts.set(operation, (this.#counts.get(operation) ?? 0) + 1);
    }
}

/** The parts of a replacement count once, as `replace`; a read only when it found something new. */
function countedAs({ op, result, old, new: after }: EngineStep): string | undefined {
    switch (op) {
        case "same":
        case "create":
        case "update":
        case "delete":
        case "replace":
        case "discard":
            return op;
        case "refresh":
            return result;
        case "read":
            return old && after && !isSame(old.outputs, after.outputs) ? op : undefined;
        case "create-replacement":
        case "delete-replaced":
        case "read-replacement":
        case "discard-replaced":
        case "remove-pending-replace":
            return undefined;
    }
}
