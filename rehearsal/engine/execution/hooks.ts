import type { Properties } from "../../contract/values.ts";
import type { Diagnostic } from "../resource/diagnostic.ts";
import type { HookType, ResourceHookType } from "../resource/hookBinding.ts";
import type { ResourceState } from "../resource/resourceState.ts";

/** What a hook is told of a step; which of the properties there are follows from the operation. */
export interface HookedStep {
    /** Whose hooks are called: the new resource, or the old one where it is deleted. */
    readonly resource: ResourceState;
    readonly newInputs?: Properties;
    readonly oldInputs?: Properties;
    readonly newOutputs?: Properties;
    readonly oldOutputs?: Properties;
}

/** An operation of a provider that failed. */
export interface FailedOperation extends HookedStep {
    readonly operation: "create" | "update" | "delete";
    /** The newest first. */
    readonly errors: readonly string[];
}

export interface ResourceHook {
    readonly name: string;
    /** Whether a preview calls it. */
    readonly onDryRun: boolean;
    /** Makes an error of it a warning. */
    readonly ignoreErrors: boolean;
    readonly call: (step: HookedStep) => Promise<void>;
}

export interface ErrorHook {
    readonly name: string;
    /** @returns whether to try again */
    readonly call: (failed: FailedOperation) => Promise<boolean>;
}

export interface HookSettings {
    readonly isPreview: boolean;
    /** The trial of a plan calls none: what they do would be done. */
    readonly isTrial: boolean;
    readonly report: (diagnostic: Diagnostic) => void;
}

/**
 * The hooks that the program has registered, called as the engine of Pulumi 3.260 calls them.
 * @see https://www.pulumi.com/docs/iac/concepts/resources/options/hooks/
 * @see https://github.com/pulumi/pulumi/blob/v3.260.0/pkg/resource/deploy/deployment.go `RunHooks`, `RunErrorHooks`
 */
export class Hooks {
    readonly #settings: HookSettings;
    readonly #resourceHooks = new Map<string, ResourceHook>();
    readonly #errorHooks = new Map<string, ErrorHook>();

    constructor(settings: HookSettings) {
        this.#settings = settings;
    }

    /** @throws Error where the name is taken */
    addResourceHook(hook: ResourceHook): void {
        this.#refuseTaken(hook.name);
        this.#resourceHooks.set(hook.name, hook);
    }

    /** @throws Error where the name is taken */
    addErrorHook(hook: ErrorHook): void {
        this.#refuseTaken(hook.name);
        this.#errorHooks.set(hook.name, hook);
    }

    /** Calls the hooks of a kind one after the other, up to the first that fails. @returns why it failed */
    async run(type: ResourceHookType, step: HookedStep): Promise<string | undefined> {
        const { isPreview, isTrial, report } = this.#settings;
        for (const name of namesOf(type, step)) {
            const hook = this.#resourceHooks.get(name);
            if (hook === undefined) return `hook "${name}" was not registered`;
            if (isTrial || (isPreview && !hook.onDryRun)) continue;
            const problem = await problemOf(() => hook.call(step));
            if (problem === undefined) continue;
            if (!hook.ignoreErrors) return `${type.startsWith("Before") ? "before" : "after"} hook "${name}" failed: ${problem}`;
            report({ severity: "warning", urn: step.resource.urn, message: `${type} hook "${name}" failed: ${problem}` });
        }
        return undefined;
    }

    /** Asks all the hooks for errors. @returns whether one of them wants the operation to be tried again @throws Error where one fails */
    async shouldRetry(failed: FailedOperation): Promise<boolean> {
        if (this.#settings.isTrial) return false;
        let isRetried = false;
        for (const name of namesOf("OnError", failed)) {
            const hook = this.#errorHooks.get(name);
            if (hook === undefined) throw new Error(`error hook "${name}" was not registered`);
            const problem = await problemOf(async () => {
                isRetried = (await hook.call(failed)) || isRetried;
            });
            if (problem !== undefined) throw new Error(`error hook "${name}" failed: ${problem}`);
        }
        return isRetried;
    }

    #refuseTaken(name: string): void {
        if (name === "") throw new Error("resource hook name cannot be empty");
        if (!this.#resourceHooks.has(name) && !this.#errorHooks.has(name)) return;
        throw new Error(`resource hook already registered for name "${name}"`);
    }
}

function namesOf(type: HookType, { resource }: HookedStep): readonly string[] {
    return resource.resourceHooks[type] ?? [];
}

async function problemOf(work: () => Promise<void>): Promise<string | undefined> {
    try {
        await work();
        return undefined;
    } catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}
