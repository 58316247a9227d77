import { type Cloud, type CloudResource, globalRegion, type KeysOf, resourcesWith } from "../../cloud/cloud.ts";
import { text, knownText, valuesAt } from "../../propertyValues.ts";
import { handlesOf, resourcesNamed } from "../../cloud/handlesOf.ts";
import { article, noun } from "../../types/typeNoun.ts";
import type { CloudRefusal, DeletionRefusal } from "../refusal.ts";
import { references } from "./references/allReferences.ts";
import type { Reference } from "./references/reference.ts";

export const referenceRefusals: readonly CloudRefusal[] = references.map((reference) => ({
    kind: "cloud",
    rule: `missing-${ruleOf(reference)}`,
    types: [reference.type],
    property: reference.property,
    says: `\`${reference.property}\` names ${targetsOf(reference).map(article).join(" or ")} that exists${reference.adopts ? ", or one outside of this stack" : ""}`,
    source: reference.source,
    problem: ({ inputs, region, cloud, assumesOutside = false }) => {
        const types = targetsOf(reference);
        const isElsewhere = (handle: string) => types.some((type) => resourcesNamed(cloud, type, handle).length > 0);
        const isGone = (handle: string) => cloud.gone.some((key) => types.some((type) => wasCalled(key, type, handle)));
        const mayBeOutside = (handle: string) => reference.adopts === true || (assumesOutside && !isElsewhere(handle));
        for (const value of valuesAt(inputs, reference.property)) {
            const handle = knownText(value);
            if (handle === undefined || handle === "" || types.some((type) => resourcesNamed(cloud, type, handle, region).length > 0))
                continue;
            if ((mayBeOutside(handle) && !isGone(handle)) || reference.builtIn?.includes(handle)) continue;
            return `${reference.missing.replace("%", handle)}; create it first`;
        }
        return undefined;
    },
}));

function targetsOf({ target, otherTarget }: Reference): readonly string[] {
    return otherTarget === undefined ? [target] : [target, otherTarget];
}

/** Whether the key of a deleted resource has this target type, and an id that the handle is or, as an ARN, ends in. */
function wasCalled(key: string, target: string, handle: string): boolean {
    const [, type, ...words] = key.split(" ");
    const id = words.join(" ");
    return type === target && (handle === id || handle.endsWith(`/${id}`) || handle.endsWith(`:${id}`));
}

/** Deletions that AWS refuses as long as another resource refers to the one to delete. */
export const useRefusals: readonly DeletionRefusal[] = references
    .filter(({ inUse }) => inUse !== undefined)
    .map((reference) => ({
        kind: "deletion",
        rule: `used-${ruleOf(reference)}`,
        types: [reference.target],
        property: "",
        says: `${article(reference.target)} cannot be deleted while ${article(reference.type)} names it as \`${reference.property}\``,
        source: reference.source,
        problem: (resource, cloud) => {
            const user = referrersOf(resource, cloud, reference)[0];
            if (user === undefined) return undefined;
            return `${text(reference.inUse).replace("%", resource.id)}; delete the ${noun(reference.type)} ${user.id} first`;
        },
    }));

/** What AWS deletes together with the resource. */
export function deletedWith(resource: CloudResource, cloud: Cloud): readonly CloudResource[] {
    return references
        .filter(({ target, deletedWithTarget }) => deletedWithTarget === true && target === resource.type)
        .flatMap((reference) => referrersOf(resource, cloud, reference));
}

const namesByProperty = new Map<string, KeysOf>();

/** What a resource names in a property. */
function namesIn(property: string): KeysOf {
    const known: KeysOf = namesByProperty.get(property) ?? (({ properties }) => valuesAt(properties, property).map(text));
    namesByProperty.set(property, known);
    return known;
}

function referrersOf(resource: CloudResource, cloud: Cloud, reference: Reference): readonly CloudResource[] {
    const region = resource.region === globalRegion ? undefined : resource.region;
    const users = handlesOf(resource).flatMap((handle) =>
        resourcesWith(cloud, reference.type, namesIn(reference.property), handle, region),
    );
    return [...new Set(users)].filter((user) => user !== resource);
}

/** `service-cluster`, `listener-rule-actions-target-group-arn`. */
function ruleOf({ type, property }: Reference): string {
    return `${type.split(":").at(-1) ?? ""} ${property}`
        .replaceAll("[]", "")
        .replace(/(?<!^)([A-Z])/g, "-$1")
        .replace(/[ .]+-?/g, "-")
        .toLowerCase();
}
