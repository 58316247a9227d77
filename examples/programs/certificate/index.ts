import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const domain = new pulumi.Config().require("domain");
const zone = aws.route53.getZoneOutput({ name: domain.split(".").slice(1).join(".") });

// CloudFront takes certificates of this region alone.
const east = new aws.Provider("east", { region: "us-east-1" });
const certificate = new aws.acm.Certificate("site", { domainName: domain, validationMethod: "DNS" }, { provider: east });
const option = certificate.domainValidationOptions[0];
const record = new aws.route53.Record("validation", {
    zoneId: zone.zoneId,
    name: option.resourceRecordName,
    type: option.resourceRecordType,
    records: [option.resourceRecordValue],
    ttl: 600,
});
const validation = new aws.acm.CertificateValidation(
    "site",
    { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] },
    { provider: east },
);

const distribution = new aws.cloudfront.Distribution("site", {
    enabled: true,
    aliases: [domain],
    origins: [
        {
            originId: "app",
            domainName: "app.example.com",
            customOriginConfig: { httpPort: 80, httpsPort: 443, originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] },
        },
    ],
    defaultCacheBehavior: {
        targetOriginId: "app",
        viewerProtocolPolicy: "redirect-to-https",
        allowedMethods: ["GET", "HEAD", "OPTIONS"],
        cachedMethods: ["GET", "HEAD"],
        forwardedValues: { queryString: true, cookies: { forward: "all" } },
    },
    priceClass: "PriceClass_100",
    restrictions: { geoRestriction: { restrictionType: "none" } },
    viewerCertificate: { acmCertificateArn: validation.certificateArn, sslSupportMethod: "sni-only" },
});
new aws.route53.Record(
    domain,
    {
        zoneId: zone.zoneId,
        name: domain,
        type: aws.route53.RecordType.A,
        aliases: [{ name: distribution.domainName, zoneId: distribution.hostedZoneId, evaluateTargetHealth: false }],
    },
    { deleteBeforeReplace: true },
);

export const url = `https://${domain}/`;
