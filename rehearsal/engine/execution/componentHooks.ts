import type { EngineStep } from "../plan/engineStep.ts";
import type { RunContext } from "../plan/runContext.ts";

/** The hooks after a step of a component: they wait until it registers its outputs, when its children are there. */
export class ComponentHooks {
    readonly #context: Pick<RunContext, "hooks" | "failAfterwards">;
    readonly #waiting = new Map<string, EngineStep>();

    constructor(context: Pick<RunContext, "hooks" | "failAfterwards">) {
        this.#context = context;
    }

    /** @param steps were carried out */
    add(steps: readonly EngineStep[]): void {
        for (const step of steps) if (step.new?.custom === false && typeOf(step) !== undefined) this.#waiting.set(step.urn, step);
    }

    hasWaiting(urn: string): boolean {
        return this.#waiting.has(urn);
    }

    async run(urn: string): Promise<void> {
        const step = this.#waiting.get(urn);
        this.#waiting.delete(urn);
        const type = step && typeOf(step);
        if (step?.new === undefined || type === undefined) return;
        const { old, new: after } = step;
        const before = type === "AfterUpdate" && old ? { oldInputs: old.inputs, oldOutputs: old.outputs } : {};
        const problem = await this.#context.hooks.run(type, {
            resource: after,
            newInputs: after.inputs,
            newOutputs: after.outputs,
            ...before,
        });
        if (problem !== undefined) this.#context.failAfterwards(urn, problem);
    }
}

/** Undefined where there is nothing to call. */
function typeOf({ op, new: after }: EngineStep): "AfterCreate" | "AfterUpdate" | undefined {
    const type = op === "update" ? "AfterUpdate" : op === "create" || op === "create-replacement" ? "AfterCreate" : undefined;
    return type !== undefined && after?.resourceHooks[type] !== undefined ? type : undefined;
}
