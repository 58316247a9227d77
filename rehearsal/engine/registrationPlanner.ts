import { ignoreChanges } from "../contract/ignoreChanges.ts";
import { type Properties, unknownValue } from "../contract/values.ts";
import type { DeploymentSettings } from "./deploymentSettings.ts";
import { DeploymentStopped, type Executor } from "./execution/executor.ts";
import type { EngineStep } from "./plan/engineStep.ts";
import type { Planner } from "./plan/planner.ts";
import { Refusal } from "./plan/refusal.ts";
import type { Problems } from "./problems.ts";
import type { RegisteredResources } from "./registeredResources.ts";
import { withAssetHashes } from "./assets/withAssetHashes.ts";
import { newReadState, newState } from "./resource/newState.ts";
import { refusedInput } from "./resource/refusedInput.ts";
import type { ReadRegistration, Registration } from "./resource/registration.ts";
import { registeredResource } from "./resource/resource.ts";
import { dependenciesOf, type ResourceState } from "./resource/resourceState.ts";
import { isProviderType, providerUrnOf } from "./resource/urn.ts";

export interface RegistrationPlannerSettings extends Pick<DeploymentSettings, "provider" | "isPreview" | "judge" | "collectsRefusals"> {
    readonly planner: Planner;
    readonly executor: Executor;
    readonly registered: RegisteredResources;
    readonly problems: Problems;
    /** Configuration behind a provider reference. */
    readonly configurationOf: (reference: string) => Properties;
}

/** Checks, judges and plans one registration at a time, as each decision needs those before it. */
export class RegistrationPlanner {
    readonly #settings: RegistrationPlannerSettings;
    #turn: Promise<unknown> = Promise.resolve();

    constructor(settings: RegistrationPlannerSettings) {
        this.#settings = settings;
    }

    /** @throws DeploymentStopped */
    planImport(urn: string, registration: Registration, provider: string): Promise<EngineStep[]> {
        return this.inTurn(urn, async () => {
            const { planner, registered } = this.#settings;
            const old = planner.findOld(urn, registration);
            const after = newState(urn, registration, provider, undefined);
            registered.plan(after);
            return planner.planImport(after, old);
        });
    }

    /**
     * @param imported as the provider has it, where the resource was just taken over
     * @throws DeploymentStopped when the resource is refused; the reason has been reported
     */
    plan(urn: string, registration: Registration, provider: string, imported?: ResourceState): Promise<EngineStep[]> {
        return this.inTurn(urn, async () => {
            const { planner, registered } = this.#settings;
            const old = imported ?? planner.findOld(urn, registration);
            const after = newState(urn, registration, provider, old);
            registered.plan(after);
            const isNew = !old || old.external || planner.isDeleted(urn);
            const inputs = withAssetHashes(this.#withoutIgnored(urn, registration, old));
            after.inputs = this.check(registration, after, inputs, isNew ? undefined : old.inputs);
            after.inputs = await this.#judge(registration, after);
            const steps = await planner.plan(registration, after, old);
            if (imported && steps.every(({ op }) => op === "same")) {
                // It is as it was taken over, which no step has to repeat.
                registered.plan(imported);
                registered.update(registration, imported);
                return [];
            }
            registered.update(registration, after);
            return steps;
        });
    }

    /** How a resource is kept that is destroyed once the program has run; no step where there is none, or where it needs one that there is not. */
    planKept(urn: string, registration: Registration, provider: string): Promise<EngineStep[]> {
        return this.inTurn(urn, async () => {
            const { planner, registered } = this.#settings;
            const old = planner.findOld(urn, registration);
            const after = newState(urn, registration, provider, old);
            const isMissing = [after.parent, ...dependenciesOf(after)].some((needed) => registered.isUnmade(needed));
            if (old === undefined || isMissing) {
                registered.plan({ ...after, id: unknownValue, outputs: old?.outputs ?? {} });
                return [];
            }
            after.inputs = old.inputs;
            registered.plan(after);
            registered.update(registration, after);
            return [{ op: "same", urn, old, new: after }];
        });
    }

    /** @param goal the same resource as if it were managed */
    planRead(urn: string, registration: ReadRegistration, goal: Registration, provider: string): Promise<EngineStep[]> {
        return this.inTurn(urn, async () => {
            const { planner, registered } = this.#settings;
            const old = planner.findOld(urn, goal);
            const after = newReadState(urn, registration, provider);
            registered.plan(after);
            registered.update(goal, after);
            return planner.planRead(after, old);
        });
    }

    /** @returns the inputs as the provider checked them */
    check(registration: Registration, { urn, provider }: ResourceState, inputs: Properties, oldInputs: Properties | undefined): Properties {
        const { problems, collectsRefusals, configurationOf } = this.#settings;
        const { type, name, custom } = registration;
        if (!custom) return inputs;
        const result = isProviderType(type)
            ? { inputs, failures: this.#settings.provider.checkConfig?.(type, inputs) ?? [] }
            : this.#settings.provider.check({
                  type,
                  name,
                  urn,
                  inputs,
                  provider: configurationOf(provider),
                  ...(oldInputs ? { oldInputs } : {}),
              });
        for (const { property, reason } of result.warnings ?? []) problems.warnOfResource(urn, `${property}: ${reason}`);
        for (const failure of result.failures) {
            const short = failure.property ? `${failure.property}: ${failure.reason}` : failure.reason;
            problems.reportResource(urn, collectsRefusals ? short : refusedInput(registration, failure));
        }
        if (result.failures.length > 0 && !collectsRefusals) this.#stop();
        return result.inputs;
    }

    /** @returns the outputs that a component registers, as the state has them @throws DeploymentStopped where a file is missing */
    recordOutputs(urn: string, outputs: Properties): Properties {
        try {
            return withAssetHashes(outputs);
        } catch (error) {
            if (error instanceof Refusal) return this.stopAt(urn, error.message);
            throw error;
        }
    }

    stopAt(urn: string, message: string): never {
        this.#settings.problems.reportResource(urn, message);
        this.#stop();
    }

    /** Waits for what is being decided, and lets nothing else be decided meanwhile. @throws DeploymentStopped */
    inTurn<T>(urn: string, decide: () => Promise<T>): Promise<T> {
        const { executor, problems } = this.#settings;
        const decision = this.#turn.then(async () => {
            if (executor.isStopped) throw new DeploymentStopped();
            try {
                return await decide();
            } catch (error) {
                if (error instanceof Refusal) return this.stopAt(urn, error.message);
                problems.refuse();
                executor.stop();
                throw error;
            }
        });
        this.#turn = decision.catch(() => undefined);
        return decision;
    }

    #withoutIgnored(urn: string, { inputs, options }: Registration, old: ResourceState | undefined): Properties {
        if (!old) return inputs;
        const ignored = ignoreChanges(inputs, old.inputs, options.ignoreChanges);
        if (ignored.impossible.length > 0) {
            const paths = ignored.impossible.join(", ");
            const message = `cannot ignore changes in added or removed elements of the path: "${paths}"`;
            this.#settings.problems.report({ severity: "info", urn, message });
        }
        return ignored.inputs;
    }

    async #judge(registration: Registration, after: ResourceState): Promise<Properties> {
        const { judge, registered, isPreview } = this.#settings;
        if (!judge) return after.inputs;
        const provider = registered.find(providerUrnOf(after.provider));
        const inputs = await judge.judgeResource(registeredResource(registration, after), provider);
        if (!isPreview && judge.forbids?.(after.urn)) this.stopAt(after.urn, "a mandatory policy forbids this resource");
        return inputs;
    }

    #stop(): never {
        this.#settings.problems.refuse();
        this.#settings.executor.stop();
        throw new DeploymentStopped();
    }
}
