import { createHash } from "node:crypto";
import { type Cloud, type CloudResource, emptyCloud, withChange } from "../aws/cloud/cloud.ts";
import { identityOf, locationOf } from "../aws/cloud/resourceLocation.ts";
import { withoutSecrets } from "../aws/cloud/hiddenSecrets.ts";
import { outputsTable } from "../aws/outputs/outputsTable.ts";
import { providerConfiguration } from "../engine/resource/providerConfiguration.ts";
import type { ResourceState, StackState } from "../engine/resource/resourceState.ts";
import { isProviderType, providerUrnOf } from "../engine/resource/urn.ts";
import { isObject, plain, type Properties } from "../contract/values.ts";

/** The state does not record how often a resource was created. A number derived from its id leads to ids that it has never had. */
function formerGenerations({ urn, id }: ResourceState): number {
    return createHash("sha256").update(`${urn} ${id}`).digest().readUInt32BE();
}

/** What exists in AWS if the state is right about it. */
export function cloudOfState({ resources }: StackState): Cloud {
    const exists = ({ type, custom, external, pendingReplacement }: ResourceState) =>
        custom && !external && !pendingReplacement && !isProviderType(type);
    const inputsOf = new Map(resources.map(({ urn, inputs }) => [urn, inputs]));
    const managed = resources.filter(exists).map((state): readonly [ResourceState, CloudResource] => {
        const { type, urn, inputs, outputs } = state;
        const place = locationOf({ type, inputs, provider: providerConfiguration(inputsOf.get(providerUrnOf(state.provider)) ?? {}) });
        const seed = `${place.accountId}|${place.region}|${urn}|1`;
        return [state, { ...place, type, id: identityOf(type, state.id, outputs), urn, seed, properties: withoutSecrets(outputs) }];
    });
    const revisions = managed.map(([{ type, inputs, outputs }]) => {
        const counter = outputsTable[type]?.counter?.(plainProperties(inputs));
        return counter === undefined ? {} : { [counter]: Number(plain(outputs["revision"])) || 1 };
    });
    const generations = Object.fromEntries(managed.map(([state]) => [state.urn, formerGenerations(state)]));
    return withChange(emptyCloud, {
        put: managed.map(([, resource]) => resource),
        counts: mergeGreatest([generations, ...revisions]),
    });
}

function mergeGreatest(counts: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
    const greatest = new Map<string, number>();
    for (const [name, count] of counts.flatMap((some) => Object.entries(some))) {
        greatest.set(name, Math.max(count, greatest.get(name) ?? 0));
    }
    return Object.fromEntries(greatest);
}

function plainProperties(inputs: Properties): Properties {
    const value = plain(inputs);
    return isObject(value) ? value : {};
}
