import type { ChildRegistration, Provider, RegisteredChild } from "../aws/provider.ts";
import { type Properties, unknownValue } from "../values.ts";
import { noOptions, type Registration } from "./registration.ts";
import type { Diagnostic, Resource, Step } from "./resource.ts";
import { makeUrn, stackType } from "./urn.ts";

const providerPrefix = "pulumi:providers:";

/** Judges one resource on its checked inputs, and may mend them. */
export interface ResourceJudge {
    judgeResource(resource: Resource, provider: Resource | undefined): Promise<Properties>;
}

export interface PreviewSettings {
    readonly project: string;
    readonly stack: string;
    readonly provider: Provider;
    readonly judge: ResourceJudge;
    /** Packages whose resources need an explicit provider. */
    readonly disabledDefaultProviders: readonly string[];
    /** Told of every step as it is planned. */
    readonly onStep?: (step: Step) => void;
}

/**
 * Plans a program against nothing stored: each registration is checked, judged and answered with what a creation would give.
 * A refused resource is reported and planned on, so that one run shows every problem.
 */
export class Preview {
    readonly #settings: PreviewSettings;
    readonly #resources = new Map<string, Resource>();
    readonly steps: Step[] = [];
    readonly diagnostics: Diagnostic[] = [];

    constructor(settings: PreviewSettings) {
        this.#settings = settings;
    }

    resources(): readonly Resource[] {
        return [...this.#resources.values()];
    }

    find(urn: string): Resource | undefined {
        return this.#resources.get(urn);
    }

    /** @returns the resource; its id is unknown in a preview. */
    async register(registration: Registration): Promise<Resource> {
        const { project, stack } = this.#settings;
        const urn = makeUrn(stack, project, registration.parent, registration.type, registration.name);
        if (this.#resources.has(urn)) throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
        const resource: Resource = { ...registration, urn, outputs: {} };
        // Reserves the URN before anything is awaited.
        this.#resources.set(urn, resource);
        return this.#plan(registration, resource);
    }

    registerOutputs(urn: string, outputs: Properties): void {
        const resource = this.#resources.get(urn);
        if (!resource) throw new Error(`outputs for a resource that was never registered: ${urn}`);
        resource.outputs = outputs;
    }

    invoke(token: string, args: Properties, provider: string): Properties {
        if (token === "pulumi:pulumi:getResource") {
            const resource = this.#resources.get(String(args["urn"]));
            if (!resource) throw new Error(`unknown resource ${String(args["urn"])}`);
            return { urn: resource.urn, id: resource.custom ? unknownValue : "", state: resource.outputs };
        }
        return this.#settings.provider.invoke({ token, args, provider: this.#providerConfiguration(provider) });
    }

    report(diagnostic: Diagnostic): void {
        this.diagnostics.push(diagnostic);
    }

    async #plan(registration: Registration, resource: Resource): Promise<Resource> {
        const checked = { ...resource, inputs: this.#check(registration, resource) };
        const providerResource = this.#providerOf(registration.provider);
        const planned: Resource = { ...checked, inputs: await this.#settings.judge.judgeResource(checked, providerResource) };
        planned.outputs = this.#outputs(planned);
        this.#resources.set(planned.urn, planned);
        const step: Step = { op: "create", resource: planned, changed: [] };
        this.steps.push(step);
        this.#settings.onStep?.(step);
        if (registration.remote) planned.outputs = await this.#construct(registration, planned);
        return planned;
    }

    #check(registration: Registration, { urn }: Resource): Properties {
        const { type, name, inputs } = registration;
        if (!isManaged(registration)) return inputs;
        const packageName = type.split(":")[0] ?? "";
        if (registration.provider === "" && this.#settings.disabledDefaultProviders.includes(packageName)) {
            this.report({
                severity: "error",
                urn,
                message: `Default provider for '${packageName}' disabled. '${type}' must use an explicit provider.`,
            });
        }
        const provider = this.#providerConfiguration(registration.provider);
        const result = this.#settings.provider.check({ type, name, urn, inputs, provider });
        for (const failure of result.failures) {
            this.report({ severity: "error", urn, message: failure.property ? `${failure.property}: ${failure.reason}` : failure.reason });
        }
        return result.inputs;
    }

    #outputs(resource: Resource): Properties {
        if (!resource.custom) return {};
        if (resource.type.startsWith(providerPrefix)) return resource.inputs;
        const { type, name, urn, inputs } = resource;
        return this.#settings.provider.previewCreate({ type, name, urn, inputs, provider: this.#providerConfiguration(resource.provider) });
    }

    #construct(registration: Registration, { urn }: Resource): Promise<Properties> {
        return this.#settings.provider.construct({
            type: registration.type,
            name: registration.name,
            urn,
            inputs: registration.inputs,
            register: (child) => this.#registerChild(child, registration),
        });
    }

    async #registerChild(child: ChildRegistration, component: Registration): Promise<RegisteredChild> {
        const packageName = child.type.split(":")[0] ?? "";
        const registered = await this.register({
            ...child,
            custom: true,
            remote: false,
            provider: component.providers[packageName] ?? "",
            providers: {},
            options: { ...noOptions, protect: component.options.protect },
        });
        return { urn: registered.urn, id: unknownValue, outputs: registered.outputs };
    }

    #providerOf(reference: string): Resource | undefined {
        return this.#resources.get(reference.split("::").slice(0, -1).join("::"));
    }

    /** Providers' nested properties travel as JSON in strings. */
    #providerConfiguration(reference: string): Properties {
        const inputs = this.#providerOf(reference)?.inputs ?? {};
        return Object.fromEntries(
            Object.entries(inputs).map(([key, value]) => [
                key,
                typeof value === "string" && /^[[{]/.test(value) ? (JSON.parse(value) as unknown) : value,
            ]),
        );
    }
}

function isManaged({ custom, type }: Registration): boolean {
    return custom && type !== stackType && !type.startsWith(providerPrefix);
}
