import { type Properties, unknownValue } from "../contract/values.ts";
import { DeploymentStopped } from "./execution/executor.ts";
import type { Registration } from "./resource/registration.ts";
import { type IdentifiedResource, registeredResource } from "./resource/resource.ts";
import type { ResourceState } from "./resource/resourceState.ts";
import { isDefaultProvider, stackType } from "./resource/urn.ts";

/** The resources of this run: what was registered of each, and the state that is planned for it. */
export class RegisteredResources {
    readonly #states = new Map<string, ResourceState>();
    readonly #resources = new Map<string, IdentifiedResource>();

    get states(): ReadonlyMap<string, ResourceState> {
        return this.#states;
    }

    get stack(): ResourceState | undefined {
        return [...this.#states.values()].find(({ type }) => type === stackType);
    }

    list(): readonly IdentifiedResource[] {
        return [...this.#resources.values()].filter(({ urn }) => !isDefaultProvider(urn));
    }

    find(urn: string): IdentifiedResource | undefined {
        return this.#resources.get(urn);
    }

    /** Takes the URN, before anything else is known. @returns false when another resource has it */
    reserve(urn: string, registration: Registration): boolean {
        if (this.#resources.has(urn)) return false;
        this.#resources.set(urn, { ...registration, urn, id: "", outputs: {} });
        return true;
    }

    /** Whether it was registered and is not made in this run. */
    isUnmade(urn: string): boolean {
        return this.#states.get(urn)?.id === unknownValue;
    }

    plan(state: ResourceState): void {
        this.#states.set(state.urn, state);
    }

    update(registration: Registration, state: ResourceState): void {
        this.#resources.set(state.urn, registeredResource(registration, state));
    }

    /** The resource with what its steps made of it. @throws DeploymentStopped when nothing was planned for it */
    settle(urn: string): IdentifiedResource {
        const state = this.#states.get(urn);
        const resource = this.#resources.get(urn);
        if (!state || !resource) throw new DeploymentStopped();
        resource.id = state.id;
        resource.outputs = state.outputs;
        return resource;
    }

    /** @returns the state of the component, or of the stack, that has these outputs */
    setOutputs(urn: string, outputs: Properties): ResourceState {
        const state = this.#states.get(urn);
        const resource = this.#resources.get(urn);
        if (!state || !resource) throw new Error(`outputs for a resource that was never registered: ${urn}`);
        resource.outputs = outputs;
        return state;
    }
}
