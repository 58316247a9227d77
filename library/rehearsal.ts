import { OfflineCloud } from "../rehearsal/aws/offlineCloud.ts";
import { emptyState, type StackState } from "../rehearsal/engine/resource/resourceState.ts";
import { isAllowed, type RunResult } from "../rehearsal/engine/runResult.ts";
import type { Journal } from "../rehearsal/engine/state/journal.ts";
import { loadPolicyPack } from "../reports/judging/loadPolicyPack.ts";
import type { PackDescription } from "../rehearsal/run/policyPack.ts";
import { previewStack } from "../rehearsal/run/previewStack.ts";
import { destroyStack } from "../rehearsal/run/refreshAndDestroy.ts";
import { runStack } from "../rehearsal/run/runStack.ts";

export interface RehearsalSettings {
    /** The name in `Pulumi.yaml`. */
    readonly project: string;
    readonly stack: string;
    /** Flat, as Pulumi hands it to the program: `project:key`, objects as JSON. @default none */
    readonly config?: Readonly<Record<string, string>>;
    /** Judges by the policy pack of this package, with the exemptions in the folder `policies/exemptions`. @default true */
    readonly policies?: boolean;
}

/** What became of one resource, or would. */
export interface RehearsedStep {
    readonly op: "same" | "create" | "import" | "update" | "replace" | "delete";
    /** `aws:ecs/service:Service`. */
    readonly type: string;
    readonly name: string;
    readonly urn: string;
    /** As the provider takes them, with defaults and default tags. */
    readonly inputs: Readonly<Record<string, unknown>>;
    /** Inputs that differ; none but for an update or a replacement. */
    readonly changed: readonly string[];
}

export interface RehearsalResult {
    /** Nothing failed, and no mandatory policy forbids it. */
    readonly allowed: boolean;
    /** Errors, and what mandatory policies forbid. */
    readonly problems: readonly string[];
    /** Warnings, and what advisory policies say. */
    readonly advice: readonly string[];
    /** Of every resource, in the order in which the program makes them. */
    readonly steps: readonly RehearsedStep[];
    /** What the program exports, as far as its function returns it. */
    readonly outputs: Readonly<Record<string, unknown>>;
}

/**
 * Runs a Pulumi program in this process, on an offline AWS of its own that remembers what `up` made. Nothing reaches AWS, and nothing is stored.
 * One run at a time: the SDK has one program in a process.
 *
 * @example
 * ```ts
 * const rehearsal = new Rehearsal({ project: "shop", stack: "prod" });
 * const { allowed, problems } = await rehearsal.up(() => makeShop());
 * ```
 */
export class Rehearsal {
    readonly #settings: { readonly project: string; readonly stack: string };
    readonly #config: Readonly<Record<string, string>>;
    readonly #policyPack: PackDescription;
    readonly #provider = new OfflineCloud();
    #state: StackState = emptyState;

    constructor({ project, stack, config = {}, policies = true }: RehearsalSettings) {
        this.#settings = { project, stack };
        this.#config = config;
        this.#policyPack = policies ? loadPolicyPack() : { name: "none", version: "0", policies: [] };
    }

    /** What an `up` would do, and whether it may. @param program makes the resources, and may be called twice; it returns the outputs */
    async preview(program: () => unknown): Promise<RehearsalResult> {
        return shown(await previewStack(this.#of(program)));
    }

    /** Makes what the program says; a policy that forbids it stops it. */
    async up(program: () => unknown): Promise<RehearsalResult> {
        return this.#change((save) => runStack({ ...this.#of(program), save }));
    }

    /** Deletes everything but what is protected, which is a problem. */
    async destroy(): Promise<RehearsalResult> {
        return this.#change(async (save) => {
            const of = { ...this.#settings, provider: this.#provider, state: this.#state };
            return (await destroyStack({ ...of, save })).result;
        });
    }

    #of(program: () => unknown) {
        const { project, stack } = this.#settings;
        return {
            project,
            stack,
            config: this.#config,
            policyPacks: [this.#policyPack],
            provider: this.#provider,
            state: this.#state,
            program,
        };
    }

    async #change(work: (save: (journal: Journal) => void) => Promise<RunResult>): Promise<RehearsalResult> {
        let last: Journal | undefined;
        const result = await work((journal) => {
            last = journal;
        });
        if (last !== undefined) this.#state = last.state();
        return shown(result);
    }
}

function shown(result: RunResult): RehearsalResult {
    const { diagnostics, findings, steps, outputs } = result;
    const said = (isProblem: boolean) => [
        ...diagnostics.filter(({ severity }) => (severity === "error") === isProblem).map(({ message }) => message),
        ...findings.filter(({ level }) => (level === "mandatory") === isProblem).map(({ policy, message }) => `${policy}: ${message}`),
    ];
    return {
        allowed: isAllowed(result),
        problems: said(true),
        advice: said(false),
        steps: steps.map(({ op, resource: { type, name, urn, inputs }, changed }) => ({ op, type, name, urn, inputs, changed })),
        outputs,
    };
}
