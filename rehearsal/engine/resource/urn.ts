export const stackType = "pulumi:pulumi:Stack";
export const providerPrefix = "pulumi:providers:";

/** @param parent URN, or empty. The stack does not show in the URNs of its children. */
export function makeUrn(stack: string, project: string, parent: string, type: string, name: string): string {
    const parentType = parent === "" ? "" : qualifiedType(parent);
    const prefix = parentType === "" || parentType === stackType ? "" : `${parentType}$`;
    return `urn:pulumi:${stack}::${project}::${prefix}${type}::${name}`;
}

export function qualifiedType(urn: string): string {
    return urn.split("::")[2] ?? "";
}

export function typeOf(urn: string): string {
    return qualifiedType(urn).split("$").at(-1) ?? "";
}

export function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}

export function isProviderType(type: string): boolean {
    return type.startsWith(providerPrefix);
}

/** The provider of resources that name none; Pulumi shows it nowhere. */
export function isDefaultProvider(urn: string): boolean {
    return isProviderType(qualifiedType(urn)) && nameOf(urn).startsWith("default");
}

/** URN of a provider reference, `urn::id`; empty for an empty one. */
export function providerUrnOf(reference: string): string {
    return reference.split("::").slice(0, -1).join("::");
}
