import type { Difference, OperationFailure } from "../../contract/provider.ts";
import type { Properties } from "../../contract/values.ts";
import { aliasUrns } from "./aliasUrns.ts";
import { isReplacement, isSame, noDifference, someDifference } from "../../contract/differences.ts";
import { diffResource } from "./diffResource.ts";
import { dependentReplacements } from "./dependentReplacements.ts";
import type { RunContext } from "./runContext.ts";
import type { Journal } from "../state/journal.ts";
import type { Registration } from "../resource/registration.ts";
import { Refusal } from "./refusal.ts";
import { applyReplaceOnChanges } from "./replaceOnChanges.ts";
import type { ResourceState } from "../resource/resourceState.ts";
import type { EngineStep } from "./engineStep.ts";
import { shownValue } from "../resource/shownValue.ts";
import { providerUrnOf } from "../resource/urn.ts";

export interface PlannerSettings {
    readonly project: string;
    readonly stack: string;
    readonly journal: Journal;
    readonly context: RunContext;
    /** Resources of this run, as far as they were planned. */
    readonly planned: ReadonlyMap<string, ResourceState>;
    /** Checks the inputs of a replacement, which takes nothing over from the old resource. */
    readonly check: (registration: Registration, state: ResourceState, oldInputs: Properties | undefined) => Properties;
    /** Reports a problem that a preview shows and goes on; anything else throws it. */
    readonly refuse: (urn: string, message: string) => void;
    /** The same for a problem that does not fail a preview of Pulumi. */
    readonly warn: (urn: string, message: string) => void;
}

/** Decides what has to be done to each resource. */
export class Planner {
    readonly #settings: PlannerSettings;
    readonly #olds: ReadonlyMap<string, ResourceState>;
    /** URN of this run -> URN in the state, and the other way round. */
    readonly #foundAs = new Map<string, string>();
    readonly #foundBy = new Map<string, string>();
    readonly #operated = new Set<string>();
    readonly #created = new Set<string>();
    readonly #replaced = new Set<string>();
    readonly #deleted = new Set<string>();
    readonly #deletedFirst = new Set<ResourceState>();
    readonly #dependentReplaceKeys = new Map<string, readonly string[]>();

    constructor(settings: PlannerSettings) {
        this.#settings = settings;
        this.#olds = new Map(settings.journal.base.resources.filter((old) => !old.delete).map((old) => [old.urn, old]));
    }

    /** True for a resource that is deleted in this run; a resource that is just being registered is then created again. */
    isDeleted(urn: string): boolean {
        return this.#deleted.has(urn);
    }

    old(urn: string): ResourceState | undefined {
        return this.#olds.get(urn);
    }

    /** @throws Refusal when an alias leads to a resource that another one has taken over. */
    findOld(urn: string, registration: Registration): ResourceState | undefined {
        const { project, stack, journal, planned } = this.#settings;
        const known = this.#foundAs.get(urn);
        if (known !== undefined) return this.#olds.get(known);
        const successor = this.#foundBy.get(urn);
        if (successor !== undefined) {
            throw new Refusal(`Duplicate resource URN '${urn}' conflicting with alias on resource with URN '${successor}'`);
        }
        const candidates = [urn, ...aliasUrns(registration, { project, stack, foundAs: this.#foundAs })];
        const found = candidates.find((candidate) => this.#olds.has(candidate));
        if (found === undefined || found === urn) return this.#olds.get(urn);
        const owner = planned.has(found) ? urn : this.#foundBy.get(found);
        if (owner !== undefined) {
            throw new Refusal(
                `Duplicate resource alias '${found}' applied to resource with URN '${urn}' conflicting with resource with URN '${owner}'`,
            );
        }
        this.#foundAs.set(urn, found);
        this.#foundBy.set(found, urn);
        journal.rename(found, urn);
        return this.#olds.get(found);
    }

    /** How a resource is taken over by its id; no step where the state has it under that id. */
    planImport(after: ResourceState, old: ResourceState | undefined): EngineStep[] {
        const { urn, custom, importId } = after;
        const isKnown = old !== undefined && !old.external && (old.importId || old.id) === importId;
        if (!custom || importId === "" || isKnown) return [];
        if (!old || this.#deleted.has(urn)) return [{ op: "import", urn, new: after }];
        return [
            { op: "import-replacement", urn, old, new: after },
            { op: "replace", urn, old, new: after },
        ];
    }

    /** @param old as the state has it, or as it was just taken over */
    async plan(registration: Registration, after: ResourceState, old: ResourceState | undefined): Promise<EngineStep[]> {
        const { urn } = after;
        if (old && this.#deleted.delete(urn)) {
            this.#replaced.add(urn);
            this.#operated.add(urn);
            const replaceKeys = this.#dependentReplaceKeys.get(urn) ?? [];
            return [
                { op: "replace", urn, old, new: after },
                { op: "create-replacement", urn, old, new: after, replaceKeys },
            ];
        }
        if (!old) {
            this.#created.add(urn);
            return [{ op: "create", urn, new: after }];
        }
        if (old.external) {
            this.#created.add(urn);
            return createFirst(old, after, {});
        }
        const answer = await this.#difference(old, after, registration.options.ignoreChanges);
        if ("failure" in answer) throw new Refusal(answer.failure);
        const hasInitErrors = old.initErrors.length > 0;
        const difference = applyReplaceOnChanges(answer, registration.options.replaceOnChanges, hasInitErrors);
        const isChanged = difference.changes === "some" || old.pendingReplacement;
        if (isChanged && (isReplacement(difference) || old.pendingReplacement)) return this.#replace(registration, old, after, difference);
        this.#operated.add(urn);
        if (!isChanged && !hasInitErrors) return [{ op: "same", urn, old, new: after }];
        const { ignoreChanges } = registration.options;
        return [{ op: "update", urn, old, new: after, ignoreChanges, ...changes(difference) }];
    }

    planRead(after: ResourceState, old: ResourceState | undefined): EngineStep[] {
        const { urn } = after;
        this.#operated.add(urn);
        if (!old || old.external || old.id === after.id) return [{ op: "read", urn, old, new: after }];
        return [
            { op: "read-replacement", urn, old, new: after },
            { op: "replace", urn, old, new: after },
        ];
    }

    /** Deletions of what was replaced and of what the program no longer has. */
    planDeletions(): EngineStep[] {
        return this.#settings.journal.base.resources.flatMap((old): EngineStep[] => {
            const { urn } = old;
            if (old.delete) {
                if (this.#deletedFirst.has(old)) return [];
                this.#deleted.add(urn);
                return [{ op: old.external ? "discard-replaced" : "delete-replaced", urn, old }];
            }
            if (this.#operated.has(this.#foundBy.get(urn) ?? urn)) return [];
            this.#deleted.add(urn);
            if (old.pendingReplacement) return [{ op: "remove-pending-replace", urn, old }];
            return [{ op: old.external ? "discard" : "delete", urn, old }];
        });
    }

    async #difference(old: ResourceState, after: ResourceState, ignored: readonly string[]): Promise<Difference | OperationFailure> {
        if (this.#replaced.has(after.deletedWith)) return someDifference(["deletedWith"]);
        if (await this.#hasOtherProvider(old, after)) return someDifference(["provider"]);
        if (!after.custom) return isSame(old.inputs, after.inputs) ? noDifference : someDifference();
        return diffResource(old, after, ignored, this.#settings.context);
    }

    async #hasOtherProvider(old: ResourceState, after: ResourceState): Promise<boolean> {
        if (old.provider === after.provider) return false;
        if (old.provider === "" || after.provider === "") return true;
        const [oldUrn, urn] = [providerUrnOf(old.provider), providerUrnOf(after.provider)];
        if (this.#foundBy.get(oldUrn) === urn) return false;
        const [before, now] = [this.#olds.get(oldUrn), this.#settings.planned.get(urn)];
        if (!before || !now) return true;
        const answer = await diffResource(before, now, [], this.#settings.context);
        return "failure" in answer || isReplacement(answer);
    }

    async #replace(registration: Registration, old: ResourceState, after: ResourceState, difference: Difference): Promise<EngineStep[]> {
        const { check, refuse, warn, context } = this.#settings;
        const { urn } = after;
        if (after.protect && old.protect) {
            const message =
                `unable to replace resource "${urn}"\nas it is currently marked for protection. To unprotect the resource, ` +
                `remove the \`protect\` flag from the resource in your Pulumi program and run \`pulumi up\``;
            if (!context.isPreview) throw new Refusal(message);
            refuse(urn, message);
        }
        if (after.importId !== "") {
            const values = difference.replaceKeys.map(
                (key) => `${key}: ${shownValue(old.inputs[key])} => ${shownValue(after.inputs[key])}`,
            );
            const message =
                "previously-imported resources that still specify an ID may not be replaced; " +
                `please remove the \`import\` declaration from your program;\n${values.join("\n")}`;
            if (!context.isPreview) throw new Refusal(message);
            warn(urn, message);
        }
        this.#replaced.add(urn);
        this.#operated.add(urn);
        after.inputs = check(registration, after, undefined);
        const found = { replaceKeys: difference.replaceKeys, ...changes(difference) };
        if (!(registration.options.deleteBeforeReplace ?? difference.deleteBeforeReplace)) return createFirst(old, after, found);
        const deletions = await this.#deleteDependentsFirst(old, urn);
        if (!old.pendingReplacement) {
            this.#deleted.add(old.urn);
            deletions.push({ op: "delete-replaced", urn: old.urn, old, order: "delete-first" });
        }
        return [
            ...deletions,
            { op: "replace", urn, old, new: after, ...found },
            { op: "create-replacement", urn, old, new: after, ...found, order: "delete-first" },
        ];
    }

    /** Dependents that the replacement would replace in turn are deleted before it, in reverse order. */
    async #deleteDependentsFirst(root: ResourceState, urn: string): Promise<EngineStep[]> {
        const { planned, journal, context } = this.#settings;
        const settled = new Set([...this.#operated, ...this.#created, ...this.#deleted, ...this.#replaced]);
        const condemned = await dependentReplacements(root, journal.base.resources, settled, context);
        const cascading = [...planned.values(), ...this.#olds.values()].filter(({ deletedWith }) => deletedWith === urn);
        for (const state of cascading) {
            const resource = this.#olds.get(state.urn) ?? state;
            if (!condemned.some((known) => known.resource === resource)) condemned.push({ resource, replaceKeys: [] });
        }
        return condemned.reverse().flatMap(({ resource, replaceKeys }): EngineStep[] => {
            if (this.#deletedFirst.has(resource)) return [];
            if (resource.protect) throw new Refusal(protectedDependent(resource.urn, urn));
            this.#deletedFirst.add(resource);
            const step: EngineStep = { op: "delete-replaced", urn: resource.urn, old: resource };
            // Its successor stays.
            if (resource.delete) return [step];
            this.#dependentReplaceKeys.set(resource.urn, replaceKeys);
            this.#deleted.add(resource.urn);
            return [{ ...step, order: "delete-first" }];
        });
    }
}

function createFirst(old: ResourceState, after: ResourceState, found: Partial<EngineStep>): EngineStep[] {
    const { urn } = after;
    return [
        { op: "create-replacement", urn, old, new: after, ...found, order: "create-first" },
        { op: "replace", urn, old, new: after, ...found, order: "create-first" },
    ];
}

function changes({ changedKeys, uncertainKeys, detailed }: Difference): Pick<EngineStep, "diffKeys" | "uncertainKeys" | "detailedDiff"> {
    return { diffKeys: changedKeys, ...(uncertainKeys ? { uncertainKeys } : {}), ...(detailed ? { detailedDiff: detailed } : {}) };
}

function protectedDependent(urn: string, root: string): string {
    return (
        `unable to replace resource "${urn}" as part of replacing "${root}" as it is currently marked for protection. ` +
        `To unprotect the resource, remove the \`protect\` flag from the resource in your Pulumi program and run \`pulumi up\`, ` +
        `or use the command:\n\`pulumi state unprotect '${urn}'\``
    );
}
