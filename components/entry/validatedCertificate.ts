import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { validationName } from "../model/network/certificateNames.ts";
import { type CertificateSet, certificateSets } from "../model/network/certificateSets.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface ValidatedCertificateArgs extends Transformable {
    domain: string;
    /** Names to cover beside the domain and what stands directly below it. */
    hosts: readonly string[];
    /** Answers for all of these names. */
    hostedZoneId: string;
}

/**
 * A certificate of a domain, its wildcard and further hosts, that AWS issues and renews while DNS records prove that the names are ours.
 * Names for which it has no room stand in further certificates.
 */
export class ValidatedCertificate extends pulumi.ComponentResource {
    /** Known once the certificate is valid: a listener takes no other. */
    public readonly certificateArn: pulumi.Output<string>;
    /** Those of further certificates, by a name of each. */
    public readonly furtherArns: ReadonlyMap<string, pulumi.Output<string>>;

    constructor(name: string, args: ValidatedCertificateArgs, opts?: pulumi.ComponentResourceOptions) {
        const { domain, hosts, hostedZoneId } = args;
        super("platform:http:ValidatedCertificate", name, { domain, hosts, hostedZoneId }, transformed(opts, args));
        const { first, further, validationNames } = certificateSets(domain, hosts);

        const sets = [first, ...further].map((names) => ({
            names,
            certificate: this.#certificate(resourceName(name, first, names), names),
        }));
        // A name keeps its record when it moves from one certificate to another.
        const proofs = new Map(
            validationNames.map((proved) => {
                const by = sets.find(({ names }) => provedBy(names).includes(proved))?.certificate;
                return [proved, this.#proof(`${name}-proof-${proved}`, proved, hostedZoneId, by)] as const;
            }),
        );
        const validated = sets.map(({ names, certificate }) => {
            const fqdns = provedBy(names).flatMap((proved) => proofs.get(proved)?.fqdn ?? []);
            const validation = new aws.acm.CertificateValidation(
                `${resourceName(name, first, names)}-validation`,
                { certificateArn: certificate.arn, validationRecordFqdns: fqdns },
                { parent: this },
            );
            return [names.domainName, validation.certificateArn] as const;
        });

        const [[, certificateArn = pulumi.output("")] = [], ...others] = validated;
        this.certificateArn = certificateArn;
        this.furtherArns = new Map(others);
        this.registerOutputs({ certificateArn: this.certificateArn });
    }

    #certificate(name: string, { domainName, subjectAlternativeNames }: CertificateSet): aws.acm.Certificate {
        return new aws.acm.Certificate(
            name,
            { domainName, subjectAlternativeNames: [...subjectAlternativeNames], validationMethod: "DNS" },
            { parent: this },
        );
    }

    #proof(name: string, proved: string, zoneId: string, certificate: aws.acm.Certificate | undefined): aws.route53.Record {
        const option = pulumi.output(certificate?.domainValidationOptions ?? []).apply((options) => {
            const found = options.find(({ domainName }) => validationName(domainName) === proved);
            if (found === undefined) throw new Error(`${name}: AWS asks for no proof of ${proved}`);
            return found;
        });
        return new aws.route53.Record(
            name,
            {
                zoneId,
                name: option.resourceRecordName,
                type: "CNAME",
                ttl: 300,
                records: [option.resourceRecordValue],
                // Every certificate of this account for the name has the same record, so what stands there already is right.
                allowOverwrite: true,
            },
            { parent: this },
        );
    }
}

function resourceName(name: string, first: CertificateSet, names: CertificateSet): string {
    return names === first ? name : `${name}-${names.domainName}`;
}

/** The names whose records prove those of a certificate. */
function provedBy({ domainName, subjectAlternativeNames }: CertificateSet): readonly string[] {
    return [...new Set([domainName, ...subjectAlternativeNames].map(validationName))].toSorted();
}
