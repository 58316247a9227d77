import { setImmediate } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { RunContext } from "../plan/runContext.ts";
import { executeStep } from "./executeStep.ts";
import type { StepFailure } from "./stepFailure.ts";
import type { Journal } from "../state/journal.ts";
import type { PendingOperation, ResourceState } from "../resource/resourceState.ts";
import type { Diagnostic } from "../resource/diagnostic.ts";
import type { EngineStep, StepEvent } from "../plan/engineStep.ts";

export interface ExecutorSettings {
    readonly context: RunContext;
    readonly journal: Journal;
    /** How many steps may be under way at once. */
    readonly parallel: number;
    /** Keeps what has changed; called after every change, and never in a preview. */
    readonly save?: (journal: Journal) => void;
    /** Pauses where an update saves, and saves nothing: the steps come in the same order. */
    readonly isTrial: boolean;
    readonly onStep?: (event: StepEvent) => void;
    readonly report: (diagnostic: Diagnostic) => void;
}

/** Why a registration gets no answer: the run ended early, for a reason that was reported already. */
export class DeploymentStopped extends Error {
    static readonly message = "the deployment has stopped";

    constructor() {
        super(DeploymentStopped.message);
    }
}

const pendingTypes: Partial<Record<EngineStep["op"], PendingOperation["type"]>> = {
    create: "creating",
    "create-replacement": "creating",
    update: "updating",
    delete: "deleting",
    "delete-replaced": "deleting",
    discard: "deleting",
    "discard-replaced": "deleting",
    read: "reading",
    "read-replacement": "reading",
    import: "importing",
    "import-replacement": "importing",
};

/** Carries steps out, at most so many at once, and writes down what came of each. */
export class Executor {
    readonly #settings: ExecutorSettings;
    readonly #running = new Set<Promise<void>>();
    readonly #waiting: (() => void)[] = [];
    readonly #deletions = new Map<ResourceState, Promise<void>>();
    #free: number;
    #isStopped = false;
    #nextSave: Promise<void> | undefined;
    readonly failedSteps: EngineStep[] = [];

    constructor(settings: ExecutorSettings) {
        this.#settings = settings;
        this.#free = settings.parallel;
    }

    get isStopped(): boolean {
        return this.#isStopped;
    }

    /** Steps under way are finished; no other is begun. */
    stop(): void {
        this.#isStopped = true;
    }

    /** Carries steps out one after the other. @throws DeploymentStopped when one fails, or was not begun. */
    run(steps: readonly EngineStep[]): Promise<void> {
        const chain = this.#afterDeletions(steps).then(async () => {
            if (!(await this.#runChain(steps))) throw new DeploymentStopped();
        });
        const settled = chain.then(
            () => undefined,
            () => undefined,
        );
        this.#running.add(settled);
        for (const { op, old } of steps) if (op === "delete-replaced" && old) this.#deletions.set(old, settled);
        void settled.then(() => this.#running.delete(settled));
        return chain;
    }

    /** A resource that another chain deletes first is created only afterwards, even where the program no longer shows the dependency. */
    async #afterDeletions(steps: readonly EngineStep[]): Promise<void> {
        await Promise.all(steps.map(({ old }) => old && this.#deletions.get(old)));
    }

    async idle(): Promise<void> {
        while (this.#running.size > 0) await Promise.all(this.#running);
    }

    async #runChain(steps: readonly EngineStep[]): Promise<boolean> {
        await this.#acquire();
        try {
            for (const step of steps) {
                if (this.#isStopped || !(await this.#carryOut(step))) return false;
            }
            return true;
        } catch (error) {
            // The state could not be written, or a step threw.
            this.stop();
            throw error;
        } finally {
            this.#free += 1;
            this.#waiting.shift()?.();
        }
    }

    async #acquire(): Promise<void> {
        while (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
        this.#free -= 1;
    }

    async #carryOut(step: EngineStep): Promise<boolean> {
        const { context, journal, onStep } = this.#settings;
        const subject = step.new ?? step.old;
        const type = pendingTypes[step.op];
        onStep?.({ kind: "begin", step });
        if (type && subject) {
            journal.begin({ resource: subject, type });
            await this.save();
        }
        // An exception says nothing about what took effect: the operation stays open in the state.
        const failure = await executeStep(step, context).catch((error: unknown) => {
            this.#fail(step, { message: error instanceof Error ? error.message : String(error) });
            return "unknown" as const;
        });
        if (failure === "unknown") return false;
        if (subject) journal.end(subject);
        if (!failure || failure.isPartial) this.#record(step);
        if (!isUnchanged(step)) await this.save();
        if (failure) this.#fail(step, failure);
        else onStep?.({ kind: "end", step, failed: false });
        return !failure;
    }

    #fail(step: EngineStep, { message, isHarmless = step.op === "refresh" }: Pick<StepFailure, "message" | "isHarmless">): void {
        const { context, report, onStep } = this.#settings;
        this.failedSteps.push(step);
        report({ severity: "error", urn: step.urn, message: context.isPreview ? `Preview failed: ${message}` : message });
        if (!isHarmless) this.stop();
        onStep?.({ kind: "end", step, failed: true });
    }

    #record(step: EngineStep): void {
        const { op, old, new: after } = step;
        const { journal } = this.#settings;
        if (old?.delete || old?.pendingReplacement) journal.changed(old);
        switch (op) {
            case "same":
            case "update":
            case "read":
                if (old && after && isUnchanged(step)) {
                    journal.confirm(old, after);
                    break;
                }
                if (old) journal.remove(old);
                if (after) journal.add(after);
                break;
            case "create":
            case "create-replacement":
            case "read-replacement":
            case "import":
            case "import-replacement":
                if (after) journal.add(after);
                if (old?.pendingReplacement) journal.remove(old);
                break;
            case "delete":
            case "delete-replaced":
            case "discard":
            case "discard-replaced":
                if (old && !old.pendingReplacement) journal.remove(old);
                break;
            case "remove-pending-replace":
                if (old) journal.remove(old);
                break;
            case "refresh":
                if (old && after) journal.substitute(old, after);
                else if (old) journal.lose(old);
                break;
            case "replace":
                break;
        }
    }

    /** Steps that get this far together share one write. */
    save(): Promise<void> {
        const { context, journal, save, isTrial } = this.#settings;
        if (context.isPreview || (!save && !isTrial)) return Promise.resolve();
        this.#nextSave ??= setImmediate().then(() => {
            this.#nextSave = undefined;
            save?.(journal);
        });
        return this.#nextSave;
    }
}

function isUnchanged({ op, old, new: after }: EngineStep): boolean {
    return op === "replace" || (op === "same" && isDeepStrictEqual(old, after));
}
