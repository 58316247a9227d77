import type { AliasSpec, Registration } from "../resource/registration.ts";
import { makeUrn, nameOf, qualifiedType, stackType, typeOf } from "../resource/urn.ts";

/** What the URNs follow from that a resource may have had before: its own aliases, and those of its parent. */
export interface AliasContext {
    readonly project: string;
    readonly stack: string;
    /** URN that a resource of this run was found under in the state, when that was an alias. */
    readonly foundAs: ReadonlyMap<string, string>;
}

/** @returns URNs to look for after the resource's own, in Pulumi's order. @see https://www.pulumi.com/docs/iac/concepts/options/aliases/ */
export function aliasUrns({ type, name, parent, options }: Registration, context: AliasContext): readonly string[] {
    const own = options.aliases.map((alias) => aliasUrn(alias, { type, name, parent }, context));
    const parentAlias = context.foundAs.get(parent);
    if (parentAlias === undefined) return [...new Set(own)];
    const below = (childType: string, childName: string) => inheritedUrn(childType, childName, parent, parentAlias, context);
    return [...new Set([...own, below(type, name), ...own.map((urn) => below(typeOf(urn), nameOf(urn)))])];
}

function aliasUrn(
    alias: AliasSpec,
    resource: { readonly type: string; readonly name: string; readonly parent: string },
    { project, stack, foundAs }: AliasContext,
): string {
    if ("urn" in alias) return alias.urn;
    const givenParent = alias.parent === undefined ? resource.parent : (foundAs.get(alias.parent) ?? alias.parent);
    const parent = alias.noParent || qualifiedType(givenParent) === stackType ? "" : givenParent;
    return makeUrn(stack, project, parent, alias.type ?? resource.type, alias.name ?? resource.name);
}

/** A child named after its parent, `web-role` below `web`, was named after the parent's old name too. */
function inheritedUrn(type: string, name: string, parent: string, parentAlias: string, { project, stack }: AliasContext): string {
    const parentName = nameOf(parent);
    const oldName = name.startsWith(parentName) ? nameOf(parentAlias) + name.slice(parentName.length) : name;
    return makeUrn(stack, project, parentAlias, type, oldName);
}
