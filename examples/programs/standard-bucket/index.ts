import * as pulumi from "@pulumi/pulumi";
import { StandardBucket } from "./standardBucket";

pulumi.runtime.registerStackTransformation(({ type, props, opts }) =>
    type === "aws:s3/bucket:Bucket" ? { props: { ...props, tags: { ...props.tags, Stack: pulumi.getStack() } }, opts } : undefined,
);

const reports = new StandardBucket("reports", { expireAfterDays: 90 });
const uploads = new StandardBucket("uploads", {}, { dependsOn: reports });

export const bucketNames = [reports.bucketName, uploads.bucketName];
