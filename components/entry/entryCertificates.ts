import * as pulumi from "@pulumi/pulumi";
import { domainOf } from "../model/network/domainOf.ts";
import type { CertificateConfig, DomainConfig } from "../vocabulary/entry.ts";
import { ValidatedCertificate } from "./validatedCertificate.ts";

export interface EntryCertificatesArgs {
    readonly domain: string;
    readonly hosts: readonly string[];
    readonly hostedZoneId?: string;
    readonly certificate: CertificateConfig;
    readonly domains: Readonly<Record<string, DomainConfig>>;
}

export interface EntryCertificates {
    /** That of the domain, which a listener shows where no other fits. */
    readonly defaultArn: pulumi.Input<string>;
    /** The others, by a name of each. */
    readonly further: ReadonlyMap<string, pulumi.Input<string>>;
}

/**
 * The certificates of an entry, children of the component that makes it: one for each domain, and more where that has too many names.
 * @throws RunError when one is to be validated without a hosted zone
 */
export function createEntryCertificates(parent: pulumi.ComponentResource, name: string, args: EntryCertificatesArgs): EntryCertificates {
    const { domain, certificate, hostedZoneId, domains } = args;
    const all = [domain, ...Object.keys(domains)];
    // A host that belongs to no domain is named by the certificate of the first.
    const hostsOf = (one: string) => args.hosts.filter((host) => (domainOf(host, all) ?? domain) === one);
    const first = makeOne(parent, name, { domain, hosts: hostsOf(domain), certificate, hostedZoneId });
    const others = Object.entries(domains).flatMap(([other, config]) => {
        const made = makeOne(parent, `${name}-${other}`, { domain: other, hosts: hostsOf(other), ...config });
        return [[other, made.arn] as const, ...made.further];
    });
    return { defaultArn: first.arn, further: new Map([...first.further, ...others]) };
}

interface OneDomain extends DomainConfig {
    readonly domain: string;
    readonly hosts: readonly string[];
}

interface OneCertificate {
    readonly arn: pulumi.Input<string>;
    readonly further: readonly (readonly [string, pulumi.Input<string>])[];
}

function makeOne(parent: pulumi.ComponentResource, name: string, { domain, hosts, certificate, hostedZoneId }: OneDomain): OneCertificate {
    switch (certificate.kind) {
        case "existing":
            return { arn: certificate.arn, further: [] };
        case "validated-by-dns": {
            if (hostedZoneId === undefined) {
                throw new pulumi.RunError("entry: certificate: validated-by-dns needs a hosted zone, got none; set hostedZoneId");
            }
            const made = new ValidatedCertificate(name, { domain, hosts, hostedZoneId }, { parent });
            return { arn: made.certificateArn, further: [...made.furtherArns] };
        }
    }
}
