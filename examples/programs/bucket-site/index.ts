import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { contentType } from "./contentType";

const folder = new pulumi.Config().require("folder");
const bucket = new aws.s3.Bucket("site");

for (const file of readdirSync(folder)) {
    new aws.s3.BucketObject(file, { bucket, source: new pulumi.asset.FileAsset(join(folder, file)), contentType: contentType(file) });
}

const identity = new aws.cloudfront.OriginAccessIdentity("site");
const distribution = new aws.cloudfront.Distribution("site", {
    enabled: true,
    defaultRootObject: "index.html",
    origins: [
        {
            originId: bucket.id,
            domainName: bucket.bucketRegionalDomainName,
            s3OriginConfig: { originAccessIdentity: identity.cloudfrontAccessIdentityPath },
        },
    ],
    defaultCacheBehavior: {
        targetOriginId: bucket.id,
        viewerProtocolPolicy: "redirect-to-https",
        allowedMethods: ["GET", "HEAD"],
        cachedMethods: ["GET", "HEAD"],
        forwardedValues: { queryString: false, cookies: { forward: "none" } },
    },
    restrictions: { geoRestriction: { restrictionType: "none" } },
    viewerCertificate: { cloudfrontDefaultCertificate: true },
});

export const url = pulumi.interpolate`https://${distribution.domainName}`;
