import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ValidatedCertificate } from "../entry/validatedCertificate.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";
import type { ApiDomain } from "../vocabulary/api.ts";

export interface ApiDomainNameArgs extends Transformable {
    domain: ApiDomain;
    apiId: pulumi.Input<string>;
    /** Known once the API answers. */
    stage: pulumi.Input<string>;
}

/** The domain of an API: its certificate, the endpoint that shows it, and the record that leads there. */
export class ApiDomainName extends pulumi.ComponentResource {
    /** Where the record of the domain leads. */
    public readonly targetDomainName: pulumi.Output<string>;

    constructor(name: string, args: ApiDomainNameArgs, opts?: pulumi.ComponentResourceOptions) {
        const { domain, apiId, stage } = args;
        super("platform:http:ApiDomainName", name, { ...domain }, transformed(opts, args));
        const { hostedZoneId } = domain;
        const made = new aws.apigatewayv2.DomainName(
            name,
            {
                domainName: domain.name,
                domainNameConfiguration: {
                    certificateArn: this.#certificate(name, domain),
                    endpointType: "REGIONAL",
                    // HTTP APIs take no policy but this one. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-ciphers.html
                    securityPolicy: "TLS_1_2",
                },
            },
            { parent: this },
        );
        const mapping = new aws.apigatewayv2.ApiMapping(`${name}-mapping`, { apiId, domainName: made.domainName, stage }, { parent: this });
        const target = made.domainNameConfiguration.apply(({ targetDomainName, hostedZoneId: zoneId }) => ({
            name: targetDomainName ?? "",
            zoneId: zoneId ?? "",
        }));
        if (hostedZoneId !== undefined) {
            new aws.route53.Record(
                `${name}-record`,
                {
                    zoneId: hostedZoneId,
                    name: domain.name,
                    type: "A",
                    // One record has nothing to fail over to.
                    aliases: [{ name: target.name, zoneId: target.zoneId, evaluateTargetHealth: false }],
                },
                { parent: this, dependsOn: [mapping] },
            );
        }
        this.targetDomainName = target.name;
        this.registerOutputs({ targetDomainName: this.targetDomainName });
    }

    /** @throws Error when there is neither a certificate nor a zone, which the checks of the configuration rule out */
    #certificate(name: string, { name: domain, certificateArn, hostedZoneId }: ApiDomain): pulumi.Input<string> {
        if (certificateArn !== undefined) return certificateArn;
        if (hostedZoneId === undefined) throw new Error(`${domain}: no certificate; write certificateArn or hostedZoneId`);
        return new ValidatedCertificate(`${name}-certificate`, { domain, hosts: [], hostedZoneId }, { parent: this }).certificateArn;
    }
}
