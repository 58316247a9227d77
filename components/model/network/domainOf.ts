/** The narrowest of the domains to which a host belongs; undefined where it belongs to none. */
export function domainOf(host: string, domains: readonly string[]): string | undefined {
    return domains
        .filter((domain) => host === domain || host.endsWith(`.${domain}`))
        .toSorted((a, b) => b.length - a.length)
        .at(0);
}
