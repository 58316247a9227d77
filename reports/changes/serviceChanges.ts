import type { ResourceStep } from "../../rehearsal/engine/execution/resourceSteps.ts";
import type { ResourceState } from "../../rehearsal/engine/resource/resourceState.ts";
import { servicesIn } from "./serviceFacts.ts";
import { type FactName, factNames, type ServiceFacts, type StateService } from "./stateService.ts";
import { type ItemKind, itemKinds, type ServiceItems } from "./serviceItems.ts";

/** A value before and after; the one side is absent where the service, or the value, is not there. */
export interface FactChange {
    readonly old?: string;
    readonly new?: string;
}

/** What a run does to a service, or would do. */
export interface ServiceChange {
    readonly service: string;
    readonly op: "create" | "update" | "replace" | "delete";
    /** Those that differ; all of a service that comes or goes. */
    readonly facts: Readonly<Partial<Record<FactName, FactChange>>>;
    /** By kind and by name, those that come, differ or go. */
    readonly items: Readonly<Partial<Record<ItemKind, Readonly<Record<string, FactChange>>>>>;
    /** Of its resources, how many change. */
    readonly resources: number;
}

/** What a run does to each service, by its old and its new state: services that change in the order of the program, then those that go. */
export function serviceChanges(steps: readonly ResourceStep[]): readonly ServiceChange[] {
    const lasting = steps.filter(({ isLeftover }) => isLeftover !== true);
    const sides = {
        old: byName(lasting.flatMap(({ old }) => old ?? [])),
        new: byName(lasting.flatMap((step) => step.new ?? [])),
    };
    const counts = changesBelow(lasting);
    return [...new Set([...sides.new.keys(), ...sides.old.keys()])].flatMap((service) => {
        const [before, after] = [sides.old.get(service), sides.new.get(service)];
        const resources = [...new Set([before, after].flatMap((side) => (side === undefined ? [] : [side.state.parent])))]
            .map((parent) => counts.get(parent) ?? 0)
            .reduce((sum, count) => sum + count, 0);
        if (resources === 0) return [];
        return [
            {
                service,
                op: operationOf(before, after, lasting),
                facts: before && after ? differing(before.facts, after.facts) : allOf(before, after),
                items: itemChanges(before, after),
                resources,
            },
        ];
    });
}

function byName(states: readonly ResourceState[]): ReadonlyMap<string, StateService> {
    return new Map(servicesIn(states).map((service) => [service.name, service]));
}

/** How many resources change, by each that is above them. */
function changesBelow(steps: readonly ResourceStep[]): ReadonlyMap<string, number> {
    const parents = new Map(steps.map(({ resource }) => [resource.urn, resource.parent]));
    const counts = new Map<string, number>();
    for (const { op, resource } of steps) {
        if (op === "same" || !resource.custom) continue;
        for (let urn = resource.parent; urn !== ""; urn = parents.get(urn) ?? "") counts.set(urn, (counts.get(urn) ?? 0) + 1);
    }
    return counts;
}

function operationOf(
    before: StateService | undefined,
    after: StateService | undefined,
    steps: readonly ResourceStep[],
): ServiceChange["op"] {
    if (before === undefined) return "create";
    if (after === undefined) return "delete";
    const step = steps.find(({ resource }) => resource.urn === after.state.urn);
    return before.state.urn !== after.state.urn || step?.op === "replace" ? "replace" : "update";
}

/** Of a service that stays. A route may come and go; whatever else one side lacks, it does not say. */
function differing(before: ServiceFacts, after: ServiceFacts): ServiceChange["facts"] {
    return changesOf((name) => {
        const [old, now] = [before[name], after[name]];
        return old === now || (name !== "url" && (old === undefined || now === undefined)) ? undefined : { old, new: now };
    });
}

/** Of a service that comes or goes. */
function allOf(before: StateService | undefined, after: StateService | undefined): ServiceChange["facts"] {
    return changesOf((name) => ({ old: before?.facts[name], new: after?.facts[name] }));
}

function changesOf(change: (name: FactName) => FactChange | undefined): ServiceChange["facts"] {
    const changes = factNames.map((name) => [name, change(name)] as const);
    return Object.fromEntries(changes.filter(([, fact]) => fact !== undefined && (fact.old ?? fact.new) !== undefined));
}

/** Of a kind that one side does not know nothing is said. */
function itemChanges(before: StateService | undefined, after: StateService | undefined): ServiceChange["items"] {
    const kinds = itemKinds.flatMap((kind) => {
        const [old, now] = [itemsOf(before, kind), itemsOf(after, kind)];
        if (old === undefined || now === undefined) return [];
        const names = [...new Set([...Object.keys(now), ...Object.keys(old)])].filter((name) => old[name] !== now[name]);
        return names.length === 0
            ? []
            : [[kind, Object.fromEntries(names.map((name) => [name, { old: old[name], new: now[name] }]))] as const];
    });
    return Object.fromEntries(kinds);
}

/** None of a service that is not there. */
function itemsOf(service: StateService | undefined, kind: ItemKind): ServiceItems[ItemKind] {
    return service === undefined ? {} : service.items[kind];
}
