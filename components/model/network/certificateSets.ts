import { type CertificateNames, certificateNames } from "./certificateNames.ts";

/** Unless AWS raised the quota. @see https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html */
export const mostCertificateNames = 10;

/** The names of one certificate. */
export type CertificateSet = Pick<CertificateNames, "domainName" | "subjectAlternativeNames">;

/** Names that are divided between certificates, the one of the domain first. */
export interface CertificateSets extends Pick<CertificateNames, "validationNames"> {
    readonly first: CertificateSet;
    readonly further: readonly CertificateSet[];
}

/** Divides names of a domain and its hosts between as few certificates as AWS allows; most domains need one. */
export function certificateSets(domain: string, hosts: readonly string[]): CertificateSets {
    const { domainName, subjectAlternativeNames, validationNames } = certificateNames(domain, hosts);
    const room = mostCertificateNames - 1;
    return {
        first: { domainName, subjectAlternativeNames: subjectAlternativeNames.slice(0, room) },
        further: chunks(subjectAlternativeNames.slice(room), mostCertificateNames).map(withShortestFirst),
        validationNames,
    };
}

function chunks(names: readonly string[], size: number): readonly (readonly string[])[] {
    return Array.from({ length: Math.ceil(names.length / size) }, (_, index) => names.slice(index * size, (index + 1) * size));
}

/** The first name of a certificate has at most 64 characters. @see https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
function withShortestFirst(names: readonly string[]): CertificateSet {
    const [domainName = "", ...subjectAlternativeNames] = names.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
    return { domainName, subjectAlternativeNames: subjectAlternativeNames.toSorted() };
}
