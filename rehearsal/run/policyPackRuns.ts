import type { Finding } from "../engine/finding.ts";
import type { Resource } from "../engine/resource/resource.ts";
import type { Properties } from "../contract/values.ts";
import { type PackDescription, PolicyPackRun } from "./policyPack.ts";

type ProviderOf = (resource: Resource) => Resource | undefined;

/** The packs that judge a run, in the order of the command line. */
export class PolicyPackRuns {
    readonly #packs: readonly PolicyPackRun[];

    constructor(packs: readonly PackDescription[]) {
        this.#packs = packs.map((pack) => new PolicyPackRun(pack));
    }

    get names(): readonly string[] {
        return this.#packs.map(({ name }) => name);
    }

    get findings(): readonly Finding[] {
        const [first, ...others] = this.#packs;
        if (others.length === 0) return first?.findings ?? [];
        return this.#packs.flatMap(({ name, findings }) => findings.map((finding) => ({ pack: name, ...finding })));
    }

    /**
     * All packs correct the resource before the first one judges it.
     * @see https://github.com/pulumi/pulumi/blob/v3.260.0/pkg/resource/deploy/step_generator.go
     * @returns the inputs as corrected
     */
    async judgeResource(resource: Resource, provider: Resource | undefined): Promise<Properties> {
        let corrected = resource;
        for (const pack of this.#packs) {
            const inputs = await pack.remediate(corrected, provider);
            if (inputs !== corrected.inputs) corrected = { ...corrected, inputs };
        }
        await this.analyze(corrected, provider);
        return corrected.inputs;
    }

    async analyze(resource: Resource, provider: Resource | undefined): Promise<void> {
        for (const pack of this.#packs) await pack.analyze(resource, provider);
    }

    /** Whether a mandatory policy has forbidden the resource: it is not changed then. */
    forbids(urn: string): boolean {
        return this.#packs.some((pack) => pack.forbids(urn));
    }

    async judgeStack(resources: readonly Resource[], providerOf: ProviderOf): Promise<void> {
        for (const pack of this.#packs) await pack.judgeStack(resources, providerOf);
    }
}
