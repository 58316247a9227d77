import { isDeepStrictEqual } from "node:util";
import type { Properties } from "../contract/values.ts";
import { constructComponent } from "./constructComponent.ts";
import { deleteGone } from "./deleteGone.ts";
import type { DeploymentSettings } from "./deploymentSettings.ts";
import type { ExecutionContext } from "./execute.ts";
import { DeploymentStopped, Executor } from "./executor.ts";
import { ignoreChanges } from "./ignoreChanges.ts";
import { Journal } from "./journal.ts";
import { newReadState, newState } from "./newState.ts";
import { Planner } from "./planner.ts";
import { providerConfiguration } from "./providerConfiguration.ts";
import { Refusal } from "./refusal.ts";
import { refusedInput } from "./refusedInput.ts";
import { defaultProvider, noOptions, type ReadRegistration, type Registration } from "./registration.ts";
import { describeResource, type Diagnostic, type IdentifiedResource } from "./resource.ts";
import { emptyState, type ResourceState, type StackState } from "./resourceState.ts";
import { type ResourceStep, ResourceSteps } from "./resourceSteps.ts";
import type { EngineStep } from "./step.ts";
import { isDefaultProvider, isProviderType, makeUrn, providerUrnOf, stackType } from "./urn.ts";

const defaultParallel = 16;

/** One run of a program, a destroy or a refresh against what a stack is: plans each registration, carries it out and answers it. */
export class Deployment {
    readonly #settings: DeploymentSettings;
    readonly #context: ExecutionContext;
    readonly #journal: Journal;
    readonly #planner: Planner;
    readonly #executor: Executor;
    readonly #planned = new Map<string, ResourceState>();
    readonly #resources = new Map<string, IdentifiedResource>();
    readonly #defaultProviders = new Map<string, Promise<IdentifiedResource>>();
    readonly #steps: ResourceSteps;
    #turn: Promise<unknown> = Promise.resolve();
    #stackOutputs: Properties | undefined;
    #isRefused = false;
    #hasErrors = false;
    readonly diagnostics: Diagnostic[] = [];

    constructor(settings: DeploymentSettings) {
        this.#settings = settings;
        this.#steps = new ResourceSteps((urn) => this.#resources.get(urn), settings.onStep);
        // Steps mark old resources; the caller's state stays as it is.
        this.#journal = new Journal(structuredClone(settings.state ?? emptyState));
        this.#context = {
            provider: settings.provider,
            isPreview: settings.isPreview,
            configurationOf: (reference) => this.#configurationOf(reference),
            isDoomed: (urn) => this.#planner.isDeleted(urn),
            now: settings.now ?? (() => new Date().toISOString()),
        };
        this.#planner = new Planner({
            ...settings,
            journal: this.#journal,
            context: this.#context,
            planned: this.#planned,
            check: (registration, state, oldInputs) => this.#check(registration, state, registration.inputs, oldInputs),
            refuse: (urn, message) => {
                this.#reportError(urn, message);
            },
        });
        this.#executor = new Executor({
            context: this.#context,
            journal: this.#journal,
            parallel: settings.parallel ?? defaultParallel,
            save: settings.save,
            onStep: (event) => {
                this.#steps.add(event);
                settings.onEvent?.(event);
            },
            report: (diagnostic) => this.diagnostics.push(diagnostic),
        });
    }

    get isPreview(): boolean {
        return this.#settings.isPreview;
    }

    resources(): readonly IdentifiedResource[] {
        return [...this.#resources.values()].filter(({ urn }) => !isDefaultProvider(urn));
    }

    find(urn: string): IdentifiedResource | undefined {
        return this.#resources.get(urn);
    }

    get steps(): readonly ResourceStep[] {
        return this.#steps.steps;
    }

    /** Operations that succeeded, or that a preview plans, by kind; a replacement counts once. */
    get changeSummary(): Readonly<Record<string, number>> {
        return this.#steps.changeSummary;
    }

    get hasFailed(): boolean {
        return this.diagnostics.some(({ severity }) => severity === "error");
    }

    state(): StackState {
        return this.#journal.state();
    }

    /** What the program itself has to say. After an error nothing is deleted. */
    report(diagnostic: Diagnostic): void {
        this.diagnostics.push(diagnostic);
        if (diagnostic.severity === "error") this.#isRefused = true;
    }

    /** @throws DeploymentStopped when the resource was refused or could not be made; the reason has been reported. */
    async register(registration: Registration): Promise<IdentifiedResource> {
        const urn = this.#reserve(registration);
        const provider = await this.#providerFor(urn, registration);
        const steps = await this.#inTurn(urn, () => this.#plan(urn, registration, provider));
        await this.#executor.run(steps);
        const resource = this.#answer(urn);
        if (registration.remote) {
            this.registerOutputs(
                urn,
                await constructComponent(urn, registration, this.#settings.provider, (child) => this.register(child)),
            );
        }
        return resource;
    }

    /** Reads a resource by its id. @throws DeploymentStopped */
    async read(registration: ReadRegistration): Promise<IdentifiedResource> {
        const goal = { ...registration, custom: true, remote: false, propertyDependencies: {}, providers: {}, options: noOptions };
        const urn = this.#reserve(goal);
        const provider = await this.#providerFor(urn, goal);
        const steps = await this.#inTurn(urn, async () => {
            const old = this.#planner.findOld(urn, goal);
            const after = newReadState(urn, registration, provider);
            this.#planned.set(urn, after);
            this.#resources.set(urn, describeResource(goal, after));
            return this.#planner.planRead(after, old);
        });
        await this.#executor.run(steps);
        return this.#answer(urn);
    }

    registerOutputs(urn: string, outputs: Properties): void {
        const state = this.#planned.get(urn);
        const resource = this.#resources.get(urn);
        if (!state || !resource) throw new Error(`outputs for a resource that was never registered: ${urn}`);
        resource.outputs = outputs;
        if (state.type === stackType) {
            // They count only at the end, when it is known what became of the rest.
            this.#stackOutputs = outputs;
            return;
        }
        const isChanged = !isDeepStrictEqual(state.outputs, outputs);
        state.outputs = outputs;
        if (!isChanged) return;
        // A failure to write shows in the next step, or at the end.
        this.#executor.save().catch(() => undefined);
    }

    invoke(token: string, args: Properties, provider: string): Properties {
        if (token === "pulumi:pulumi:getResource") {
            const resource = this.#resources.get(String(args["urn"]));
            if (!resource) throw new Error(`unknown resource ${String(args["urn"])}`);
            return { urn: resource.urn, id: resource.id, state: resource.outputs };
        }
        return this.#settings.provider.invoke({ token, args, provider: this.#configurationOf(provider) });
    }

    /** Ends the run: waits for what is under way, deletes what is gone, and gives the stack its outputs. */
    async finish(): Promise<void> {
        await this.#executor.idle();
        if (!this.#isRefused && !this.#executor.isStopped) await deleteGone(this.#planner, this.#executor, this.#journal.base.resources);
        const stack = [...this.#planned.values()].find(({ type }) => type === stackType);
        const hasFailed = this.#hasErrors || this.#executor.failedSteps.length > 0;
        if (stack && this.#stackOutputs) {
            const kept = this.hasFailed ? (this.#planner.old(stack.urn)?.outputs ?? {}) : {};
            stack.outputs = { ...kept, ...this.#stackOutputs };
        }
        await this.#executor.save();
        if (hasFailed && !this.#isRefused) this.#reportEnd();
    }

    /** Compares every resource with what there is. */
    async refresh(): Promise<void> {
        const steps = this.#journal.base.resources.map((old): EngineStep => ({ op: "refresh", urn: old.urn, old }));
        await Promise.allSettled(steps.map((step) => this.#executor.run([step])));
        await this.#endWithoutProgram();
    }

    /** Deletes every resource. */
    async destroy(): Promise<void> {
        await deleteGone(this.#planner, this.#executor, this.#journal.base.resources);
        await this.#endWithoutProgram();
    }

    async #endWithoutProgram(): Promise<void> {
        await this.#executor.idle();
        await this.#executor.save();
        if (this.#executor.failedSteps.length > 0) this.#reportEnd();
    }

    #reportEnd(): void {
        if (this.#settings.collectsRefusals) return;
        this.diagnostics.push({ severity: "error", message: this.#settings.isPreview ? "preview failed" : "update failed" });
    }

    #reserve(registration: Registration): string {
        if (this.#executor.isStopped) throw new DeploymentStopped();
        const { project, stack } = this.#settings;
        const urn = makeUrn(stack, project, registration.parent, registration.type, registration.name);
        if (this.#resources.has(urn)) {
            this.#stopAt(urn, `Duplicate resource URN '${urn}'; try giving it a unique name`);
        }
        // Before anything is awaited, so that a second one is noticed.
        this.#resources.set(urn, { ...registration, urn, id: "", outputs: {} });
        return urn;
    }

    /** One registration is decided at a time, as each decision needs those before it. */
    #inTurn<T>(urn: string, decide: () => Promise<T>): Promise<T> {
        const decision = this.#turn.then(async () => {
            if (this.#executor.isStopped) throw new DeploymentStopped();
            try {
                return await decide();
            } catch (error) {
                if (error instanceof Refusal) return this.#stopAt(urn, error.message);
                // Whatever it was, a resource that was not planned must not pass for one that left the program.
                this.#isRefused = true;
                this.#executor.stop();
                throw error;
            }
        });
        this.#turn = decision.catch(() => undefined);
        return decision;
    }

    async #plan(urn: string, registration: Registration, provider: string): Promise<EngineStep[]> {
        const old = this.#planner.findOld(urn, registration);
        const after = newState(urn, registration, provider, old);
        this.#planned.set(urn, after);
        const ignored = old && ignoreChanges(registration.inputs, old.inputs, registration.options.ignoreChanges);
        if (ignored && ignored.impossible.length > 0) {
            const paths = ignored.impossible.join(", ");
            const message = `cannot ignore changes in added or removed elements of the path: "${paths}"`;
            this.diagnostics.push({ severity: "info", urn, message });
        }
        const isNew = !old || old.external || this.#planner.isDeleted(urn);
        after.inputs = this.#check(registration, after, ignored?.inputs ?? registration.inputs, isNew ? undefined : old.inputs);
        const judge = this.#settings.judge;
        if (judge) {
            const providerResource = this.#resources.get(providerUrnOf(provider));
            after.inputs = await judge.judgeResource(describeResource(registration, after), providerResource);
            if (!this.#settings.isPreview && judge.forbids?.(urn)) this.#stopAt(urn, "a mandatory policy forbids this resource");
        }
        const steps = await this.#planner.plan(registration, after, old);
        this.#resources.set(urn, describeResource(registration, after));
        return steps;
    }

    #check(registration: Registration, state: ResourceState, inputs: Properties, oldInputs: Properties | undefined): Properties {
        const { type, name, custom } = registration;
        const { urn } = state;
        if (!custom || isProviderType(type)) return inputs;
        const provider = this.#configurationOf(state.provider);
        const result = this.#settings.provider.check({ type, name, urn, inputs, provider, ...(oldInputs ? { oldInputs } : {}) });
        const collects = this.#settings.collectsRefusals;
        for (const failure of result.failures) {
            const short = failure.property ? `${failure.property}: ${failure.reason}` : failure.reason;
            this.#reportError(urn, collects ? short : refusedInput(registration, failure));
        }
        if (result.failures.length > 0 && !collects) this.#stop();
        return result.inputs;
    }

    /** @returns the reference of the provider that manages the resource. */
    async #providerFor(urn: string, { type, custom, provider }: Registration): Promise<string> {
        if (!custom || isProviderType(type) || type === stackType || provider !== "") return provider;
        const packageName = type.split(":")[0] ?? "";
        const disabled = this.#settings.disabledDefaultProviders ?? [];
        if (disabled.includes(packageName) || disabled.includes("*")) {
            const message = `Default provider for '${packageName}' disabled. '${urn}' must use an explicit provider.`;
            if (!this.#settings.collectsRefusals) this.#stopAt(urn, message);
            this.#reportError(urn, message);
            return "";
        }
        const known = this.#defaultProviders.get(packageName) ?? this.register(defaultProvider(packageName));
        this.#defaultProviders.set(packageName, known);
        const registered = await known;
        return `${registered.urn}::${registered.id}`;
    }

    #answer(urn: string): IdentifiedResource {
        const state = this.#planned.get(urn);
        const resource = this.#resources.get(urn);
        if (!state || !resource) throw new DeploymentStopped();
        resource.id = state.id;
        resource.outputs = state.outputs;
        return resource;
    }

    #reportError(urn: string, message: string): void {
        this.#hasErrors = true;
        this.diagnostics.push({ severity: "error", urn, message });
    }

    #stopAt(urn: string, message: string): never {
        this.#reportError(urn, message);
        this.#stop();
    }

    #stop(): never {
        this.#isRefused = true;
        this.#executor.stop();
        throw new DeploymentStopped();
    }

    #configurationOf(reference: string): Properties {
        const urn = providerUrnOf(reference);
        return providerConfiguration((this.#planned.get(urn) ?? this.#planner.old(urn))?.inputs ?? {});
    }
}
