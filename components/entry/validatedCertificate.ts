import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { certificateNames, validationName } from "../model/network/certificateNames.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";

export interface ValidatedCertificateArgs extends Transformable {
    domain: string;
    /** Names to cover beside the domain and what stands directly below it. */
    hosts: readonly string[];
    /** Answers for all of these names. */
    hostedZoneId: string;
}

/** A certificate of a domain, its wildcard and further hosts, that AWS issues and renews while DNS records prove that the names are ours. */
export class ValidatedCertificate extends pulumi.ComponentResource {
    /** Known once the certificate is valid: a listener takes no other. */
    public readonly certificateArn: pulumi.Output<string>;

    constructor(name: string, args: ValidatedCertificateArgs, opts?: pulumi.ComponentResourceOptions) {
        const { domain, hosts, hostedZoneId } = args;
        super("platform:http:ValidatedCertificate", name, { domain, hosts, hostedZoneId }, transformed(opts, args));
        const names = certificateNames(domain, hosts);

        const certificate = new aws.acm.Certificate(
            name,
            {
                domainName: names.domainName,
                subjectAlternativeNames: [...names.subjectAlternativeNames],
                validationMethod: "DNS",
            },
            { parent: this },
        );
        const proofs = names.validationNames.map((proved) => {
            const option = certificate.domainValidationOptions.apply((options) => {
                const found = options.find(({ domainName }) => validationName(domainName) === proved);
                if (found === undefined) throw new Error(`${name}: AWS asks for no proof of ${proved}`);
                return found;
            });
            return new aws.route53.Record(
                `${name}-proof-${proved}`,
                {
                    zoneId: hostedZoneId,
                    name: option.resourceRecordName,
                    type: "CNAME",
                    ttl: 300,
                    records: [option.resourceRecordValue],
                    // Every certificate of this account for the name has the same record, so what stands there already is right.
                    allowOverwrite: true,
                },
                { parent: this },
            );
        });
        const validation = new aws.acm.CertificateValidation(
            `${name}-validation`,
            { certificateArn: certificate.arn, validationRecordFqdns: proofs.map(({ fqdn }) => fqdn) },
            { parent: this },
        );

        this.certificateArn = validation.certificateArn;
        this.registerOutputs({ certificateArn: this.certificateArn });
    }
}
