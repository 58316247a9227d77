import type { EntryConfig } from "../../vocabulary/entry.ts";
import { domainOf } from "./domainOf.ts";

/** The domains of an entry with their hosted zones. */
export type EntryZones = Pick<EntryConfig, "domain" | "hostedZoneId"> & {
    readonly domains?: Readonly<Record<string, { readonly hostedZoneId?: string }>>;
};

/** The hosted zone in which a host gets its record; undefined where it is made elsewhere. */
export function zoneOfHost(host: string, { domain, hostedZoneId, domains = {} }: EntryZones): string | undefined {
    const found = domainOf(host, [domain, ...Object.keys(domains)]) ?? domain;
    return found === domain ? hostedZoneId : domains[found]?.hostedZoneId;
}
