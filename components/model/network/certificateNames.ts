export interface CertificateNames {
    readonly domainName: string;
    /** Sorted, without `domainName`. */
    readonly subjectAlternativeNames: readonly string[];
    /** The names that AWS asks proof for, sorted: a wildcard shares the record of the name below which it stands. */
    readonly validationNames: readonly string[];
}

/**
 * What a certificate has to name so that each host is covered. The wildcard covers every host directly below the domain, so a new service does
 * not replace the certificate; hosts elsewhere or deeper are named one by one. A certificate takes 10 names unless AWS raised the quota.
 * @see https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html
 */
export function certificateNames(domain: string, hosts: readonly string[]): CertificateNames {
    const wildcard = `*.${domain}`;
    const others = hosts.filter((host) => host !== domain && parentDomain(host) !== domain);
    return {
        domainName: domain,
        subjectAlternativeNames: distinct([wildcard, ...others]),
        validationNames: distinct([domain, ...others.map(validationName)]),
    };
}

/** The name whose DNS record proves a name of a certificate: `*.example.com` is proved by `example.com`. */
export function validationName(name: string): string {
    return name.startsWith("*.") ? parentDomain(name) : name;
}

function parentDomain(host: string): string {
    return host.slice(host.indexOf(".") + 1);
}

function distinct(names: readonly string[]): readonly string[] {
    return [...new Set(names)].sort();
}
