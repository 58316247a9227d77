import { isDeepStrictEqual } from "node:util";
import type { Properties } from "../contract/values.ts";
import { constructComponent } from "./constructComponent.ts";
import { DefaultProviders } from "./defaultProviders.ts";
import type { DeploymentSettings } from "./deploymentSettings.ts";
import { ComponentHooks } from "./execution/componentHooks.ts";
import { deleteGone } from "./execution/deleteGone.ts";
import { DeploymentStopped, Executor } from "./execution/executor.ts";
import { Hooks } from "./execution/hooks.ts";
import { refuseDeleteHooks } from "./execution/refuseDeleteHooks.ts";
import { type ResourceStep, ResourceSteps } from "./execution/resourceSteps.ts";
import type { EngineStep } from "./plan/engineStep.ts";
import { Functions } from "./functions.ts";
import { Planner } from "./plan/planner.ts";
import type { RunContext } from "./plan/runContext.ts";
import { Problems } from "./problems.ts";
import { RegisteredResources } from "./registeredResources.ts";
import { RegistrationPlanner } from "./registrationPlanner.ts";
import type { Diagnostic } from "./resource/diagnostic.ts";
import { providerConfiguration } from "./resource/providerConfiguration.ts";
import { noOptions, type ReadRegistration, type Registration } from "./resource/registration.ts";
import type { IdentifiedResource } from "./resource/resource.ts";
import { emptyState, type ResourceState, type StackState } from "./resource/resourceState.ts";
import { isProviderType, makeUrn, providerUrnOf, stackType } from "./resource/urn.ts";
import { Journal } from "./state/journal.ts";

const defaultParallel = 16;

/** The last that is said of an update that stopped half-way. */
export const updateFailed = "update failed";

/** What is said of a change that was asked to stop. */
export const updateCanceled = "update canceled";

export type RegisterChild = (component: string, child: Registration) => Promise<IdentifiedResource>;

/** One run of a program, a destroy or a refresh, against the state of a stack: plans each registration, carries it out and answers it. */
export class Deployment {
    /** Takes the hooks that the program registers. */
    readonly hooks: Hooks;
    readonly functions: Functions;
    readonly #settings: DeploymentSettings;
    readonly #journal: Journal;
    readonly #planner: Planner;
    readonly #executor: Executor;
    readonly #registrations: RegistrationPlanner;
    readonly #defaultProviders: DefaultProviders;
    readonly #registered = new RegisteredResources();
    readonly #problems: Problems;
    readonly #steps: ResourceSteps;
    readonly #componentHooks: ComponentHooks;
    #stackOutputs: Properties | undefined;

    constructor(settings: DeploymentSettings) {
        this.#settings = settings;
        this.#problems = new Problems(settings.secretTexts);
        this.#journal = new Journal(settings.state ?? emptyState);
        this.#steps = new ResourceSteps(
            (urn) => this.#registered.find(urn),
            settings.onStep,
            (type) => settings.provider.knowsWell?.(type) === false,
        );
        this.#defaultProviders = new DefaultProviders(
            settings.disabledDefaultProviders ?? [],
            (provider) => this.register(provider),
            settings.providerInputs,
        );
        const { isPreview, isTrial = false } = settings;
        const report = (diagnostic: Diagnostic) => {
            this.#problems.report(diagnostic);
        };
        this.hooks = settings.hooks ?? new Hooks({ isPreview, isTrial, report });
        const context: RunContext = {
            provider: settings.provider,
            isPreview,
            configurationOf: (reference) => this.#configurationOf(reference),
            isDoomed: (urn) => this.#planner.isDeleted(urn),
            now: settings.now ?? (() => new Date().toISOString()),
            takeOver: settings.takeOver ?? ((_, found) => found),
            hooks: this.hooks,
            warn: (urn, message) => {
                this.#problems.report({ severity: "warning", urn, message });
            },
            failAfterwards: (urn, message) => {
                this.#problems.reportResource(urn, message);
                this.#executor.stop();
            },
        };
        this.#componentHooks = new ComponentHooks(context);
        this.functions = new Functions({
            provider: settings.provider,
            find: (urn) => this.find(urn),
            configurationOf: context.configurationOf,
            defaultConfiguration: (packageName) => providerConfiguration(settings.providerInputs?.(packageName) ?? {}),
        });
        this.#planner = new Planner({
            ...settings,
            journal: this.#journal,
            context,
            planned: this.#registered.states,
            check: (registration, state, oldInputs) => this.#registrations.check(registration, state, registration.inputs, oldInputs),
            refuse: (urn, message) => {
                this.#problems.reportResource(urn, message);
            },
            warn: (urn, message) => {
                // Who collects refusals asks whether an `up` would go through.
                if (settings.collectsRefusals) this.#problems.reportResource(urn, message);
                else this.#problems.report({ severity: "warning", urn, message });
            },
        });
        this.#executor = new Executor({
            context,
            journal: this.#journal,
            parallel: settings.parallel ?? defaultParallel,
            save: settings.save,
            isTrial,
            onStep: (event) => {
                this.#steps.add(event);
                settings.onEvent?.(event);
            },
            report,
        });
        settings.cancelled?.addEventListener("abort", this.#cancel);
        this.#registrations = new RegistrationPlanner({
            ...settings,
            configurationOf: context.configurationOf,
            planner: this.#planner,
            executor: this.#executor,
            registered: this.#registered,
            problems: this.#problems,
        });
    }

    readonly #cancel = (): void => {
        this.#executor.stop();
        this.#problems.report({ severity: "error", message: updateCanceled });
    };

    get isPreview(): boolean {
        return this.#settings.isPreview;
    }

    get diagnostics(): readonly Diagnostic[] {
        return this.#problems.diagnostics;
    }

    get hasFailed(): boolean {
        return this.#problems.hasErrors;
    }

    get steps(): readonly ResourceStep[] {
        return this.#steps.steps;
    }

    /** Operations that succeeded, or that a preview plans, by kind; a replacement counts once. */
    get changeSummary(): Readonly<Record<string, number>> {
        return this.#steps.changeSummary;
    }

    resources(): readonly IdentifiedResource[] {
        return this.#registered.list();
    }

    find(urn: string): IdentifiedResource | undefined {
        return this.#registered.find(urn);
    }

    state(): StackState {
        return this.#journal.state();
    }

    /** Reports what the program itself logs. After an error nothing is deleted. */
    report(diagnostic: Diagnostic): void {
        this.#problems.report(diagnostic);
        if (diagnostic.severity === "error") this.#problems.refuse();
    }

    /**
     * @param registerChild of a remote component, whose URN it gets
     * @throws DeploymentStopped when the resource was refused or could not be made; the reason has been reported.
     */
    async register(
        registration: Registration,
        registerChild: RegisterChild = (_, child) => this.register(child),
    ): Promise<IdentifiedResource> {
        const urn = this.#reserve(registration);
        const provider = await this.#providerFor(urn, registration);
        if (this.#settings.isDestroying && registration.custom && !isProviderType(registration.type)) {
            await this.#executor.run(await this.#registrations.planKept(urn, registration, provider));
            return this.#registered.settle(urn);
        }
        const imported = await this.#takeOver(urn, registration, provider);
        const steps = await this.#registrations.plan(urn, registration, provider, imported);
        await this.#executor.run(steps);
        this.#componentHooks.add(steps);
        const resource = this.#registered.settle(urn);
        if (registration.remote) {
            await this.registerOutputs(urn, await this.#construct(urn, registration, registerChild));
        }
        return resource;
    }

    /** @throws DeploymentStopped where the provider makes no such component; the reason has been reported */
    async #construct(urn: string, registration: Registration, registerChild: RegisterChild): Promise<Properties> {
        try {
            return await constructComponent(urn, registration, this.#settings.provider, (child) => registerChild(urn, child));
        } catch (error) {
            if (error instanceof DeploymentStopped) throw error;
            this.#problems.reportResource(urn, error instanceof Error ? error.message : String(error));
            this.#problems.refuse();
            throw new DeploymentStopped();
        }
    }

    /** Makes what exists under the id that a registration names a part of the stack. @returns it; nothing where the state has it already */
    async #takeOver(urn: string, registration: Registration, provider: string): Promise<ResourceState | undefined> {
        if (registration.options.importId === undefined) return undefined;
        const steps = await this.#registrations.planImport(urn, registration, provider);
        await this.#executor.run(steps);
        return steps[0]?.new;
    }

    /** Reads a resource by its id. @throws DeploymentStopped */
    async read(registration: ReadRegistration): Promise<IdentifiedResource> {
        const goal = { ...registration, custom: true, remote: false, propertyDependencies: {}, providers: {}, options: noOptions };
        const urn = this.#reserve(goal);
        const provider = await this.#providerFor(urn, goal);
        await this.#executor.run(await this.#registrations.planRead(urn, registration, goal, provider));
        return this.#registered.settle(urn);
    }

    /** @throws DeploymentStopped where a file is missing, or hooks wait for the outputs and the run ends before */
    async registerOutputs(urn: string, registered: Properties): Promise<void> {
        const outputs = this.#registrations.recordOutputs(urn, registered);
        const state = this.#registered.setOutputs(urn, outputs);
        if (state.type === stackType) {
            // They count only at the end, once the other resources are settled.
            this.#stackOutputs = outputs;
            return;
        }
        const isChanged = !isDeepStrictEqual(state.outputs, outputs);
        state.outputs = outputs;
        if (isChanged) {
            this.#journal.changed(state);
            // A failure to write shows in the next step, or at the end.
            this.#executor.save().catch(() => undefined);
        }
        // The engine decides on no other resource meanwhile, as that of Pulumi does not.
        if (this.#componentHooks.hasWaiting(urn)) await this.#registrations.inTurn(urn, () => this.#componentHooks.run(urn));
    }

    /** Ends the run: waits for what is under way, deletes what is gone, and gives the stack its outputs. */
    async finish(): Promise<void> {
        await this.#executor.idle();
        const isKept = this.#settings.isDestroying || this.#problems.isRefused || this.#executor.isStopped;
        if (!isKept) await this.#deleteGone();
        const { stack } = this.#registered;
        if (stack && this.#stackOutputs) {
            const kept = this.hasFailed ? (this.#planner.old(stack.urn)?.outputs ?? {}) : {};
            stack.outputs = { ...kept, ...this.#stackOutputs };
            this.#journal.changed(stack);
        }
        await this.#end();
    }

    /** Compares every resource with what there is. */
    async refresh(): Promise<void> {
        const steps = this.#journal.base.resources.map((old): EngineStep => ({ op: "refresh", urn: old.urn, old }));
        await Promise.allSettled(steps.map((step) => this.#executor.run([step])));
        await this.#end();
    }

    /** Deletes every resource, or none where one has hooks for that and no program has registered any. */
    async destroy(): Promise<void> {
        if (this.#settings.hooks === undefined) refuseDeleteHooks(this.#journal.base.resources, this.#problems);
        if (!this.#problems.isRefused) await this.#deleteGone();
        await this.#end();
    }

    #deleteGone(): Promise<void> {
        return deleteGone(this.#planner, this.#executor, this.#journal.base.resources);
    }

    async #end(): Promise<void> {
        await this.#executor.idle();
        await this.#executor.save();
        // Another deployment may go on under the same signal.
        this.#settings.cancelled?.removeEventListener("abort", this.#cancel);
        const hasFailed = this.#problems.hasResourceErrors || this.#executor.failedSteps.length > 0;
        if (!hasFailed || this.#problems.isRefused || this.#settings.collectsRefusals) return;
        this.#problems.report({ severity: "error", message: this.isPreview ? "preview failed" : updateFailed });
    }

    #reserve(registration: Registration): string {
        if (this.#executor.isStopped) throw new DeploymentStopped();
        const { project, stack } = this.#settings;
        const urn = makeUrn(stack, project, registration.parent, registration.type, registration.name);
        // Runs before anything is awaited, so that a second registration is noticed.
        if (this.#registered.reserve(urn, registration)) return urn;
        return this.#registrations.stopAt(urn, `Duplicate resource URN '${urn}'; try giving it a unique name`);
    }

    /** @returns the reference of the provider that manages the resource */
    async #providerFor(urn: string, registration: Registration): Promise<string> {
        const found = await this.#defaultProviders.referenceFor(registration);
        if ("reference" in found) return found.reference;
        const message = `Default provider for '${found.disabled}' disabled. '${urn}' must use an explicit provider.`;
        if (!this.#settings.collectsRefusals) this.#registrations.stopAt(urn, message);
        this.#problems.reportResource(urn, message);
        return "";
    }

    #configurationOf(reference: string): Properties {
        const urn = providerUrnOf(reference);
        return providerConfiguration((this.#registered.states.get(urn) ?? this.#planner.old(urn))?.inputs ?? {});
    }
}
